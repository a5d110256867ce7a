using System.Text.Json;
using Knooppunt.As4.Timestamps;
using Knooppunt.Tests.Databases;
using Knooppunt.TransparencyLog;
using Xunit;

namespace Knooppunt.EndToEnd.Tests;

public abstract partial class ExchangeContract
{
    [Fact]
    public async Task A_checkpoint_gets_its_cosignature_from_a_witness_that_was_away_and_nothing_waits_for_it()
    {
        await using var witness = await Witness.Make();
        await using var exchange = await Open(null, "--Hub:LogInterval", "00:00:00.1", "--Hub:LogPolicy", witness.Policy);
        using (var sender = exchange.Participant("gemeente-voorbeeldstad"))
            Assert.NotNull((await sender.Push(sender.Message("belastingdienst-voorbeeld"), Sandbox.Sample("Saldoverzoek"))).Message);
        Assert.True(TlogPolicy.TryParse(await File.ReadAllBytesAsync(witness.Policy, Cancelled), out var policy, out _));
        Assert.Equal(LogError.Quorum, policy.Judge(await Checkpoint(exchange, 2)).Error);
        await exchange.Says(2030);

        witness.Serve();
        await exchange.Says(1020);
        Assert.True(policy.Judge(await Checkpoint(exchange, 2)).Accepted);

        // The same witness by its own look: it has seen this one.
        var (code, told) = await witness.Follow(exchange.Hub.Url);
        Assert.True(code == 0 && told.Contains("up to date", StringComparison.Ordinal), told);
        if (await exchange.SecondHub() is { } second)
        {
            await using (second)
            {
                using var sender = new Participant("gemeente-voorbeeldstad", second.Url);
                await sender.Push(sender.Message("belastingdienst-voorbeeld"), Sandbox.Sample("Saldoverzoek"));
                await Cosigned(exchange, policy, 4);
            }
        }
    }

    [Fact]
    public async Task A_log_that_was_truncated_and_regrown_is_caught_by_the_witness_and_said_by_the_hub()
    {
        await using var witness = await Witness.Make();
        witness.Serve();
        await using var exchange = await Open(null, "--Hub:LogInterval", "00:00:00.1", "--Hub:LogPolicy", witness.Policy);
        Assert.True(TlogPolicy.TryParse(await File.ReadAllBytesAsync(witness.Policy, Cancelled), out var policy, out _));
        await PushOne();
        await PushOne();
        var known = (await Cosigned(exchange, policy, 4)).Content.Head;

        // The operator takes out what was last, and lets the hub build the log anew from the rest.
        await exchange.Hub.Database.Tamper("""
            DELETE FROM log_cosignature; DELETE FROM log_checkpoint; DELETE FROM log_tile;
            INSERT INTO log_pending (evidence_id, leaf) SELECT evidence_id, leaf FROM log_entry WHERE leaf_index < 3;
            DELETE FROM log_entry; UPDATE log_head SET size = 0, root = @root
            """, new { root = Hashing.EmptyRoot.ToArray() });

        await Checkpoint(exchange, 3);
        await exchange.Says(3032, "larger tree");
        var (code, told) = await witness.Follow(exchange.Hub.Url);
        Assert.True(code == 4, told);
        Assert.Contains("smaller tree", told, StringComparison.Ordinal);

        await PushOne();
        var seen = await Checkpoint(exchange, 5);
        await exchange.Says(3032, "not the beginning");
        (code, told) = await witness.Follow(exchange.Hub.Url);
        Assert.True(code == 4, told);

        // Proof for anybody: the witness kept both signed checkpoints and the way between them.
        var file = Directory.GetFiles(witness.Forks).Single(f => f.Contains("-4-5-", StringComparison.Ordinal));
        var evidence = JsonDocument.Parse(await File.ReadAllTextAsync(file, Cancelled)).RootElement;
        Assert.True(SignedCheckpoint.TryParse(Text("known"), out var older, out _) && older.Content.Head == known && policy.Judge(older).Accepted);
        Assert.True(SignedCheckpoint.TryParse(Text("seen"), out var newer, out _) && newer.Content.Head == seen.Content.Head);
        Assert.Equal(LogError.Quorum, policy.Judge(newer).Error); // signed by the log, cosigned by nobody
        Assert.True(MerkleHash.TryParseBase64(Text("rootOfSeenAtSizeOfKnown"), out var root));
        MerkleHash[] proof = [.. evidence.GetProperty("consistencyProof").EnumerateArray().Select(e => MerkleHash.TryParseBase64(System.Text.Encoding.ASCII.GetBytes(e.GetString()!), out var hash) ? hash : default)];
        Assert.True(new LogFork(older, newer, root, proof).IsProven);

        byte[] Text(string name) => System.Text.Encoding.UTF8.GetBytes(evidence.GetProperty(name).GetString()!);

        async Task PushOne()
        {
            using var sender = exchange.Participant("gemeente-voorbeeldstad");
            await sender.Push(sender.Message("belastingdienst-voorbeeld"), Sandbox.Sample("Saldoverzoek"));
        }
    }

    [Fact]
    public async Task A_checkpoint_gets_a_timestamp_that_openssl_verifies_and_a_replayed_one_is_refused()
    {
        await using var tsa = new OpenSslTsa();
        await using var exchange = await Open(
            null, "--Hub:LogInterval", "00:00:00.1", "--Hub:TimestampUrl", tsa.Url, "--Hub:TimestampAuthorities", tsa.Authorities,
            "--Hub:TimestampPolicy", OpenSslTsa.Policy, "--Hub:TimestampInterval", "00:00:00.2");
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        await sender.Push(sender.Message("belastingdienst-voorbeeld"), Sandbox.Sample("Saldoverzoek"));
        await exchange.Says(1021);
        var text = (await Checkpoint(exchange, 2)).Note.Text.ToArray();
        var token = Assert.Single(await exchange.Hub.Query<byte[]>("SELECT token FROM log_timestamp WHERE size = 2"));
        Assert.True(await tsa.Verifies(token, text));
        Assert.False(await tsa.Verifies(token, [.. text, 0]));
        var verdict = TimestampToken.Check(token, text, TimestampTrust.FromFile(tsa.Authorities)! with { PolicyIdentifier = OpenSslTsa.Policy });
        Assert.True(verdict.IsGood, verdict.Reason);

        tsa.Replays = true;
        Assert.NotNull((await sender.Push(sender.Message("belastingdienst-voorbeeld"), Sandbox.Sample("Saldoverzoek"))).Message);
        await exchange.Says(2031, "does not answer the question");
        await Checkpoint(exchange, 4);
        Assert.Single(await exchange.Hub.Query<byte[]>("SELECT token FROM log_timestamp"));

        tsa.Replays = false;
        await Eventually.Get(async () => (await exchange.Hub.Query<byte[]>("SELECT token FROM log_timestamp WHERE size = 4")).SingleOrDefault());
    }

    private static Task<SignedCheckpoint> Cosigned(Exchange exchange, TlogPolicy policy, long size) => Eventually.Get(async () =>
        await Checkpoint(exchange, size) is var checkpoint && policy.Judge(checkpoint).Accepted ? checkpoint : null);
}
