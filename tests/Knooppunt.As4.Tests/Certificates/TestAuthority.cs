using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Certificates;

namespace Knooppunt.As4.Tests.Certificates;

/// <summary>A certificate authority on P-256, with a revocation list of its own.</summary>
internal sealed class TestAuthority
{
    public static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private TestAuthority(string name, TestAuthority? issuer, int? pathLength, X509SignatureGenerator? signer, X509Extension? extra)
    {
        var request = new CertificateRequest($"CN={name},O=Test,C=NL", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, pathLength is not null, pathLength ?? 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        if (extra is not null)
            request.CertificateExtensions.Add(extra);
        Certificate = request.Create(
            issuer?.Certificate.SubjectName ?? request.SubjectName,
            signer ?? (issuer ?? this).Signer,
            Now.AddYears(-1),
            Now.AddYears(5),
            RandomNumberGenerator.GetBytes(8).Select((octet, index) => index == 0 ? (byte)0x41 : octet).ToArray());
    }

    public X509Certificate2 Certificate { get; }

    public X509SignatureGenerator Signer => X509SignatureGenerator.CreateForECDsa(key);

    public static TestAuthority Root(string name = "Root", int? pathLength = null) => new(name, null, pathLength, null, null);

    public TestAuthority Sub(string name, int? pathLength = null, X509SignatureGenerator? signer = null, X509Extension? extra = null) => new(name, this, pathLength, signer, extra);

    public byte[] Sign(ReadOnlySpan<byte> data, HashAlgorithmName hash) => key.SignData(data, hash, DSASignatureFormat.Rfc3279DerSequence);

    /// <summary>A current list, as the platform makes it.</summary>
    public byte[] RevocationList(params X509Certificate2[] revoked) => RevocationList(Now.AddDays(-1), Now.AddDays(6), revoked);

    public byte[] RevocationList(DateTimeOffset thisUpdate, DateTimeOffset nextUpdate, params X509Certificate2[] revoked)
    {
        var builder = new CertificateRevocationListBuilder();
        foreach (var certificate in revoked)
            builder.AddEntry(certificate, Now.AddDays(-2));
        return builder.Build(Certificate.SubjectName, Signer, 1, nextUpdate, HashAlgorithmName.SHA256, X509AuthorityKeyIdentifierExtension.CreateFromCertificate(Certificate, true, false), thisUpdate);
    }

    public static RevocationList Read(byte[] list) =>
        As4.Certificates.RevocationList.Read(list).TryGet(out var read, out var refusal) ? read : throw new InvalidOperationException(refusal.Reason);

    /// <summary>Replaces octets in a certificate and signs it again: for what no library wants to make.</summary>
    public X509Certificate2 Resigned(X509Certificate2 certificate, ReadOnlySpan<byte> from, ReadOnlySpan<byte> to)
    {
        var body = new AsnReader(certificate.RawDataMemory, AsnEncodingRules.DER).ReadSequence();
        var toBeSigned = body.ReadEncodedValue().ToArray();
        to.CopyTo(toBeSigned.AsSpan(toBeSigned.AsSpan().IndexOf(from)));
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(toBeSigned);
            writer.WriteEncodedValue(body.ReadEncodedValue().Span);
            writer.WriteBitString(Sign(toBeSigned, HashAlgorithmName.SHA256));
        }

        return X509CertificateLoader.LoadCertificate(writer.Encode());
    }
}
