using System.Collections.Concurrent;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Knooppunt.As4.Certificates;

/// <summary>
/// A complete certificate revocation list (RFC 5280, 5). Immutable and safe for concurrent use. Reading it does not trust it:
/// ask <see cref="IsSignedBy"/> first.
/// </summary>
public sealed class RevocationList
{
    /// <summary>A file that is larger is not read (H-04: a list of 50 MB); room for about 250 000 entries.</summary>
    public const int MaximumOctets = 10 << 20;

    private readonly RevocationListContent content;

    /// <summary>A signature over a list of megabytes is not verified anew for every message.</summary>
    private readonly ConcurrentDictionary<string, bool> verified = new(StringComparer.Ordinal);

    private RevocationList(RevocationListContent content) => this.content = content;

    /// <summary>The list itself, in DER.</summary>
    public ReadOnlyMemory<byte> Der => content.Der;

    /// <summary>The name of the issuer, in DER.</summary>
    public ReadOnlyMemory<byte> Issuer => content.Issuer;

    /// <summary>The moment from which the list holds.</summary>
    public DateTimeOffset ThisUpdate => content.ThisUpdate;

    /// <summary>The moment by which the issuer promised a newer one; from then on the list proves nothing.</summary>
    public DateTimeOffset NextUpdate => content.NextUpdate;

    /// <summary>The number of revoked certificates.</summary>
    public int Count => content.Serials.Count;

    /// <summary>Reads a list.</summary>
    /// <param name="file">The list in DER, or one PEM block <c>X509 CRL</c>.</param>
    /// <returns>The list, or a refusal: too large, unreadable, no next update, or a critical extension (delta, indirect and
    /// partitioned lists do not say of every certificate whether it is revoked).</returns>
    public static Outcome<RevocationList> Read(ReadOnlyMemory<byte> file)
    {
        if (file.Length > MaximumOctets)
            return Refused("The revocation list is too large.");
        try
        {
            return RevocationListContent.Read(file).TryGet(out var content, out var refusal) ? new RevocationList(content) : refusal;
        }
        catch (Exception failure) when (failure is AsnContentException or CryptographicException or ArgumentException or FormatException)
        {
            return Refused("The revocation list cannot be read.");
        }
    }

    /// <summary>Whether a certificate is on the list.</summary>
    /// <param name="serialNumber">The serial number as it is encoded: big-endian, two's complement.</param>
    public bool Contains(ReadOnlySpan<byte> serialNumber) => content.Serials.Contains(Convert.ToHexString(serialNumber));

    /// <summary>
    /// Whether this list is issued and signed by the holder of a certificate: the names are equal, the key may sign lists
    /// (key usage cRLSign) and the signature is right.
    /// </summary>
    /// <param name="issuer">The certificate authority that issued the certificate in question.</param>
    public bool IsSignedBy(X509Certificate2 issuer)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        var thumbprint = issuer.GetCertHashString(HashAlgorithmName.SHA256);
        return verified.GetOrAdd(thumbprint, static (_, pair) => pair.content.Verify(pair.issuer), (content, issuer));
    }

    private static Refusal Refused(string reason) => new(EbmsError.FailedAuthentication, reason);
}
