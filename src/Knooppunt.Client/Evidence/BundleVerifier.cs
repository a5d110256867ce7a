using System.Collections.Immutable;
using System.Text;
using Knooppunt.As4.Evidence.Bundles;
using Knooppunt.TransparencyLog;

namespace Knooppunt.Client.Evidence;

/// <summary>
/// Verifies an evidence bundle: offline, without the exchange, years later. Nothing in the bundle is believed because it is there; what is
/// believed comes in as <see cref="EvidenceTrust"/>. Safe for concurrent use.
/// </summary>
public static class BundleVerifier
{
    private const string Intact = "The archive is octet for octet what its contents make of it.";
    private const string ManifestReadable = "The manifest is a signed note that names files and digests.";
    private const string ManifestSigned = "The key of the log signed the manifest.";
    private const string Complete = "Every file is there, is named in the manifest and has the digest that stands there.";

    private const string OnPaper = "The printed page states the digest of the contents of this bundle.";

    /// <summary>Verifies a bundle.</summary>
    /// <param name="bundle">The whole archive.</param>
    /// <param name="trust">What is believed; null shows what the bundle says, and the verdict is never good.</param>
    public static EvidenceVerdict Verify(ReadOnlyMemory<byte> bundle, EvidenceTrust? trust)
    {
        var checks = new CheckList();
        var reading = BundleArchive.Read(bundle);
        foreach (var damage in reading.Damage)
            checks.Add(damage.File, Intact, false, damage.Reason);
        if (reading.Damage.IsEmpty)
            checks.Add(BundleArchive.Whole, Intact, true, $"{reading.Files.Length} files");

        var files = reading.Files.ToImmutableSortedDictionary(f => f.Name, f => f.Octets, StringComparer.Ordinal);
        var manifest = Manifest(files, trust, checks);
        var content = BundleContent.Read(files, manifest?.MessageId, checks);
        var checkpoint = LogChecks.Checkpoint(content, trust, checks);
        var events = content.EventFolders.Select(folder => EventChecks.Check(folder, content, checkpoint, trust, checks)).OfType<CheckedEvent>().ToImmutableArray();
        var digest = BundleManifest.ContentDigest(reading.Files);
        if (content.Files.TryGetValue(BundleNames.LeafletPage, out var page))
            checks.Add(BundleNames.LeafletPage, OnPaper, Encoding.UTF8.GetString(page.Span).Contains(digest, StringComparison.Ordinal), $"SHA-256 {digest}");
        var story = CourseOfEvents.Check(events, content, checks);
        var verdict = new EvidenceVerdict(manifest?.MessageId ?? "?", checks.ToArray(), trust is not null, []);
        return verdict.IsGood ? verdict with { Story = story } : verdict;
    }

    private static BundleManifest? Manifest(ImmutableSortedDictionary<string, ReadOnlyMemory<byte>> files, EvidenceTrust? trust, CheckList checks)
    {
        BundleManifest? manifest = null;
        if (!files.TryGetValue(BundleNames.Manifest, out var octets))
        {
            checks.Add(BundleNames.Manifest, ManifestReadable, false, "The bundle has no manifest.");
            return null;
        }

        var readable = SignedNote.TryParse(octets.Span, out var note, out var error) && (manifest = BundleManifest.Read(note.Text.Span)) is not null;
        checks.Add(BundleNames.Manifest, ManifestReadable, readable, readable ? $"message {manifest!.MessageId}" : error == LogError.None ? "The text is not that of a manifest." : error.ToString());
        if (trust is null)
        {
            checks.Absent(BundleNames.Manifest, ManifestSigned, "No trust was given.");
        }
        else if (note is not null)
        {
            var verdict = note.Verify(trust.Log.Logs.Select(log => log.Key));
            checks.Add(BundleNames.Manifest, ManifestSigned, verdict.Accepted, verdict.Accepted ? string.Join(", ", verdict.Signatures.Select(s => s.Key.Name).Distinct()) : verdict.Error.ToString());
        }

        if (manifest is not null)
            Contents(files, manifest, checks);
        return manifest;
    }

    private static void Contents(ImmutableSortedDictionary<string, ReadOnlyMemory<byte>> files, BundleManifest manifest, CheckList checks)
    {
        var wrong = new List<(string File, string Reason)>();
        wrong.AddRange(manifest.Digests.Keys.Where(name => !files.ContainsKey(name)).Select(name => (name, "The file is named in the manifest and is not there.")));
        foreach (var (name, octets) in files.Where(f => f.Key != BundleNames.Manifest))
        {
            if (!manifest.Digests.TryGetValue(name, out var digest))
                wrong.Add((name, "The file is there and is not named in the manifest."));
            else if (digest != BundleManifest.Digest(octets.Span))
                wrong.Add((name, "The file has another digest."));
        }

        foreach (var (file, reason) in wrong)
            checks.Add(file, Complete, false, reason);
        if (wrong.Count == 0)
            checks.Add(BundleNames.Manifest, Complete, true);
    }
}
