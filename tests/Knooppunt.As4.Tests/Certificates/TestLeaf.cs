using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Knooppunt.As4.Tests.Certificates;

/// <summary>An end entity certificate that is right in everything, but for what a test changes.</summary>
internal sealed record TestLeaf
{
    public const string Oin = "00000099123456789000";
    public const string ClientAuth = "1.3.6.1.5.5.7.3.2";
    public const string ServerAuth = "1.3.6.1.5.5.7.3.1";

    public static readonly PublicKey P256 = new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    public PublicKey Key { get; init; } = P256;

    public X509KeyUsageFlags? KeyUsage { get; init; } = X509KeyUsageFlags.DigitalSignature;

    public string[]? ExtendedKeyUsage { get; init; } = [ClientAuth];

    public DateTimeOffset NotBefore { get; init; } = TestAuthority.Now.AddDays(-10);

    public DateTimeOffset NotAfter { get; init; } = TestAuthority.Now.AddDays(10);

    public bool IsAuthority { get; init; }

    public X500DistinguishedName Subject { get; init; } = Name([(SerialNumber, UniversalTagNumber.PrintableString, Oin)]);

    public X509Extension[] Extra { get; init; } = [];

    public const string SerialNumber = "2.5.4.5";
    public const string CommonName = "2.5.4.3";

    public X509Certificate2 IssuedBy(TestAuthority authority, X509SignatureGenerator? signer = null)
    {
        var request = new CertificateRequest(Subject, Key, HashAlgorithmName.SHA256);
        var extensions = request.CertificateExtensions;
        extensions.Add(new X509BasicConstraintsExtension(IsAuthority, false, 0, true));
        if (KeyUsage is { } usage)
            extensions.Add(new X509KeyUsageExtension(usage, true));
        if (ExtendedKeyUsage is { } extended)
            extensions.Add(new X509EnhancedKeyUsageExtension([.. extended.Select(identifier => new Oid(identifier))], false));
        foreach (var extension in Extra)
            extensions.Add(extension);
        return request.Create(authority.Certificate.SubjectName, signer ?? authority.Signer, NotBefore, NotAfter, [0x42, .. RandomNumberGenerator.GetBytes(7)]);
    }

    /// <summary>A name of the given RDNs, each with its attributes.</summary>
    public static X500DistinguishedName Name(params (string Type, UniversalTagNumber Tag, string Value)[][] rdns)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach (var rdn in rdns)
            {
                using (writer.PushSetOf())
                {
                    foreach (var (type, tag, value) in rdn)
                    {
                        using (writer.PushSequence())
                        {
                            writer.WriteObjectIdentifier(type);
                            writer.WriteCharacterString(tag, value);
                        }
                    }
                }
            }
        }

        return new X500DistinguishedName(writer.Encode());
    }
}
