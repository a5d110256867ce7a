using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Certificates;
using Xunit;
using static Knooppunt.As4.Tests.Certificates.TestAuthority;

namespace Knooppunt.As4.Tests.Certificates;

/// <summary>Rows H-02 to H-08 of the attack catalogue: each certificate is right but for one thing.</summary>
public class CertificatePolicyTests
{
    private static readonly TestAuthority Root = TestAuthority.Root(pathLength: 1);
    private static readonly TestAuthority Issuing = Root.Sub("Issuing", pathLength: 0);
    private static readonly CertificatePolicy Policy = PolicyOf(Root, Issuing);

    [Fact]
    public void A_certificate_that_is_right_is_accepted_with_its_oin_and_no_warning()
    {
        var verdict = Check(new TestLeaf());
        Assert.True(verdict.TryGet(out var oin, out _), verdict.Reason);
        Assert.Equal(TestLeaf.Oin, oin);
        Assert.Empty(verdict.Warnings);
    }

    [Fact]
    public void A_refusal_is_ebms_0101_with_the_reason()
    {
        Assert.False(Check(new TestLeaf { KeyUsage = null }).TryGet(out _, out var refusal));
        Assert.Equal(("EBMS:0101", "The certificate has no key usage."), (refusal.Error.Code, refusal.Reason));
    }

    [Fact] // H-02
    public void A_certificate_of_another_authority_with_the_same_name_is_refused()
    {
        var other = TestAuthority.Root(pathLength: 1).Sub("Issuing", pathLength: 0);
        var verdict = Policy.Check(new TestLeaf().IssuedBy(other), CertificateUse.TlsClient, Now);
        Assert.Contains(verdict.Reason, new[] { "The certificate does not lead to a trusted root.", "A signature in the chain is wrong." });
    }

