using System.Collections.Immutable;
using System.Text;

namespace Knooppunt.As4.Security;

/// <summary>One <c>ds:Reference</c>: what was signed, and its digest. Receipts copy it, so its XML is kept.</summary>
/// <param name="Uri"><c>#id</c> of a part of the envelope, or <c>cid:</c> of a MIME part.</param>
/// <param name="DigestMethod">The digest algorithm identifier.</param>
/// <param name="DigestValue">The digest in base64.</param>
/// <param name="Xml">The element in canonical form, its namespaces declared: complete on its own.</param>
public sealed record SignedReference(string Uri, string DigestMethod, string DigestValue, string Xml)
{
    /// <summary>
    /// One text for a set of references, whatever their order: uri, algorithm and digest a line. Two sets are the same exactly
    /// when their texts are, so a receipt is compared with what was sent by comparing texts (AS4 5.1.8).
    /// </summary>
    /// <param name="references">The references of a signature or of a receipt.</param>
    public static string Canonical(IEnumerable<SignedReference> references)
    {
        ArgumentNullException.ThrowIfNull(references);
        var lines = references.Select(r => $"{r.Uri} {r.DigestMethod} {r.DigestValue}\n").Order(StringComparer.Ordinal);
        return new StringBuilder().AppendJoin("", lines).ToString();
    }

    /// <summary>The parts of the message among the references of <see cref="Canonical"/>, in its order; without their XML.</summary>
    /// <param name="canonical">A text that <see cref="Canonical"/> made.</param>
    public static ImmutableArray<SignedReference> PartsOf(string canonical)
    {
        ArgumentNullException.ThrowIfNull(canonical);
        return [.. canonical.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' '))
            .Where(fields => fields[0].StartsWith("cid:", StringComparison.Ordinal))
            .Select(fields => new SignedReference(fields[0], fields[1], fields[2], ""))];
    }
}
