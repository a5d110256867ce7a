using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Knooppunt.TransparencyLog;

namespace Knooppunt.Client.Tests;

public sealed class WitnessServeTests : IDisposable
{
    private readonly TestFolder place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task Log_that_grows_gets_cosignatures_that_verify_and_the_state_is_the_checkpoint_itself()
    {
        var log = new FolderLog(place.Path);
        await using var witness = await RunningWitness.Make(log.Policy);
        Assert.True(NoteVerifier.TryParse((await File.ReadAllTextAsync(Path.Combine(witness.Folder, "witness.vkey"), TestContext.Current.CancellationToken)).TrimEnd('\n'), out var key, out _));

        var old = 0L;
        foreach (var count in new[] { 1, 6, 300, 1 })
        {
            var checkpoint = log.Grow(Enumerable.Range(0, count).Select(i => $"{old}+{i}"));
            var (status, body, _) = await witness.Post(new AddCheckpoint(old, log.Consistency(old), checkpoint).ToOctets());
            Assert.Equal(200, status);
            Assert.EndsWith("\n", body, StringComparison.Ordinal);
            Assert.True(NoteSignature.TryParse(Encoding.UTF8.GetBytes(body[..^1]), out var cosignature, out _));
            Assert.True(key.Verify(checkpoint.Note.Text.Span, cosignature));

            var kept = await File.ReadAllBytesAsync(Assert.Single(Directory.GetFiles(Path.Combine(witness.Folder, "state"), "*.checkpoint")), TestContext.Current.CancellationToken);
            Assert.Equal(checkpoint.With(cosignature).ToOctets(), kept);
            old = log.Head.Size;
        }
    }

    [Fact]
    public async Task Each_refusal_has_the_status_of_the_specification_and_changes_nothing()
    {
        var log = new FolderLog(place.At("log"));
        await using var witness = await RunningWitness.Make(log.Policy);
        var five = log.Grow(Enumerable.Range(0, 5).Select(i => $"{i}"));
        Assert.Equal(200, (await witness.Post(new AddCheckpoint(0, [], five).ToOctets())).Status);
        var nine = log.Grow("5", "6", "7", "8");
        var proof = log.Consistency(5);
        var stranger = new FolderLog(place.At("stranger"), "stranger.example/log");

        Assert.Equal(400, (await witness.Post("old 5\n"u8.ToArray())).Status);
        Assert.Equal(400, (await witness.Post(new AddCheckpoint(10, [], nine).ToOctets())).Status);
        Assert.Equal(403, (await witness.Post(new AddCheckpoint(5, proof, SignedCheckpoint.Sign(nine.Content, NoteSigner.Ed25519(FolderLog.Origin, new byte[32]))).ToOctets())).Status);
        Assert.Equal(404, (await witness.Post(new AddCheckpoint(0, [], stranger.Grow("x")).ToOctets())).Status);
        Assert.Equal((409, "5\n", "text/x.tlog.size"), await witness.Post(new AddCheckpoint(0, [], nine).ToOctets()));
        Assert.Equal(422, (await witness.Post(new AddCheckpoint(5, [.. proof.Skip(1)], nine).ToOctets())).Status);
        Assert.Equal(413, (await witness.Post(new byte[AddCheckpoint.MaxLength + 1])).Status);
        Assert.Equal(404, (await witness.Post([], "other")).Status);

        var (code, status, _) = await CliRun.Knooppunt("witness", "status", "--folder", witness.Folder, "--json");
        Assert.Equal(0, code);
        Assert.Equal(5, JsonDocument.Parse(status).RootElement.GetProperty("logs")[0].GetProperty("size").GetInt64());
        Assert.Equal(200, (await witness.Post(new AddCheckpoint(5, proof, nine).ToOctets())).Status);
    }

    [Fact]
    public async Task Checkpoint_with_as_many_signature_lines_as_a_note_can_have_is_cosigned_and_kept_with_one()
    {
        var log = new FolderLog(place.Path);
        await using var witness = await RunningWitness.Make(log.Policy);
        var checkpoint = log.Grow("a");
        var crowded = checkpoint.With(Enumerable.Repeat(checkpoint.Note.Signatures[0], SignedNote.MaxSignatures - 1));
        Assert.Equal(200, (await witness.Post(new AddCheckpoint(0, [], crowded).ToOctets())).Status);
        Assert.True(SignedCheckpoint.TryParse(await File.ReadAllBytesAsync(Assert.Single(Directory.GetFiles(Path.Combine(witness.Folder, "state"), "*.checkpoint")), TestContext.Current.CancellationToken), out var kept, out _));
        Assert.Equal(2, kept.Note.Signatures.Count);
    }

    [Fact]
    public async Task Of_requests_that_race_one_is_cosigned_and_the_state_never_goes_back()
    {
        var log = new FolderLog(place.Path);
        await using var witness = await RunningWitness.Make(log.Policy);
        byte[][] requests = [.. Enumerable.Range(0, 24).Select(i => new AddCheckpoint(0, [], log.Grow($"{i}")).ToOctets())];
        var answers = await Task.WhenAll(requests.Select(request => witness.Post(request)));

        var won = Assert.Single(answers.Index(), answer => answer.Item.Status == 200).Index + 1;
        Assert.All(answers.Where(answer => answer.Status != 200), answer => Assert.Equal((409, $"{won}\n"), (answer.Status, answer.Body)));
    }

