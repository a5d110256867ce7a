using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Certificates;

namespace Knooppunt.Hub.Parties;

/// <summary>An organisation of the address book. Its certificates are in the order in which to try them: its own family first.</summary>
internal sealed record Organisation
{
    public required string Oin { get; init; }

    public required string Name { get; init; }

    public required Participation Participation { get; init; }

    /// <summary>The family of keys that it prefers: <c>rsa</c>, <c>ec</c> or <c>ed25519</c>.</summary>
    public required string Family { get; init; }

    public required string Folder { get; init; }

    public required IReadOnlyList<X509Certificate2> Tls { get; init; }

    public required IReadOnlyList<X509Certificate2> Signing { get; init; }

    public required IReadOnlyList<X509Certificate2> Encryption { get; init; }

    /// <summary>The certificate that is sealed to now: the first that the policy accepts; null when there is none.</summary>
    public X509Certificate2? SealTo(CertificatePolicy policy, DateTimeOffset now) =>
        Encryption.FirstOrDefault(c => policy.Check(c, CertificateUse.Encryption, now).IsAccepted);
}
