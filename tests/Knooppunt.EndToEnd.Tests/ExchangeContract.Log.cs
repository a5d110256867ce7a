using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.DevCertificates;
using Knooppunt.TransparencyLog;
using Xunit;

namespace Knooppunt.EndToEnd.Tests;

public abstract partial class ExchangeContract
{
    [Fact]
    public async Task The_log_is_there_for_everybody_and_holds_a_leaf_for_every_evidence()
    {
        await using var exchange = await Open(null, "--Hub:LogInterval", "00:00:00.1");
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        using var recipient = exchange.Participant("belastingdienst-voorbeeld");
        await sender.Push(sender.Message("belastingdienst-voorbeeld"), Sandbox.Sample("Saldoverzoek"));
        await recipient.Acknowledge(await recipient.Pull());

        using var anybody = Anybody(exchange);
        Assert.True(TlogPolicy.TryParse(await File.ReadAllBytesAsync(Path.Combine(Sandbox.Certificates, LogKeys.Policy), Cancelled), out var policy, out _));
        var checkpoint = await Checkpoint(exchange, 3);
        Assert.True(policy.Judge(checkpoint).Accepted);
        Assert.Equal(2, checkpoint.Note.Signatures.Count);

        Assert.True(EntryBundle.TryParse(await Octets(anybody, "log/tile/entries/000.p/3"), 3, out var entries));
        Assert.True(Tile.TryParse(await Octets(anybody, "log/tile/0/000.p/3"), 3, out var tile));
        Assert.Equal(tile.Hashes, entries.Select(e => Hashing.Leaf(e.Span)));
        Assert.Equal(checkpoint.Content.Head.Root, tile.Root());
        var leaves = entries.Select(e => EvidenceLeaf.TryParse(e.Span, out var leaf, out _) ? leaf : throw new InvalidOperationException("not a leaf")).ToArray();
        var evidence = await exchange.Hub.Evidence();
        Assert.Equal(evidence.Select(e => ((byte)e.Event, e.EventTime.ToUnixTimeMilliseconds(), e.IssuerOin)), leaves.Select(l => (l.Event, l.TimeMilliseconds, l.Hub)));

        using var narrower = await anybody.GetAsync("log/tile/0/000.p/2", Cancelled);
        Assert.Equal(tile.ToOctets()[..64], await narrower.Content.ReadAsByteArrayAsync(Cancelled));
        Assert.Contains("immutable", narrower.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal("application/octet-stream", narrower.Content.Headers.ContentType!.MediaType);
        using var latest = await anybody.GetAsync("log/checkpoint", Cancelled);
        Assert.True(latest.Headers.CacheControl!.NoCache);
        Assert.Equal("text/plain; charset=utf-8", latest.Content.Headers.ContentType!.ToString());
        using var head = await anybody.SendAsync(new HttpRequestMessage(HttpMethod.Head, "log/checkpoint"), Cancelled);
        Assert.Equal((HttpStatusCode.OK, latest.Content.Headers.ContentLength), (head.StatusCode, head.Content.Headers.ContentLength));
        foreach (var nothing in new[] { "log", "log/", "log/checkpoint/", "log/tile/0/000", "log/tile/0/000.p/4", "log/tile/0/001.p/1", "log/tile/1/000.p/1", "log/tile/entries/000", "log/tile/entries/000.p/4", "log/tile/0/0", "log/tile/64/000", "log/tile/entries/000.p/0", "log/tile/0/x999/999" })
        {
            using var answer = await anybody.GetAsync(nothing, Cancelled);
            Assert.Equal((nothing, HttpStatusCode.NotFound), (nothing, answer.StatusCode));
        }

        using var changed = await anybody.PostAsync("log/checkpoint", new ByteArrayContent([]), Cancelled);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, changed.StatusCode);
    }

    [Fact]
    public async Task The_log_goes_on_after_a_restart_and_beside_another_hub()
    {
        await using var exchange = await Open(null, "--Hub:LogInterval", "00:00:00.1");
        using (var sender = exchange.Participant("gemeente-voorbeeldstad"))
            await sender.Push(sender.Message("belastingdienst-voorbeeld"), Sandbox.Sample("Saldoverzoek"));
        var before = (await Checkpoint(exchange, 2)).Content.Head;
        await exchange.Restart();
        var second = await exchange.SecondHub();
        using (var sender = new Participant("gemeente-voorbeeldstad", (second ?? exchange.Hub).Url))
            await sender.Push(sender.Message("belastingdienst-voorbeeld"), Sandbox.Sample("Saldoverzoek"));
        var after = (await Checkpoint(exchange, 4)).Content.Head;
        using var anybody = Anybody(exchange);
        Assert.True(Tile.TryParse(await Octets(anybody, "log/tile/0/000.p/4"), 4, out var tile));
        Assert.Equal((before.Root, after.Root), (new Tile(tile.Hashes.Take(2)).Root(), tile.Root()));
        if (second is not null)
            await second.DisposeAsync();
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static Task<byte[]> Octets(HttpClient from, string path) => from.GetByteArrayAsync(path, Cancelled);

    private static async Task<SignedCheckpoint> Checkpoint(Exchange exchange, long size)
    {
        using var anybody = Anybody(exchange);
        return await Eventually.Get(async () =>
        {
            using var answer = await anybody.GetAsync("log/checkpoint", Cancelled);
            return SignedCheckpoint.TryParse(await answer.Content.ReadAsByteArrayAsync(Cancelled), out var read, out _) && read.Content.Head.Size == size ? read : null;
        });
    }

    /// <summary>A client without a certificate of its own.</summary>
    private static HttpClient Anybody(Exchange exchange)
    {
        var trust = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        trust.CustomTrustStore.ImportFromPemFile(Path.Combine(Sandbox.Certificates, "ca.crt"));
        return new HttpClient(new SocketsHttpHandler { SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = trust } }) { BaseAddress = exchange.Hub.Url };
    }
}
