using System.Collections.Immutable;
using Knooppunt.As4.Evidence;
using Knooppunt.As4.Evidence.Bundles;
using Knooppunt.TransparencyLog;

namespace Knooppunt.Client.Evidence;

/// <summary>An event whose document could be read, with the signatures that were verified.</summary>
/// <param name="Folder">Its folder in the bundle.</param>
/// <param name="Evidence">The document.</param>
/// <param name="Statements">What each verified signature says of the parts.</param>
internal sealed record CheckedEvent(string Folder, EventEvidence Evidence, ImmutableArray<DigestStatement> Statements);

/// <summary>One event: its document, its leaf in the log, and the octets that it rests on.</summary>
internal static class EventChecks
{
    private const string Readable = "It is evidence in the one form that evidence has.";
    private const string OfMessage = "It is about the message of the bundle, and stands in the folder of its event.";
    private const string HasBasis = "The octets are those that the evidence names, by length and digest.";
    private const string IsNamed = "The evidence names the file.";

    public static CheckedEvent? Check(string folder, BundleContent content, SignedCheckpoint? checkpoint, EvidenceTrust? trust, CheckList checks)
    {
        var file = folder + BundleNames.Evidence;
        if (!content.Files.TryGetValue(file, out var octets))
        {
            checks.Add(file, Readable, false, "The event has no evidence document.");
            return null;
        }

        if (!checks.Add(file, Readable, EventEvidence.TryRead(octets), out var evidence, e => $"{e.Event} at {EvidenceReport.Time(e.EventTime)}"))
            return null;
        checks.Add(file, OfMessage, evidence.MessageId == content.MessageId && folder.EndsWith($"-{evidence.Event}/", StringComparison.Ordinal));
        LogChecks.Leaf(folder, evidence, octets.Span, content, checkpoint, trust, checks);

        var kept = ImmutableDictionary.CreateBuilder<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        foreach (var basis in evidence.Basis)
        {
            var name = folder + basis.Name;
            var present = content.Files.TryGetValue(name, out var found);
            if (!present && !basis.IsKept)
                checks.Absent(name, HasBasis, $"The octets were not kept; their SHA-256 is {basis.Sha256}.");
            else if (checks.Add(name, HasBasis, present && basis.Matches(found.Span), $"SHA-256 {basis.Sha256}"))
                kept[basis.Name] = found;
        }

        string[] own = [BundleNames.Evidence, BundleNames.Nonce, BundleNames.Proof, .. evidence.Basis.Select(b => b.Name)];
        foreach (var stray in content.Files.Keys.Where(name => name.StartsWith(folder, StringComparison.Ordinal) && !own.Contains(name[folder.Length..])))
            checks.Add(stray, IsNamed, false);
        return new CheckedEvent(folder, evidence, SignatureChecks.Check(folder, evidence, kept.ToImmutable(), content, trust, checks));
    }
}
