using System.Globalization;
using Knooppunt.TransparencyLog;

namespace Knooppunt.Client.Evidence;

/// <summary>
/// Verifies a plain copy of a transparency log (C2SP tlog-tiles in a folder): the checkpoint by the policy, the tree from its entries
/// up. Every tile is computed anew; nothing in the folder is taken for granted but the checkpoint, and that is signed.
/// </summary>
public static class LogFolderVerifier
{
    private const string Readable = "It is a checkpoint of a transparency log.";
    private const string Signed = "The log signed the checkpoint, and the witnesses that the policy demands have seen it.";
    private const string Entries = "The entries of the log are there, and each is a leaf of evidence.";
    private const string SameTile = "The tile has the hashes that the entries give.";
    private const string Root = "The entries give the root of the checkpoint.";

    /// <summary>Verifies a folder.</summary>
    /// <param name="folder">Holds <c>checkpoint</c> and <c>tile/</c>.</param>
    /// <param name="trust">What is believed.</param>
    public static EvidenceVerdict Verify(string folder, EvidenceTrust? trust)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var checks = new CheckList();
        SignedCheckpoint? checkpoint = null;
        var octets = Read(folder, TilePath.Checkpoint);
        if (checks.Add(TilePath.Checkpoint, Readable, octets is not null && SignedCheckpoint.TryParse(octets, out checkpoint, out _)))
        {
            var judged = trust?.Log.Judge(checkpoint!);
            if (judged is null)
                checks.Absent(TilePath.Checkpoint, Signed, "No trust was given.");
            else
                checks.Add(TilePath.Checkpoint, Signed, judged.Accepted, judged.Accepted ? checkpoint!.Content.Origin : judged.Error.ToString());
            Tree(folder, checkpoint!.Content.Head, checks);
        }

        var verdict = new EvidenceVerdict(folder, checks.ToArray(), trust is not null, []);
        return verdict.IsGood
            ? verdict with { Story = [string.Create(CultureInfo.InvariantCulture, $"{checkpoint!.Content.Origin} has {checkpoint.Content.Head.Size} leaves, and their root is the one that was signed.")] }
            : verdict;
    }

    private static void Tree(string folder, TreeHead head, CheckList checks)
    {
        var (range, row) = (new CompactRange(), new List<MerkleHash>());
        for (var index = 0L; BundleOf(index, head.Size) is { } id; index++)
        {
            var path = TilePath.Format(id);
            var octets = Read(folder, path) ?? Read(folder, TilePath.Format(id.ToFull()));
            var width = id.Width;
            if (octets is not null && width < Tile.FullWidth && Read(folder, path) is null)
                width = Tile.FullWidth; // The full bundle took the place of the partial one (tlog-tiles, "Partial Tiles").
            if (octets is null || !EntryBundle.TryParse(octets, width, out var entries) || !entries.Take(id.Width).All(e => EvidenceLeaf.TryParse(e.Span, out _, out _)))
            {
                checks.Add(path, Entries, false);
                return;
            }

            foreach (var hash in entries.Take(id.Width).Select(e => Hashing.Leaf(e.Span)))
            {
                range.Append(hash);
                row.Add(hash);
            }
        }

        checks.Add("tile/entries", Entries, true, head.Size.ToString(CultureInfo.InvariantCulture));
        Tiles(folder, row, checks);
        checks.Add(TilePath.Checkpoint, Root, range.Size == head.Size && range.Root() == head.Root, range.Root().ToBase64());
    }

    /// <summary>Each level of tiles from the one below: the roots of full tiles are the hashes of the next.</summary>
    private static void Tiles(string folder, List<MerkleHash> row, CheckList checks)
    {
        for (var level = 0; row.Count > 0; level++)
        {
            var next = new List<MerkleHash>();
            foreach (var (chunk, index) in row.Chunk(Tile.FullWidth).Select((chunk, index) => (chunk, (long)index)))
            {
                var (id, tile) = (new TileId(level, index, chunk.Length), new Tile(chunk));
                var found = Read(folder, TilePath.Format(id)) ?? Read(folder, TilePath.Format(id.ToFull()));
                if (found is null || !found.AsSpan().StartsWith(tile.ToOctets()))
                    checks.Add(TilePath.Format(id), SameTile, false, found is null ? "It is missing." : null);
                if (chunk.Length == Tile.FullWidth)
                    next.Add(tile.Root());
            }

            row = next;
        }
    }

    private static BundleId? BundleOf(long index, long size) =>
        index * Tile.FullWidth < size
            ? new BundleId(index, (int)Math.Min(size - (index * Tile.FullWidth), Tile.FullWidth))
            : null;

    private static byte[]? Read(string folder, string path)
    {
        var file = Path.Combine(folder, path);
        return File.Exists(file) ? File.ReadAllBytes(file) : null;
    }
}