    [Fact]
    public async Task Witness_that_was_stopped_remembers_what_it_cosigned()
    {
        var log = new FolderLog(place.Path);
        await using var witness = await RunningWitness.Make(log.Policy);
        Assert.Equal(200, (await witness.Post(new AddCheckpoint(0, [], log.Grow("a", "b")).ToOctets())).Status);
        Assert.Equal(0, await witness.Stop());
        await witness.Start();
        Assert.Equal((409, "2\n"), (await witness.Post(new AddCheckpoint(0, [], log.Grow("c")).ToOctets())) is var (status, body, _) ? (status, body) : default);
    }

    [Fact]
    public async Task Two_roots_of_one_size_are_a_fork_with_both_signed_checkpoints_kept()
    {
        var log = new FolderLog(place.Path);
        await using var witness = await RunningWitness.Make(log.Policy);
        var first = log.Grow("a", "b", "c");
        Assert.Equal(200, (await witness.Post(new AddCheckpoint(0, [], first).ToOctets())).Status);
        log.Truncate();
        var second = log.Grow("a", "b", "other");

        Assert.Equal(409, (await witness.Post(new AddCheckpoint(3, [], second).ToOctets())).Status);
        Assert.Contains(" FORK " + FolderLog.Origin, witness.Output, StringComparison.Ordinal);
        var (code, status, _) = await CliRun.Knooppunt("witness", "status", "--folder", witness.Folder);
        Assert.Equal(4, code);
        Assert.Contains("FORK ", status, StringComparison.Ordinal);

        var evidence = JsonDocument.Parse(await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(Path.Combine(witness.Folder, "forks"))), TestContext.Current.CancellationToken)).RootElement;
        foreach (var (name, expected) in new[] { ("known", first), ("seen", second) })
        {
            Assert.True(SignedCheckpoint.TryParse(Encoding.UTF8.GetBytes(evidence.GetProperty(name).GetString()!), out var kept, out _));
            Assert.True(kept.Note.Verify(log.Signer.Verifier).Accepted);
            Assert.Equal(expected.Content.Head, kept.Content.Head);
        }
    }

    [Fact]
    public async Task State_that_somebody_changed_stops_the_witness()
    {
        var log = new FolderLog(place.Path);
        await using var witness = await RunningWitness.Make(log.Policy);
        Assert.Equal(200, (await witness.Post(new AddCheckpoint(0, [], log.Grow("a", "b")).ToOctets())).Status);
        var file = Assert.Single(Directory.GetFiles(Path.Combine(witness.Folder, "state"), "*.checkpoint"));
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Replace("\n2\n", "\n1\n", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        Assert.Equal(500, (await witness.Post(new AddCheckpoint(1, log.Consistency(1), log.Signed()).ToOctets())).Status);
        var (code, _, error) = await CliRun.Knooppunt("witness", "status", "--folder", witness.Folder);
        Assert.Equal(2, code);
        Assert.Contains("is not what this witness wrote", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_that_stops_in_the_middle_of_its_request_keeps_nobody_else_from_an_answer()
    {
        var log = new FolderLog(place.Path);
        await using var witness = await RunningWitness.Make(log.Policy);
        List<TcpClient> slow = [];
        for (var i = 0; i < 8; i++)
        {
            var client = new TcpClient();
            slow.Add(client);
            await client.ConnectAsync(witness.Url.Host, witness.Url.Port, TestContext.Current.CancellationToken);
            await client.GetStream().WriteAsync("POST /add-checkpoint HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\nold"u8.ToArray(), TestContext.Current.CancellationToken);
        }

        Assert.Equal(200, (await witness.Post(new AddCheckpoint(0, [], log.Grow("a")).ToOctets())).Status);
        slow.ForEach(client => client.Dispose());
    }

    [Fact]
    public async Task Key_is_for_its_owner_only_and_is_never_written_over()
    {
        var folder = place.At("witness");
        var (code, output, _) = await CliRun.Knooppunt("witness", "keygen", "--name", "w.example", "--folder", folder, "--json");
        Assert.Equal(0, code);
        var told = JsonDocument.Parse(output).RootElement;
        Assert.True(TlogPolicy.TryParse(Encoding.UTF8.GetBytes(told.GetProperty("policyLine").GetString() + "\nquorum w.example\n"), out _, out _));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "witness.key")));

        Assert.Equal(2, (await CliRun.Knooppunt("witness", "keygen", "--name", "w.example", "--folder", folder)).Code);
        Assert.Equal(2, (await CliRun.Knooppunt("witness", "keygen", "--name", "a name", "--folder", place.At("other"))).Code);
        Assert.Equal(2, (await CliRun.Knooppunt("witness", "status", "--folder", place.At("nowhere"))).Code);
    }
}
