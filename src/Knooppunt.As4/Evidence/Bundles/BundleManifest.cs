using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Knooppunt.As4.Evidence.Bundles;

/// <summary>
/// The text that names every file of a bundle with its SHA-256. The key of the log signs it as a note; its first line is no name of
/// a log, so it can never be taken for a checkpoint. After that line and the MessageId the lines are those of <c>sha256sum</c>'s
/// input, with one space, in the order of the names.
/// </summary>
/// <param name="MessageId">The message that the bundle is about.</param>
/// <param name="Digests">The SHA-256 of each file but the manifest itself, in lower case hexadecimal, by name.</param>
public sealed record BundleManifest(string MessageId, ImmutableSortedDictionary<string, string> Digests)
{
    /// <summary>The first line.</summary>
    public const string FirstLine = "knooppunt bundle v1";

    private const int DigestLength = SHA256.HashSizeInBytes * 2;

    /// <summary>The manifest of these files.</summary>
    /// <param name="messageId">The message that they are about.</param>
    /// <param name="files">The files; the manifest is not one of them.</param>
    public static BundleManifest Of(string messageId, IEnumerable<BundleFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return new(messageId, files.ToImmutableSortedDictionary(f => f.Name, f => Digest(f.Octets.Span), StringComparer.Ordinal));
    }

    /// <summary>
    /// One digest for all that a bundle proves: SHA-256 over the lines of the manifest but those of the printed page, on which it stands.
    /// </summary>
    /// <param name="files">The files of the bundle; the manifest and the printed page do not count.</param>
    public static string ContentDigest(IEnumerable<BundleFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var counted = files.Where(f => f.Name is not (BundleNames.Manifest or BundleNames.LeafletPage or BundleNames.LeafletPdf));
        return Digest(Encoding.UTF8.GetBytes(string.Concat(Of("", counted).Digests.Select(Line))));
    }

    /// <summary>The digest as the manifest writes it.</summary>
    /// <param name="octets">The content of a file.</param>
    public static string Digest(ReadOnlySpan<byte> octets) => Convert.ToHexStringLower(SHA256.HashData(octets));

    /// <summary>Reads the text of a manifest; its signature is somebody else's matter.</summary>
    /// <param name="text">UTF-8, every line ended.</param>
    /// <returns>The manifest; null when the text is not one, in exactly the form that <see cref="ToText"/> writes.</returns>
    public static BundleManifest? Read(ReadOnlySpan<byte> text)
    {
        if (Encoding.UTF8.GetString(text).Split('\n') is not [FirstLine, var messageId, .. var lines, ""] || messageId.Length == 0)
            return null;
        var digests = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            if (line.Length <= DigestLength + 1 || line[DigestLength] != ' ' || !BundleFile.IsName(line[(DigestLength + 1)..]))
                return null;
            digests[line[(DigestLength + 1)..]] = line[..DigestLength];
        }

        var manifest = new BundleManifest(messageId, digests.ToImmutable());
        return text.SequenceEqual(manifest.ToText()) ? manifest : null;
    }

    /// <summary>The text to sign.</summary>
    public byte[] ToText() => Encoding.UTF8.GetBytes(new StringBuilder(FirstLine).Append('\n').Append(MessageId).Append('\n')
        .AppendJoin("", Digests.Select(Line)).ToString());

    private static string Line(KeyValuePair<string, string> digest) => $"{digest.Value} {digest.Key}\n";
}
