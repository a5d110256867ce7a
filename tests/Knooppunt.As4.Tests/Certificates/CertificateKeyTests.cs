using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Certificates;
using Knooppunt.As4.Security;
using Xunit;
using static Knooppunt.As4.Tests.Certificates.TestAuthority;

namespace Knooppunt.As4.Tests.Certificates;

/// <summary>Row H-06 of the attack catalogue: keys and signature algorithms.</summary>
public class CertificateKeyTests
{
    private const string Exponent = "An RSA key has an exponent that is not allowed.";
    private const string Curve = "An elliptic curve key is on a curve that is not allowed.";
    private const string Kind = "The public key of a certificate is neither RSA nor elliptic curve.";
    private const string KindForUse = "The kind of key of the certificate does not fit.";
    private const string WeakHash = "A certificate in the chain is signed with an algorithm that is not allowed.";

    private static readonly TestAuthority Root = TestAuthority.Root();

    [Theory]
    [InlineData(1024, "An RSA key is too short.", 0)]
    [InlineData(2047, "An RSA key is too short.", 0)]
    [InlineData(2048, null, 1)]
    [InlineData(3071, null, 1)]
    [InlineData(3072, null, 0)]
    [InlineData(8192, null, 0)]
    [InlineData(16384, "An RSA key is too long to be checked at a reasonable cost.", 0)]
    public void Rsa_is_refused_when_short_accepted_with_a_warning_from_2048_and_without_from_3072(int bits, string? reason, int warnings)
    {
        var verdict = Check(Rsa(bits, 65537));
        Assert.Equal((reason, warnings), (verdict.Reason, verdict.Warnings.Count));
    }

    [Theory]
    [InlineData(1, Exponent)]
    [InlineData(3, Exponent)]
    [InlineData(17, Exponent)]
    [InlineData(65536, Exponent)]
    [InlineData(65538, Exponent)]
    [InlineData(65537, null)]
    [InlineData(65539, null)]
    public void Rsa_exponents_are_odd_and_at_least_65537(long exponent, string? reason) => Assert.Equal(reason, Check(Rsa(2048, exponent)).Reason);

    [Fact]
    public void A_huge_rsa_exponent_is_refused() => Assert.Equal(Exponent, Check(Rsa(2048, (BigInteger.One << 1024) + 1)).Reason);

    [Fact]
    public void P256_and_p384_are_accepted_for_signing_and_for_key_agreement()
    {
        foreach (var curve in new[] { ECCurve.NamedCurves.nistP256, ECCurve.NamedCurves.nistP384 })
        {
            using var key = ECDsa.Create(curve);
            var leaf = new TestLeaf { Key = new PublicKey(key), KeyUsage = X509KeyUsageFlags.DigitalSignature };
            Assert.True(Policy.Check(leaf.IssuedBy(Root), CertificateUse.Signing, Now).IsAccepted);
            leaf = leaf with { KeyUsage = X509KeyUsageFlags.KeyAgreement };
            Assert.True(Policy.Check(leaf.IssuedBy(Root), CertificateUse.Encryption, Now).IsAccepted);
        }
    }

    [Theory]
    [InlineData("1.2.840.10045.3.1.1", 49)] // P-192
    [InlineData("1.3.132.0.10", 65)] // secp256k1
    [InlineData("1.3.132.0.33", 57)] // P-224
    public void Other_curves_are_refused(string curve, int pointLength) =>
        Assert.Equal(Curve, Check(Ec(writer => writer.WriteObjectIdentifier(curve), pointLength)).Reason);

    [Fact] // CVE-2020-0601
    public void A_curve_with_explicit_parameters_is_refused() => Assert.Equal(Curve, Check(Ec(writer => { using (writer.PushSequence()) writer.WriteInteger(1); }, 65)).Reason);

    [Theory]
    [InlineData("1.2.840.10040.4.1")] // DSA
    [InlineData("1.3.101.113")] // Ed448
    [InlineData("1.2.840.113549.1.1.10")] // RSASSA-PSS
    public void Other_kinds_of_key_are_refused(string algorithm) =>
        Assert.Equal(Kind, Check(new PublicKey(new Oid(algorithm), new AsnEncodedData([0x05, 0x00]), new AsnEncodedData(new byte[32]))).Reason);

