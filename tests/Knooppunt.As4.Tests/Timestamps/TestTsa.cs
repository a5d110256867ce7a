using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Timestamps;
using Xunit;

namespace Knooppunt.As4.Tests.Timestamps;

/// <summary>A time-stamping authority that also answers in the ways in which one must not.</summary>
internal sealed class TestTsa
{
    public const string Policy = "1.2.3.4.1";

    private readonly X509Certificate2 root;
    private readonly ECDsa rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public TestTsa()
    {
        var request = new CertificateRequest("CN=Test TSA root", rootKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        root = request.CreateSelfSigned(Now.AddYears(-1), Now.AddYears(9));
        Certificate = Issue();
    }

    /// <summary>The time that all of it is about; no clock is read.</summary>
    public static DateTimeOffset Now { get; } = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    public X509Certificate2 Certificate { get; }

    public TimestampTrust Trust => new() { Authorities = [X509CertificateLoader.LoadCertificate(root.RawData)], PolicyIdentifier = Policy };

    public string RootPem => root.ExportCertificatePem();

    public X509Certificate2 Issue(string[]? usages = null, bool critical = true, DateTimeOffset? until = null, bool weak = false)
    {
        var rsa = weak ? RSA.Create(1024) : null;
        var ec = weak ? null : ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = rsa is not null
            ? new CertificateRequest("CN=Test TSA", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new CertificateRequest("CN=Test TSA", ec!, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        if (usages is not [])
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([.. (usages ?? ["1.3.6.1.5.5.7.3.8"]).Select(u => new Oid(u))], critical));
        var generator = X509SignatureGenerator.CreateForECDsa(rootKey);
        using var bare = request.Create(root.SubjectName, generator, Now.AddMonths(-6), until ?? Now.AddYears(5), RandomNumberGenerator.GetBytes(8));
        return rsa is not null ? bare.CopyWithPrivateKey(rsa) : bare.CopyWithPrivateKey(ec!);
    }

    /// <summary>TimeStampResp to a question, as asked or with something put wrong.</summary>
    public byte[] Answer(byte[] question, Wrong? wrong = null)
    {
        Assert.True(Rfc3161TimestampRequest.TryDecode(question, out var asked, out _));
        wrong ??= new Wrong();
        var info = new Rfc3161TimestampTokenInfo(
            new Oid(wrong.Policy), asked.HashAlgorithmId, wrong.Hash ?? asked.GetMessageHash(), new byte[] { 1, 2, 3 }, wrong.Time ?? Now,
            wrong.AccuracyInMicroseconds, isOrdering: false, wrong.WithoutNonce ? null : asked.GetNonce());
        var cms = new SignedCms(new ContentInfo(new Oid("1.2.840.113549.1.9.16.1.4"), info.Encode()));
        var certificate = wrong.Certificate ?? Certificate;
        cms.ComputeSignature(Signer(certificate, wrong));
        if (wrong.SecondSigner)
            cms.ComputeSignature(Signer(Issue(), wrong));
        return Response(wrong.Status, wrong.Status > 1 ? null : cms.Encode());
    }

    public static byte[] Response(int status, byte[]? token)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
                writer.WriteInteger(status);
            if (token is not null)
                writer.WriteEncodedValue(token);
        }

        return writer.Encode();
    }

    private static CmsSigner Signer(X509Certificate2 certificate, Wrong wrong)
    {
        var signer = new CmsSigner(certificate) { DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.1"), IncludeOption = X509IncludeOption.EndCertOnly };
        signer.SignedAttributes.Add(wrong.OldCertId ? CertId("1.2.840.113549.1.9.16.2.12", Convert.FromHexString(certificate.Thumbprint)) : CertId("1.2.840.113549.1.9.16.2.47", SHA256.HashData((wrong.NamedCertificate ?? certificate).RawData)));
        return signer;
    }

    /// <summary>SigningCertificate and, without the default hash algorithm, SigningCertificateV2 have the same form: SEQUENCE { SEQUENCE OF SEQUENCE { OCTET STRING } }.</summary>
    private static AsnEncodedData CertId(string attribute, byte[] hash)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
            writer.WriteOctetString(hash);
        return new AsnEncodedData(new Oid(attribute), writer.Encode());
    }
}