    [Fact] // H-02
    public void A_self_signed_certificate_is_refused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(new TestLeaf().Subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(TestLeaf.ClientAuth)], false));
        using var certificate = request.CreateSelfSigned(Now.AddDays(-1), Now.AddDays(1));
        Assert.Equal("The certificate does not lead to a trusted root.", Policy.Check(certificate, CertificateUse.TlsClient, Now).Reason);

        var pinned = Policy with { Roots = [.. Policy.Roots, certificate] };
        Assert.Equal("The certificate is a trust anchor itself.", pinned.Check(certificate, CertificateUse.TlsClient, Now).Reason);
    }

    [Fact] // H-03
    public void Validity_begins_with_its_first_second_and_ends_before_its_last()
    {
        var leaf = new TestLeaf().IssuedBy(Issuing);
        var (first, last) = (new TestLeaf().NotBefore, new TestLeaf().NotAfter);
        var always = Policy with { RevocationLists = [Read(Root.RevocationList(first.AddYears(-1), last.AddYears(1))), Read(Issuing.RevocationList(first.AddYears(-1), last.AddYears(1)))] };
        Assert.True(always.Check(leaf, CertificateUse.TlsClient, first).IsAccepted);
        Assert.True(always.Check(leaf, CertificateUse.TlsClient, last.AddSeconds(-1)).IsAccepted);
        Assert.Equal("The certificate is not valid yet.", always.Check(leaf, CertificateUse.TlsClient, first.AddSeconds(-1)).Reason);
        Assert.Equal("The certificate has expired.", always.Check(leaf, CertificateUse.TlsClient, last).Reason);
        Assert.True(always.Check(leaf, CertificateUse.TlsClient, last.AddSeconds(-1).ToOffset(TimeSpan.FromHours(14))).IsAccepted);
    }

    [Fact] // H-03
    public void An_authority_that_has_expired_is_refused()
    {
        var late = Now.AddYears(6);
        var verdict = Policy.Check(new TestLeaf { NotAfter = late.AddYears(1) }.IssuedBy(Issuing), CertificateUse.TlsClient, late);
        Assert.Equal("A certificate authority in the chain has expired or is not valid yet.", verdict.Reason);
    }

    [Theory] // H-05
    [InlineData(CertificateUse.TlsClient, TestLeaf.ServerAuth)]
    [InlineData(CertificateUse.TlsServer, TestLeaf.ClientAuth)]
    [InlineData(CertificateUse.Signing, TestLeaf.ServerAuth)]
    [InlineData(CertificateUse.TlsClient, "2.5.29.37.0")]
    public void Another_extended_key_usage_is_refused(CertificateUse use, string usage) =>
        Assert.Equal("The extended key usage of the certificate does not fit.", Check(new TestLeaf { ExtendedKeyUsage = [usage] }, use).Reason);

    [Theory] // H-05
    [InlineData(CertificateUse.TlsClient, "The certificate has no extended key usage.")]
    [InlineData(CertificateUse.TlsServer, "The certificate has no extended key usage.")]
    [InlineData(CertificateUse.Signing, "The certificate has no extended key usage.")]
    [InlineData(CertificateUse.Encryption, null)]
    public void No_extended_key_usage_is_refused_but_for_encryption(CertificateUse use, string? reason) =>
        Assert.Equal(reason, Check(new TestLeaf { ExtendedKeyUsage = null, KeyUsage = X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyAgreement }, use).Reason);

    [Theory] // H-05
    [InlineData(CertificateUse.TlsClient, X509KeyUsageFlags.KeyAgreement)]
    [InlineData(CertificateUse.TlsClient, X509KeyUsageFlags.NonRepudiation)]
    [InlineData(CertificateUse.Signing, X509KeyUsageFlags.KeyAgreement)]
    [InlineData(CertificateUse.Encryption, X509KeyUsageFlags.DigitalSignature)]
    [InlineData(CertificateUse.Encryption, X509KeyUsageFlags.KeyEncipherment)]
    public void Another_key_usage_is_refused(CertificateUse use, X509KeyUsageFlags usage) =>
        Assert.Equal("The key usage of the certificate does not fit.", Check(new TestLeaf { KeyUsage = usage }, use).Reason);

    [Fact] // H-05
    public void The_certificate_of_an_authority_is_refused_as_a_leaf()
    {
        const string Reason = "The certificate is that of a certificate authority.";
        Assert.Equal(Reason, Check(new TestLeaf { IsAuthority = true }).Reason);
        Assert.Equal(Reason, Check(new TestLeaf { KeyUsage = X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyCertSign }).Reason);
        Assert.Equal(Reason, Policy.Check(Issuing.Certificate, CertificateUse.Signing, Now).Reason);
    }

    [Fact] // H-05
    public void A_certificate_under_another_policy_is_refused_where_policies_are_named()
    {
        var leaf = new TestLeaf { Extra = [new X509Extension("2.5.29.32", Policies("2.999.7"), false)] }.IssuedBy(Issuing);
        Assert.True((Policy with { PolicyIdentifiers = ["2.999.7", "2.999.8"] }).Check(leaf, CertificateUse.TlsClient, Now).IsAccepted);
        var strict = Policy with { PolicyIdentifiers = ["2.999.8"] };
        Assert.Equal("The certificate was not issued under an accepted certificate policy.", strict.Check(leaf, CertificateUse.TlsClient, Now).Reason);
        Assert.False(strict.Check(new TestLeaf().IssuedBy(Issuing), CertificateUse.TlsClient, Now).IsAccepted);
    }

    [Fact] // H-07
    public void An_extension_that_occurs_twice_is_refused()
    {
        // The platform does not make one: an unknown extension gets the name of the extended key usage afterwards.
        var honest = new TestLeaf { ExtendedKeyUsage = [TestLeaf.ServerAuth], Extra = [new X509Extension("2.5.29.38", ClientAuthUsage(), false)] }.IssuedBy(Issuing);
        var twice = Issuing.Resigned(honest, [0x55, 0x1D, 0x26], [0x55, 0x1D, 0x25]);
        Assert.Equal("The certificate has an extension twice.", Policy.Check(twice, CertificateUse.TlsClient, Now).Reason);
    }

    [Fact] // H-07
    public void An_unknown_critical_extension_is_refused() =>
        Assert.Equal(
            "The chain has a critical extension that is not supported.",
            Check(new TestLeaf { Extra = [new X509Extension("2.999.5", [0x05, 0x00], critical: true)] }).Reason);

    [Fact] // H-07
    public void A_chain_that_breaks_a_path_length_is_refused()
    {
        var below = Issuing.Sub("Below");
        var verdict = PolicyOf(Root, Issuing, below).Check(new TestLeaf().IssuedBy(below), CertificateUse.TlsClient, Now);
        Assert.Equal("The chain breaks a constraint of one of its certificates.", verdict.Reason);
    }

    [Fact] // H-07
    public void A_chain_that_breaks_a_name_constraint_is_refused()
    {
        var constrained = Root.Sub("Constrained", 0, extra: new X509Extension("2.5.29.30", PermittedDns("example.org"), critical: true));
        var policy = PolicyOf(Root, constrained);
        Assert.True(policy.Check(Named("a.example.org").IssuedBy(constrained), CertificateUse.TlsClient, Now).IsAccepted);
        Assert.Equal("The chain breaks a constraint of one of its certificates.", policy.Check(Named("a.example.net").IssuedBy(constrained), CertificateUse.TlsClient, Now).Reason);
    }

    [Fact] // H-07
    public void A_chain_longer_than_allowed_is_refused()
    {
        var root = TestAuthority.Root();
        TestAuthority[] chain = [root, root.Sub("A"), null!, null!];
        chain[2] = chain[1].Sub("B");
        chain[3] = chain[2].Sub("C");
        Assert.True(PolicyOf(chain[..3]).Check(new TestLeaf().IssuedBy(chain[2]), CertificateUse.TlsClient, Now).IsAccepted);
        Assert.Equal("The chain is too long.", PolicyOf(chain).Check(new TestLeaf().IssuedBy(chain[3]), CertificateUse.TlsClient, Now).Reason);
    }

    [Fact] // H-07
    public void A_certificate_of_a_megabyte_is_refused() =>
        Assert.Equal("The certificate is too large.", Check(new TestLeaf { Extra = [new X509Extension("2.999.6", new byte[1 << 20], false)] }).Reason);

    [Fact] // H-08
    public void A_certificate_without_an_oin_is_refused() =>
        Assert.Equal(
            "The certificate has no OIN in the serialNumber of its subject.",
            Check(new TestLeaf { Subject = TestLeaf.Name([(TestLeaf.CommonName, UniversalTagNumber.UTF8String, TestLeaf.Oin)]) }).Reason);

    [Fact]
    public void Many_threads_get_the_same_verdict()
    {
        var leaf = new TestLeaf().IssuedBy(Issuing);
        Parallel.For(0, 200, _ => Assert.True(Policy.Check(leaf, CertificateUse.TlsClient, Now).IsAccepted));
    }

    internal static CertificatePolicy PolicyOf(params TestAuthority[] authorities) => new()
    {
        Roots = [authorities[0].Certificate],
        Intermediates = [.. authorities[1..].Select(authority => authority.Certificate)],
        RevocationLists = [.. authorities.Select(authority => Read(authority.RevocationList()))],
    };

    private static CertificateVerdict Check(TestLeaf leaf, CertificateUse use = CertificateUse.TlsClient) => Policy.Check(leaf.IssuedBy(Issuing), use, Now);

    private static TestLeaf Named(string host)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        return new TestLeaf { Extra = [names.Build()] };
    }

    private static byte[] Policies(string identifier) => Der(writer =>
    {
        using (writer.PushSequence())
        using (writer.PushSequence())
            writer.WriteObjectIdentifier(identifier);
    });

    private static byte[] ClientAuthUsage() => Der(writer =>
    {
        using (writer.PushSequence())
            writer.WriteObjectIdentifier(TestLeaf.ClientAuth);
    });

    /// <summary>RFC 5280, 4.2.1.10: permittedSubtrees [0], one GeneralSubtree with dNSName [2].</summary>
    private static byte[] PermittedDns(string domain) => Der(writer =>
    {
        using (writer.PushSequence())
        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
        using (writer.PushSequence())
            writer.WriteCharacterString(UniversalTagNumber.IA5String, domain, new Asn1Tag(TagClass.ContextSpecific, 2));
    });

    private static byte[] Der(Action<AsnWriter> write)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        write(writer);
        return writer.Encode();
    }
}
