using Knooppunt.Hub.Storage;
using Knooppunt.TransparencyLog;
using Microsoft.Net.Http.Headers;

namespace Knooppunt.Hub.Transparency;

/// <summary>
/// <c>GET /log/…</c>: the log for everybody, without a client certificate, as C2SP tlog-tiles has it. A checkpoint says nothing about a
/// message, and neither does a leaf. What a path names never changes, but for the checkpoint.
/// </summary>
internal sealed class LogEndpoints(LogReader log)
{
    public const string Path = "/log";

    private const string Octets = "application/octet-stream";
    private const string Text = "text/plain; charset=utf-8";
    private const string ForEver = "public, max-age=31536000, immutable";

    public async Task<IResult> Get(string? path, HttpResponse response)
    {
        if (path is null || await log.Latest() is not { } latest)
            return Results.NotFound();
        if (path == TilePath.Checkpoint)
        {
            response.Headers[HeaderNames.CacheControl] = "no-cache";
            return Results.Text(await log.Published(latest), Text);
        }

        var octets = TilePath.TryParse(path, out TileId tile) ? await Tile(tile, latest.Head.Size)
            : TilePath.TryParse(path, out BundleId bundle) ? await Bundle(bundle, latest.Head.Size)
            : null;
        if (octets is null)
            return Results.NotFound();
        response.Headers[HeaderNames.CacheControl] = ForEver;
        return Results.Bytes(octets, Octets);
    }

    /// <summary>Stored once at its widest: a narrower one is the beginning of it. Nothing beyond the checkpoint is shown.</summary>
    private async Task<byte[]?> Tile(TileId id, long size) =>
        TileId.InTree(id.Level, id.Index, size) is { } there && there.Width >= id.Width && await log.Tile(id) is { } tile
            ? tile.ToOctets()[..(id.Width * MerkleHash.Length)]
            : null;

    private async Task<byte[]?> Bundle(BundleId id, long size)
    {
        if (TileId.InTree(0, id.Index, size) is not { } there || there.Width < id.Width)
            return null;
        var entries = await log.Entries(id.Index * TransparencyLog.Tile.FullWidth, id.Width);
        return entries.Count == id.Width ? EntryBundle.Format(entries) : null;
    }
}
