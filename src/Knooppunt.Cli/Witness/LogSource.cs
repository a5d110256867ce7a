using System.Net;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.Client;
using Knooppunt.TransparencyLog;

namespace Knooppunt.Cli.Witness;

/// <summary>
/// A tiled log to read (C2SP tlog-tiles): behind a URL, or a copy of it in a folder. Nothing of it is believed: signatures and hashes
/// decide, so the connection needs no more than the answers.
/// </summary>
internal sealed class LogSource : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <summary>More than a note, a tile of 8 192 octets, or a bundle of leaves ever is; a bundle of another log may be larger.</summary>
    private const int MaxFile = 256 * (2 + EntryBundle.MaxEntryLength);

    private readonly HttpClient? client;
    private readonly string? folder;

    private LogSource(HttpClient? client, string? folder) => (this.client, this.folder) = (client, folder);

    /// <param name="place">The prefix of the log as an http(s) URL, or a folder.</param>
    /// <param name="authorities">PEM file with the authorities of the server's certificate; those of the machine when it is not there.</param>
    public static LogSource Open(string place, string authorities)
    {
        if (Uri.TryCreate(place, UriKind.Absolute, out var url) && url.Scheme is "https" or "http")
            return new LogSource(new HttpClient(Handler(authorities)) { BaseAddress = new Uri(url!.AbsoluteUri.TrimEnd('/') + "/"), Timeout = Timeout, MaxResponseContentBufferSize = MaxFile }, null);
        return Directory.Exists(place)
            ? new LogSource(null, place)
            : throw new KnooppuntConfigurationException($"'{place}' is not a URL and not a folder.", "give the address of a log such as https://127.0.0.1:8443/log, or a folder with its checkpoint and tiles");
    }

    /// <summary>The latest checkpoint, or null when there is none, or none that is a checkpoint.</summary>
    public async Task<SignedCheckpoint?> Checkpoint(CancellationToken cancellation) =>
        await Read(TilePath.Checkpoint, cancellation) is { } octets && SignedCheckpoint.TryParse(octets, out var checkpoint, out _) ? checkpoint : null;

    /// <summary>Gets tiles, all at once. A tile that is not there is missing from what comes back.</summary>
    public async Task<TileReader> Tiles(IEnumerable<TileId> needed, CancellationToken cancellation)
    {
        Dictionary<TileId, Tile> got = [];
        foreach (var id in needed.Distinct())
        {
            // A log may drop a partial tile once the full one is there (tlog-tiles, "Partial Tiles").
            foreach (var place in id == id.ToFull() ? [id] : new[] { id, id.ToFull() })
            {
                if (await Read(TilePath.Format(place), cancellation) is not { } octets || !Tile.TryParse(octets, place.Width, out var tile))
                    continue;
                got[place] = tile;
                break;
            }
        }

        return got.GetValueOrDefault;
    }

    /// <summary>The entries of a bundle; null when it is not there, or not a bundle of that many.</summary>
    public async Task<IReadOnlyList<ReadOnlyMemory<byte>>?> Entries(BundleId id, CancellationToken cancellation) =>
        await Read(TilePath.Format(id), cancellation) is { } octets && EntryBundle.TryParse(octets, id.Width, out var entries) ? entries : null;

    public void Dispose() => client?.Dispose();

    private async Task<byte[]?> Read(string path, CancellationToken cancellation)
    {
        if (client is null)
        {
            var file = Path.Combine(folder!, path);
            return File.Exists(file) && new FileInfo(file).Length <= MaxFile ? await File.ReadAllBytesAsync(file, cancellation) : null;
        }

        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), cancellation);
        if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
            return null;
        return await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(cancellation);
    }

    private static SocketsHttpHandler Handler(string authorities)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
        if (!File.Exists(authorities))
            return handler;
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        policy.CustomTrustStore.ImportFromPemFile(authorities);
        handler.SslOptions.CertificateChainPolicy = policy;
        return handler;
    }
}
