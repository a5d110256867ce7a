using System.Text;
using Knooppunt.As4.Certificates;
using Knooppunt.DevCertificates;
using Knooppunt.Hub.Archive;
using Knooppunt.Hub.Keys;
using Knooppunt.Hub.Parties;
using Knooppunt.Hub.Storage;
using Knooppunt.TransparencyLog;
using Microsoft.Extensions.Options;

namespace Knooppunt.Hub.Evidence;

/// <summary>Collects what a bundle needs from the database, the log and the folder of the certificates.</summary>
internal sealed class BundleSource(EvidenceStore store, LogReader log, LogIdentity identity, CertificateArchive archive, IOptions<HubOptions> options)
{
    /// <summary>The bundle of one story; null when a leaf of it is not under a checkpoint yet.</summary>
    public async Task<byte[]?> Make(IReadOnlyList<EvidenceRow> rows, AddressBook book)
    {
        var indexes = new List<long>();
        foreach (var row in rows)
        {
            if (await log.IndexOf(row.Id) is not { } index)
                return null;
            indexes.Add(index);
        }

        if (await store.BestCheckpoint(indexes.Max()) is not { } size || await Checkpoint(size) is not { } checkpoint)
            return null;
        var tree = new TiledTree(size, await log.Tiles(indexes.SelectMany(index => TilesNeeded.ForInclusion(index, size))));
        var events = new List<ProvenEvent>();
        foreach (var (row, index) in rows.Zip(indexes))
        {
            // A tree that does not give the proof is damaged: fsck says where, and a bundle without a proof would say nothing.
            if (!InclusionProof.TryMake(index, size, tree.Subtree, out var path, out _))
                throw new InvalidOperationException("The stored tiles of the log are incomplete.");
            events.Add(new ProvenEvent(row, await store.Basis(row.Id), new TlogProof(index, path, checkpoint)));
        }

        return ComposeBundle.Make(events, await Surroundings(rows, book, checkpoint, size), identity.Signers.First(s => s.Verifier.Type == SignatureType.Ed25519));
    }

    private async Task<SignedCheckpoint?> Checkpoint(long size)
    {
        if (await store.Note(size) is not { } note)
            return null;
        var published = await log.Published(new StoredCheckpoint(new TreeHead(size, Hashing.EmptyRoot), note, default));
        return SignedCheckpoint.TryParse(Encoding.UTF8.GetBytes(published), out var checkpoint, out _) ? checkpoint : null;
    }

    private async Task<BundleSurroundings> Surroundings(IReadOnlyList<EvidenceRow> rows, AddressBook book, SignedCheckpoint checkpoint, long size)
    {
        var signers = (await store.Certificates()).Where(c => MayHaveSigned(rows[0], CertificateOin.Of(c), book)).ToArray();
        List<byte[]> certificates = [.. signers.Select(c => c.RawData)], lists = [];
        foreach (var moment in rows.Select(row => row.Time).Distinct())
            lists.AddRange((await archive.InForce(signers, moment)).RevocationLists.Values);
        var policy = Path.Combine(options.Value.Certificates, LogKeys.Policy);
        return new BundleSurroundings
        {
            Checkpoint = checkpoint,
            Timestamp = await store.Timestamp(size),
            Policy = File.Exists(policy) ? await File.ReadAllBytesAsync(policy) : null,
            Certificates = certificates,
            RevocationLists = lists,
        };
    }

    /// <summary>The hub, the sender, and whoever may pull for the recipient; with their certificates of the past, which the address book has no longer.</summary>
    private static bool MayHaveSigned(EvidenceRow row, string? oin, AddressBook book) =>
        oin is not null && (oin == book.Hub.Oin || oin == row.SenderOin || oin == row.FinalRecipient || (row.FinalRecipient is { } recipient && book.MayPull(oin, recipient)));
}
