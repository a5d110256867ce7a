using Knooppunt.As4.Evidence;
using Knooppunt.As4.Evidence.Bundles;
using Knooppunt.TransparencyLog;

namespace Knooppunt.Hub.Evidence;

/// <summary>An event with everything that goes into its folder.</summary>
/// <param name="Row">The evidence.</param>
/// <param name="Basis">The octets that it rests on.</param>
/// <param name="Proof">The proof that its leaf is in the log.</param>
internal sealed record ProvenEvent(EvidenceRow Row, IReadOnlyList<BundleFile> Basis, TlogProof Proof);

/// <summary>What an auditor needs besides the events.</summary>
internal sealed record BundleSurroundings
{
    public required SignedCheckpoint Checkpoint { get; init; }

    /// <summary>The RFC 3161 token over the checkpoint; null when there is none.</summary>
    public required byte[]? Timestamp { get; init; }

    /// <summary>The keys of the log and its witnesses; null when the hub has no such file.</summary>
    public required byte[]? Policy { get; init; }

    /// <summary>Certificates of the parties and of the hub, DER.</summary>
    public required IReadOnlyList<byte[]> Certificates { get; init; }

    /// <summary>Revocation lists of the times of the events.</summary>
    public required IReadOnlyList<byte[]> RevocationLists { get; init; }
}

/// <summary>Makes the octets of a bundle. Pure: the same evidence under the same checkpoint gives the same octets, but for the signature.</summary>
internal static class ComposeBundle
{
    public static byte[] Make(IReadOnlyList<ProvenEvent> events, BundleSurroundings surroundings, NoteSigner key)
    {
        var files = new List<BundleFile>();
        for (var i = 0; i < events.Count; i++)
        {
            var (row, folder) = (events[i].Row, BundleNames.Event(i + 1, events[i].Row.Event));
            files.Add(new(folder + BundleNames.Evidence, row.Octets));
            files.Add(new(folder + BundleNames.Nonce, row.Nonce));
            files.Add(new(folder + BundleNames.Proof, events[i].Proof.ToOctets()));
            files.AddRange(events[i].Basis.Select(basis => basis with { Name = folder + basis.Name }));
        }

        files.Add(new(BundleNames.Checkpoint, surroundings.Checkpoint.ToOctets()));
        if (surroundings.Timestamp is { } timestamp)
            files.Add(new(BundleNames.Timestamp, timestamp));
        if (surroundings.Policy is { } policy)
            files.Add(new(BundleNames.Policy, policy));
        files.AddRange(surroundings.Certificates.Select(der => new BundleFile(BundleNames.Certificate(der), der)).DistinctBy(f => f.Name));
        files.AddRange(surroundings.RevocationLists.Select(der => new BundleFile(BundleNames.RevocationList(der), der)).DistinctBy(f => f.Name));

        var evidence = events.Select(e => EventEvidence.TryRead(e.Row.Octets).TryGet(out var read, out _) ? read : null).OfType<EventEvidence>().ToArray();
        var leaflet = new Leaflet(evidence, surroundings.Checkpoint.Content, BundleManifest.ContentDigest(files));
        files.Add(new(BundleNames.LeafletPage, LeafletPage.Write(leaflet)));
        var manifest = SignedNote.Sign(BundleManifest.Of(events[0].Row.MessageId, files).ToText(), key);
        return BundleArchive.Write([.. files, new(BundleNames.Manifest, manifest.ToOctets())]);
    }
}
