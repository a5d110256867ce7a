using System.Text;
using System.Text.Json;
using Knooppunt.TransparencyLog;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Knooppunt.Client.Tests;

public sealed class WitnessFollowTests : IDisposable
{
    private readonly TestFolder place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task Log_in_a_folder_is_followed_from_nothing_over_full_tiles()
    {
        var log = new FolderLog(place.Path);
        await using var witness = await RunningWitness.Make(log.Policy, serve: false);
        foreach (var count in new[] { 3, 250, 3, 700 })
        {
            log.Grow(Leaves(log, count));
            var (code, output, error) = await witness.Follow(place.Path);
            Assert.True(code == 0, output + error);
            Assert.Contains($"cosigned {FolderLog.Origin} size {log.Head.Size} ", output, StringComparison.Ordinal);
        }

        Assert.Contains("up to date", (await witness.Follow(place.Path)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_behind_an_address_is_followed_in_lines_of_json()
    {
        var log = new FolderLog(place.Path);
        log.Grow(Leaves(log, 300));
        await using var witness = await RunningWitness.Make(log.Policy, serve: false);
        await using var site = await Serve(place.Path);
        var (code, output, error) = await witness.Follow(site.Urls.First() + "/log", "--json");
        Assert.True(code == 0, output + error);
        var line = JsonDocument.Parse(output).RootElement;
        Assert.Equal(("cosigned", 300), (line.GetProperty("event").GetString(), line.GetProperty("size").GetInt64()));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(14)]
    [InlineData(700)]
    public async Task Log_that_was_truncated_and_regrown_is_a_fork_that_anybody_can_check(int regrown)
    {
        var log = new FolderLog(place.Path);
        await using var witness = await RunningWitness.Make(log.Policy, serve: false);
        var known = log.Grow(Leaves(log, 10));
        Assert.Equal(0, (await witness.Follow(place.Path)).Code);
        log.Truncate();
        log.Grow(Leaves(log, 6));
        var seen = log.Grow(Enumerable.Range(0, regrown - 6).Select(i => $"another {i}"));

        var (code, output, _) = await witness.Follow(place.Path);
        Assert.Equal(4, code);
        Assert.Contains(" FORK ", output, StringComparison.Ordinal);
        var evidence = Evidence(witness);
        Assert.Equal(Encoding.UTF8.GetString(seen.ToOctets()), evidence.GetProperty("seen").GetString());
        Assert.StartsWith(Encoding.UTF8.GetString(known.ToOctets()), evidence.GetProperty("known").GetString(), StringComparison.Ordinal);
        if (regrown == 10)
            return;

        // What the file says is checked from the file alone.
        Assert.True(MerkleHash.TryParseBase64(Encoding.ASCII.GetBytes(evidence.GetProperty("rootOfSeenAtSizeOfKnown").GetString()!), out var root));
        MerkleHash[] proof = [.. evidence.GetProperty("consistencyProof").EnumerateArray().Select(e => MerkleHash.TryParseBase64(Encoding.ASCII.GetBytes(e.GetString()!), out var hash) ? hash : default)];
        Assert.True(new LogFork(known, seen, root, proof).IsProven);

        // It stays what it was: nothing of the other tree is cosigned, and it is told again.
        Assert.Equal(4, (await witness.Follow(place.Path)).Code);
        Assert.Single(Directory.GetFiles(Path.Combine(witness.Folder, "forks")));
        Assert.Contains("size 10,", (await CliRun.Knooppunt("witness", "status", "--folder", witness.Folder)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_that_shows_a_smaller_tree_than_before_is_rolled_back()
    {
        var log = new FolderLog(place.Path);
        await using var witness = await RunningWitness.Make(log.Policy, serve: false);
        var early = log.Grow(Leaves(log, 4));
        log.Grow(Leaves(log, 4));
        Assert.Equal(0, (await witness.Follow(place.Path)).Code);
        log.Publish(early);
        Assert.Equal(4, (await witness.Follow(place.Path)).Code);
        Assert.Contains("smaller tree", Evidence(witness).GetProperty("what").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Checkpoint_without_the_tiles_under_it_is_not_cosigned_and_is_no_fork()
    {
        var log = new FolderLog(place.Path);
        await using var witness = await RunningWitness.Make(log.Policy, serve: false);
        log.Grow(Leaves(log, 4));
        log.Publish(SignedCheckpoint.Sign(new Checkpoint(FolderLog.Origin, new TreeHead(5, Hashing.EmptyRoot)), log.Signer));
        Assert.Equal(3, (await witness.Follow(place.Path)).Code);
        Assert.Equal(3, (await witness.Follow(place.At("tile"))).Code);
        Assert.Equal(3, (await witness.Follow("http://127.0.0.1:9/log")).Code);
        Assert.Equal(2, (await witness.Follow(place.At("nowhere"))).Code);
        Assert.Empty(Directory.GetFiles(Path.Combine(witness.Folder, "forks")));
    }

    [Fact]
    public async Task Log_that_the_policy_does_not_name_is_refused()
    {
        var log = new FolderLog(place.Path, "../other.example/log");
        log.Grow("a");
        await using var witness = await RunningWitness.Make(new FolderLog(place.At("x")).Policy, serve: false);
        var (code, output, _) = await witness.Follow(place.Path);
        Assert.Equal(1, code);
        Assert.Contains("UnknownLog", output, StringComparison.Ordinal);
    }

    private static string[] Leaves(FolderLog log, int count) => [.. Enumerable.Range(0, count).Select(i => $"{log.Head.Size + i}")];

    private static JsonElement Evidence(RunningWitness witness) =>
        JsonDocument.Parse(File.ReadAllText(Assert.Single(Directory.GetFiles(Path.Combine(witness.Folder, "forks"))))).RootElement;

    private static async Task<WebApplication> Serve(string folder)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var site = builder.Build();
        site.MapGet("/log/{**path}", (string path) => File.Exists(Path.Combine(folder, path)) ? Results.File(Path.Combine(folder, path)) : Results.NotFound());
        await site.StartAsync(TestContext.Current.CancellationToken);
        return site;
    }
}
