using System.Text.Json;
using Knooppunt.As4.Security;
using Knooppunt.TransparencyLog;

namespace Knooppunt.Client.Tests.Evidence;

/// <summary><c>knooppunt verify</c> as an auditor runs it: files, a folder with what is believed, an exit code.</summary>
public sealed class VerifyCommandTests : IDisposable
{
    private readonly TestFolder folder = new();

    public VerifyCommandTests()
    {
        Directory.CreateDirectory(folder.At("trust"));
        foreach (var file in Directory.EnumerateFiles(Pki.Folder, "*.crl").Append(Pki.Path("ca.crt")))
            File.Copy(file, Path.Combine(folder.At("trust"), Path.GetFileName(file)));
        File.WriteAllBytes(Path.Combine(folder.At("trust"), "log.policy"), BundleMint.Policy(witness: false).ToOctets());
        File.WriteAllBytes(folder.At("bundle.zip"), BundleMint.Message(End.HandedOver).Bundle());
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_good_bundle_gives_0_and_tells_what_happened()
    {
        var (code, output, error) = await CliRun.Knooppunt("verify", folder.At("bundle.zip"), "--trust", folder.At("trust"));
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("handed over: the recipient signed a receipt.", output, StringComparison.Ordinal);
        Assert.Matches("good: [0-9]+ checks, none failed\n$", output);
    }

    [Fact]
    public async Task A_changed_bundle_gives_1_and_names_the_file()
    {
        var octets = File.ReadAllBytes(folder.At("bundle.zip"));
        octets[octets.AsSpan().IndexOf("SubmissionTime>"u8) + 18] ^= 1;
        File.WriteAllBytes(folder.At("bundle.zip"), octets);
        var (code, output, _) = await CliRun.Knooppunt("verify", folder.At("bundle.zip"), "--trust", folder.At("trust"), "--json");
        Assert.Equal(1, code);
        using var json = JsonDocument.Parse(output);
        Assert.False(json.RootElement.GetProperty("good").GetBoolean());
        Assert.Contains(json.RootElement.GetProperty("checks").EnumerateArray(), c =>
            c.GetProperty("state").GetString() == "failed" && c.GetProperty("file").GetString() == "events/01-SubmissionAcceptance/evidence.xml");
    }

    [Fact]
    public async Task Without_trust_it_gives_1_and_says_what_is_missing()
    {
        var (code, output, _) = await CliRun.Knooppunt("verify", folder.At("bundle.zip"));
        Assert.Equal(1, code);
        Assert.Contains("NOT proven", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing.zip", "trust")]
    [InlineData("bundle.zip", "nowhere")]
    public async Task A_file_or_a_trust_that_is_not_there_gives_2(string file, string trust)
    {
        var (code, _, error) = await CliRun.Knooppunt("verify", folder.At(file), "--trust", folder.At(trust));
        Assert.Equal(2, code);
        Assert.StartsWith("error: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receipt_is_verified_by_the_authorities_and_with_its_message()
    {
        using var gemeente = Pki.AccessPoint("gemeente");
        using var client = KnooppuntClient.Create(gemeente, Pki.Trust("https://127.0.0.1:1"));
        var message = client.Prepare(new OutgoingMessage { FinalRecipient = Pki.EnergieOin, Action = "Saldoverzoek", Payloads = [new Payload("application/xml", "<a/>"u8.ToArray())] });
        File.WriteAllBytes(folder.At("sent.as4"), MessageFile.Write(message.Wire));
        File.WriteAllBytes(folder.At("receipt.as4"), MessageFile.Write(Replies.ReceiptFor(message.Wire)));
        var (code, output, _) = await CliRun.Knooppunt("verify", folder.At("receipt.as4"), "--sent", folder.At("sent.as4"), "--trust", folder.At("trust"));
        Assert.True(code == 0, output);
        Assert.Contains($"OIN {Pki.HubOin} signed that it received {message.MessageId}", output, StringComparison.Ordinal);
        Assert.Equal(0, (await CliRun.Knooppunt("verify", folder.At("receipt.as4"), "--trust", folder.At("trust"))).Code);

        var other = client.Prepare(new OutgoingMessage { FinalRecipient = Pki.EnergieOin, Action = "Saldoverzoek", Payloads = [new Payload("application/xml", "<b/>"u8.ToArray())] });
        File.WriteAllBytes(folder.At("sent.as4"), MessageFile.Write(other.Wire));
        Assert.Equal(1, (await CliRun.Knooppunt("verify", folder.At("receipt.as4"), "--sent", folder.At("sent.as4"), "--trust", folder.At("trust"))).Code);

        foreach (var list in Directory.EnumerateFiles(folder.At("trust"), "*.crl").ToArray())
            File.Delete(list);
        Assert.Equal(1, (await CliRun.Knooppunt("verify", folder.At("receipt.as4"), "--trust", folder.At("trust"))).Code);
    }

    [Fact]
    public async Task A_copy_of_the_log_is_computed_anew_from_its_entries()
    {
        var leaves = Enumerable.Range(0, 300).Select(i => new EvidenceLeaf(0xA1, i, Pki.HubOin, Hashing.Leaf(BitConverter.GetBytes(i))).ToOctets()).ToArray();
        Assert.True(TileIntegrator.TryAppend(new TreeHead(0, Hashing.EmptyRoot), _ => null, [.. leaves.Select(l => Hashing.Leaf(l))], out var integration, out _));
        Write(TilePath.Checkpoint, SignedCheckpoint.Sign(new Checkpoint(BundleMint.Origin, integration.Head), BundleMint.LogKey).ToOctets());
        foreach (var (id, tile) in integration.Tiles)
            Write(TilePath.Format(id), tile.ToOctets());
        Write(TilePath.Format(new BundleId(0, 256)), EntryBundle.Format([.. leaves.Take(256).Select(l => new ReadOnlyMemory<byte>(l))]));
        Write(TilePath.Format(new BundleId(1, 44)), EntryBundle.Format([.. leaves.Skip(256).Select(l => new ReadOnlyMemory<byte>(l))]));
        var (first, told, _) = await CliRun.Knooppunt("verify", folder.At("log"), "--trust", folder.At("trust"));
        Assert.True(first == 0, told);

        foreach (var file in Directory.EnumerateFiles(folder.At("log"), "*", SearchOption.AllDirectories).ToArray())
        {
            var octets = File.ReadAllBytes(file);
            File.WriteAllBytes(file, [.. octets[..^2], (byte)(octets[^2] ^ 1), octets[^1]]);
            Assert.Equal(1, await Verify());
            File.Delete(file);
            Assert.Equal(1, await Verify());
            File.WriteAllBytes(file, octets);
        }

        void Write(string path, byte[] octets)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder.At("log"), path))!);
            File.WriteAllBytes(Path.Combine(folder.At("log"), path), octets);
        }

        async Task<int> Verify() => (await CliRun.Knooppunt("verify", folder.At("log"), "--trust", folder.At("trust"))).Code;
    }
}
