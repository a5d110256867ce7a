using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Knooppunt.As4.Timestamps;

/// <summary>
/// Which timestamps are believed (RFC 3161). Whether a time-stamping authority was revoked is not looked at: its list of today says
/// nothing of a token of years ago, and a token outlives the authority.
/// </summary>
public sealed record TimestampTrust
{
    /// <summary>The roots, and the authorities between them and the certificates that sign tokens.</summary>
    public required ImmutableArray<X509Certificate2> Authorities { get; init; }

    /// <summary>The object identifier of the policy that a token must name; null when any will do.</summary>
    public string? PolicyIdentifier { get; init; }

    /// <summary>How far the time of a token may be off by its own statement. A token without one says nothing, and is refused.</summary>
    public TimeSpan MaximumAccuracy { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Reads the authorities from a file.</summary>
    /// <param name="file">Certificates in PEM.</param>
    /// <returns>The trust, or null when the file has no root that can be read.</returns>
    public static TimestampTrust? FromFile(string file)
    {
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPemFile(file);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return null;
        }

        return authorities.Any(IsRoot) ? new TimestampTrust { Authorities = [.. authorities] } : null;
    }

    internal static bool IsRoot(X509Certificate2 certificate) => certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);
}
