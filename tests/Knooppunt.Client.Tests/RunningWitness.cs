using System.Net;
using System.Net.Sockets;
using Knooppunt.Cli;

namespace Knooppunt.Client.Tests;

/// <summary>A folder with the key of a witness and the policy of one log, and <c>witness serve</c> on a port of its own while it runs.</summary>
internal sealed class RunningWitness : IAsyncDisposable
{
    private readonly TestFolder place;
    private readonly StringWriter output = new() { NewLine = "\n" };
    private readonly HttpClient client = new();
    private CancellationTokenSource stop = new();
    private Task<int> serving = Task.FromResult(0);

    private RunningWitness(TestFolder place) => this.place = place;

    public string Folder => place.At("witness");

    public string Policy => place.At("log.policy");

    public string Output => output.ToString();

    public Uri Url { get; private set; } = null!;

    public static async Task<RunningWitness> Make(string policy, bool serve = true)
    {
        var witness = new RunningWitness(new TestFolder());
        await File.WriteAllTextAsync(witness.Policy, policy);
        var (code, _, error) = await CliRun.Knooppunt("witness", "keygen", "--name", "witness.example/1", "--folder", witness.Folder);
        Assert.True(code == 0, error);
        if (serve)
            await witness.Start();
        return witness;
    }

    public async Task Start()
    {
        stop = new CancellationTokenSource();
        Url = new Uri($"http://127.0.0.1:{FreePort()}/");
        serving = Task.Run(() => KnooppuntCommand.Run(["witness", "serve", "--folder", Folder, "--policy", Policy, "--listen", Url.AbsoluteUri], output, output, stop.Token));
        for (var i = 0; !Output.Contains("listening: " + Url, StringComparison.Ordinal); i++)
        {
            Assert.True(i < 600 && !serving.IsCompleted, Output);
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    public async Task<int> Stop()
    {
        await stop.CancelAsync();
        return await serving.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }

    public async Task<(int Status, string Body, string? MediaType)> Post(byte[] body, string path = "add-checkpoint")
    {
        using var response = await client.PostAsync(new Uri(Url, path), new ByteArrayContent(body), TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), response.Content.Headers.ContentType?.MediaType);
    }

    public Task<(int Code, string Output, string Error)> Follow(string log, params string[] more) =>
        CliRun.Knooppunt(["witness", "follow", log, "--folder", Folder, "--policy", Policy, "--once", .. more]);

    public async ValueTask DisposeAsync()
    {
        await Stop();
        stop.Dispose();
        client.Dispose();
        place.Dispose();
        await output.DisposeAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