    [Theory] // RFC 8410, 5
    [InlineData(Curve25519.Ed25519, CertificateUse.Signing, X509KeyUsageFlags.DigitalSignature, null)]
    [InlineData(Curve25519.X25519, CertificateUse.Encryption, X509KeyUsageFlags.KeyAgreement, null)]
    [InlineData(Curve25519.Ed25519, CertificateUse.Encryption, X509KeyUsageFlags.KeyAgreement, KindForUse)]
    [InlineData(Curve25519.X25519, CertificateUse.Signing, X509KeyUsageFlags.DigitalSignature, KindForUse)]
    [InlineData(Curve25519.X25519, CertificateUse.TlsClient, X509KeyUsageFlags.DigitalSignature, KindForUse)]
    [InlineData(Curve25519.X25519, CertificateUse.Encryption, X509KeyUsageFlags.KeyEncipherment, "The key usage of the certificate does not fit.")]
    [InlineData(Curve25519.Ed25519, CertificateUse.Signing, X509KeyUsageFlags.KeyAgreement, "The key usage of the certificate does not fit.")]
    public void Ed25519_signs_and_x25519_agrees(string algorithm, CertificateUse use, X509KeyUsageFlags usage, string? reason)
    {
        var leaf = new TestLeaf { Key = Curve25519.PublicKeyOf(RandomNumberGenerator.GetBytes(32), algorithm), KeyUsage = usage };
        Assert.Equal(reason, Policy.Check(leaf.IssuedBy(Root), use, Now).Reason);
    }

    [Theory]
    [InlineData(Curve25519.Ed25519, false, 32)] // all zero: order 4
    [InlineData(Curve25519.X25519, false, 32)]
    [InlineData(Curve25519.Ed25519, true, 32)] // NULL parameters
    [InlineData(Curve25519.X25519, false, 31)]
    [InlineData(Curve25519.Ed25519, false, 33)]
    public void A_key_on_curve25519_of_a_small_order_or_in_another_form_is_refused(string algorithm, bool hasParameters, int length)
    {
        var octets = hasParameters ? Curve25519.PublicOctets(RandomNumberGenerator.GetBytes(32), algorithm) : new byte[length];
        var key = new PublicKey(new Oid(algorithm), hasParameters ? new AsnEncodedData([0x05, 0x00]) : null, new AsnEncodedData(octets));
        Assert.Equal("A key on Curve25519 is not one that can be trusted.", Check(key).Reason);
    }

    [Fact]
    public void A_leaf_or_an_authority_signed_with_sha1_or_md5_is_refused()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=RSA Root", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        using var root = request.CreateSelfSigned(Now.AddYears(-1), Now.AddYears(5));
        var list = Read(new CertificateRevocationListBuilder().Build(root, 1, Now.AddDays(1), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1, Now.AddDays(-1)));
        var policy = new CertificatePolicy { Roots = [root], RevocationLists = [list] };

        Assert.True(policy.Check(Leaf(X509SignatureGenerator.CreateForRSA(key, RSASignaturePadding.Pkcs1)), CertificateUse.TlsClient, Now).IsAccepted);
        foreach (var hash in new[] { HashAlgorithmName.SHA1, HashAlgorithmName.MD5 })
            Assert.Equal(WeakHash, policy.Check(Leaf(new WeakSigner(key, hash)), CertificateUse.TlsClient, Now).Reason);
        Assert.Equal(WeakHash, policy.Check(Leaf(X509SignatureGenerator.CreateForRSA(key, RSASignaturePadding.Pss)), CertificateUse.TlsClient, Now).Reason);

        X509Certificate2 Leaf(X509SignatureGenerator signer)
        {
            var leaf = new CertificateRequest(new TestLeaf().Subject, TestLeaf.P256, HashAlgorithmName.SHA256);
            leaf.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
            leaf.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(TestLeaf.ClientAuth)], false));
            return leaf.Create(root.SubjectName, signer, Now.AddDays(-1), Now.AddDays(1), [1, 2, 3]);
        }
    }

    private static CertificatePolicy Policy => CertificatePolicyTests.PolicyOf(Root);

    private static CertificateVerdict Check(PublicKey key) => Policy.Check(new TestLeaf { Key = key }.IssuedBy(Root), CertificateUse.TlsClient, Now);

    /// <summary>A key that nobody has the other half of: only its public form is judged.</summary>
    private static PublicKey Rsa(int bits, BigInteger exponent)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger((BigInteger.One << (bits - 1)) + 1);
            writer.WriteInteger(exponent);
        }

        return new PublicKey(new Oid("1.2.840.113549.1.1.1"), new AsnEncodedData([0x05, 0x00]), new AsnEncodedData(writer.Encode()));
    }

    private static PublicKey Ec(Action<AsnWriter> parameters, int pointLength)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        parameters(writer);
        return new PublicKey(new Oid("1.2.840.10045.2.1"), new AsnEncodedData(writer.Encode()), new AsnEncodedData([0x04, .. new byte[pointLength - 1]]));
    }
}
