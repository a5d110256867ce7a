using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Security;

namespace Knooppunt.Hub.Parties;

/// <summary>An organisation as a checked address book file gives it.</summary>
internal sealed record PartyEntry(
    string Oin, string Name, Participation Participation, string Family, string Folder, IReadOnlyList<CertificateEntry> Certificates, IReadOnlyList<Delegation> Delegations)
{
    /// <summary>The entry that an organisation was read from.</summary>
    public static PartyEntry Of(Organisation organisation, AddressBook book)
    {
        IEnumerable<CertificateEntry> Certificates(string use, IReadOnlyList<X509Certificate2> certificates) => certificates.Select(c => CertificateEntry.Of(use, c));
        return new PartyEntry(
            organisation.Oin, organisation.Name, organisation.Participation, organisation.Family, organisation.Folder,
            [
                .. Certificates(PartyVocabulary.Tls, organisation.Tls),
                .. Certificates(PartyVocabulary.Signing, organisation.Signing),
                .. Certificates(PartyVocabulary.Encryption, organisation.Encryption),
            ],
            [.. book.Delegations.Where(d => d.Principal == organisation.Oin)]);
    }
}

/// <summary>A certificate as a checked address book file gives it.</summary>
internal sealed record CertificateEntry(string Use, string Family, string Thumbprint, byte[] Der)
{
    public static CertificateEntry Of(string use, X509Certificate2 certificate) => new(
        use,
        KeyFamilies.Word(KeyFamilies.Of(certificate)),
        Convert.ToHexStringLower(certificate.GetCertHash(HashAlgorithmName.SHA256)),
        certificate.RawData);
}
