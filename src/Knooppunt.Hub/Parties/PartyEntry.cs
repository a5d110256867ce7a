using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Security;

namespace Knooppunt.Hub.Parties;

/// <summary>An organisation as a checked address book file gives it.</summary>
internal sealed record PartyEntry(
    string Oin, string Name, Participation Participation, string Family, string Folder, IReadOnlyList<CertificateEntry> Certificates, IReadOnlyList<Delegation> Delegations);

/// <summary>A certificate as a checked address book file gives it.</summary>
internal sealed record CertificateEntry(string Use, string Family, string Thumbprint, byte[] Der)
{
    public static CertificateEntry Of(string use, X509Certificate2 certificate) => new(
        use,
        KeyFamilies.Word(KeyFamilies.Of(certificate)),
        Convert.ToHexStringLower(certificate.GetCertHash(System.Security.Cryptography.HashAlgorithmName.SHA256)),
        certificate.RawData);
}
