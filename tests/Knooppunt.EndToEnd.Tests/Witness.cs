using Knooppunt.Cli;
using Knooppunt.DevCertificates;
using Xunit;

namespace Knooppunt.EndToEnd.Tests;

/// <summary>A witness as a participant runs it, <c>knooppunt witness</c>, and the policy that names it.</summary>
internal sealed class Witness : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("knooppunt-witness-").FullName;
    private readonly string listen = $"http://127.0.0.1:{RunningHub.FreePort()}/";
    private readonly StringWriter output = new();
    private readonly CancellationTokenSource stop = new();
    private Task<int>? serving;

    private Witness()
    {
    }

    /// <summary>The log of the sandbox, with this witness as the quorum: for the hub and for verifiers.</summary>
    public string Policy => Path.Combine(folder, "log.policy");

    public string Forks => Path.Combine(folder, "witness", "forks");

    public static async Task<Witness> Make()
    {
        var witness = new Witness();
        Assert.Equal(0, (await Run("keygen", "--name", "witness.example", "--folder", Path.Combine(witness.folder, "witness"))).Code);
        var key = (await File.ReadAllTextAsync(Path.Combine(witness.folder, "witness", "witness.vkey"))).TrimEnd('\n');
        var sandbox = await File.ReadAllLinesAsync(Path.Combine(Sandbox.Certificates, LogKeys.Policy));
        await File.WriteAllLinesAsync(witness.Policy, [.. sandbox.Where(l => l.StartsWith("log ", StringComparison.Ordinal)), $"witness w {key} {witness.listen}", "quorum w"]);
        return witness;
    }

    public void Serve() => serving = Task.Run(() => KnooppuntCommand.Run(
        ["witness", "serve", "--folder", Path.Combine(folder, "witness"), "--policy", Policy, "--listen", listen], output, output, stop.Token));

    /// <summary>Looks at the log of a hub once.</summary>
    public Task<(int Code, string Output)> Follow(Uri hub) => Run(
        "follow", new Uri(hub, "log").AbsoluteUri, "--folder", Path.Combine(folder, "witness"), "--policy", Policy, "--once", "--ca", Path.Combine(Sandbox.Certificates, "ca.crt"));

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        if (serving is not null)
            Assert.Equal(0, await serving);
        stop.Dispose();
        await output.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<(int Code, string Output)> Run(params string[] line)
    {
        using var told = new StringWriter();
        return (await KnooppuntCommand.Run(["witness", .. line], told, told), told.ToString());
    }
}
