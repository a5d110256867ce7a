using Knooppunt.TransparencyLog;

namespace Knooppunt.Client.Tests;

/// <summary>A log in a folder, as a plain copy of a tiled log has it: it can grow, and do what a log must never do.</summary>
internal sealed class FolderLog(string folder, string origin = FolderLog.Origin)
{
    public const string Origin = "knooppunt.example/log/test";

    private readonly NoteSigner signer = NoteSigner.Ed25519(origin, System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(origin)));
    private readonly Dictionary<TileId, Tile> tiles = [];
    private TreeHead head = TreeHead.Empty;

    public string Folder => folder;

    public TreeHead Head => head;

    public NoteSigner Signer => signer;

    public string Policy => $"log {signer.Verifier}\nquorum none\n";

    /// <summary>Adds leaves of these texts and publishes.</summary>
    public SignedCheckpoint Grow(params IEnumerable<string> leaves)
    {
        MerkleHash[] hashes = [.. leaves.Select(leaf => Hashing.Leaf(System.Text.Encoding.UTF8.GetBytes(leaf)))];
        Assert.True(TileIntegrator.TryAppend(head, tiles.GetValueOrDefault, hashes, out var integration, out var error), error.ToString());
        foreach (var (id, tile) in integration.Tiles)
        {
            tiles[id] = tile;
            Write(TilePath.Format(id), tile.ToOctets());
        }

        head = integration.Head;
        return Publish(Signed());
    }

    public SignedCheckpoint Signed() => SignedCheckpoint.Sign(new Checkpoint(origin, head), signer);

    public SignedCheckpoint Publish(SignedCheckpoint checkpoint)
    {
        Write(TilePath.Checkpoint, checkpoint.ToOctets());
        return checkpoint;
    }

    /// <summary>Forgets everything; what is on disk stays until it is written over.</summary>
    public void Truncate()
    {
        tiles.Clear();
        head = TreeHead.Empty;
    }

    public IReadOnlyList<MerkleHash> Consistency(long oldSize)
    {
        var tree = new TiledTree(head.Size, tiles.GetValueOrDefault);
        Assert.True(ConsistencyProof.TryMake(oldSize, head.Size, tree.Subtree, out var proof, out _));
        return proof;
    }

    private void Write(string path, byte[] octets)
    {
        var file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, octets);
    }
}
