using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CsCheck;
using Knooppunt.As4.Certificates;
using Xunit;

namespace Knooppunt.As4.Tests.Certificates;

public class RevocationListTests
{
    private static readonly TestAuthority Root = TestAuthority.Root();

    [Fact]
    public void A_list_of_the_platform_is_read_from_der_and_from_pem()
    {
        var revoked = new TestLeaf().IssuedBy(Root);
        var spared = new TestLeaf().IssuedBy(Root);
        var der = Root.RevocationList(revoked);
        var pem = System.Text.Encoding.ASCII.GetBytes(PemEncoding.WriteString("X509 CRL", der));
        foreach (var list in new[] { TestAuthority.Read(der), TestAuthority.Read(pem) })
        {
            Assert.True(list.IsSignedBy(Root.Certificate));
            Assert.True(list.Contains(revoked.SerialNumberBytes.Span));
            Assert.False(list.Contains(spared.SerialNumberBytes.Span));
            Assert.Equal((TestAuthority.Now.AddDays(-1), TestAuthority.Now.AddDays(6), 1), (list.ThisUpdate, list.NextUpdate, list.Count));
        }
    }

    [Fact]
    public void A_list_signed_with_rsa_is_verified()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=RSA", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        using var issuer = request.CreateSelfSigned(TestAuthority.Now.AddDays(-1), TestAuthority.Now.AddDays(1));
        var builder = new CertificateRevocationListBuilder();
        foreach (var hash in new[] { HashAlgorithmName.SHA256, HashAlgorithmName.SHA384, HashAlgorithmName.SHA512 })
            Assert.True(TestAuthority.Read(builder.Build(issuer, 1, TestAuthority.Now.AddDays(1), hash, RSASignaturePadding.Pkcs1, TestAuthority.Now)).IsSignedBy(issuer));
    }

    [Fact]
    public void Another_authority_with_the_same_name_did_not_sign_it() =>
        Assert.False(TestAuthority.Read(Root.RevocationList()).IsSignedBy(TestAuthority.Root().Certificate));

    [Fact]
    public void The_same_key_under_another_name_did_not_sign_it()
    {
        var list = TestAuthority.Read(new TestRevocationList().SignedBy(Root));
        Assert.True(list.IsSignedBy(Root.Certificate));
        Assert.False(list.IsSignedBy(Root.Sub("Other").Certificate));
    }

    [Fact]
    public void A_list_signed_with_sha1_is_not_believed()
    {
        var list = new TestRevocationList { SignatureAlgorithm = "1.2.840.10045.4.1", Hash = HashAlgorithmName.SHA1 }.SignedBy(Root);
        Assert.False(TestAuthority.Read(list).IsSignedBy(Root.Certificate));
    }

    [Theory]
    [InlineData("2.5.29.27")] // delta
    [InlineData("2.5.29.28")] // partitioned
    [InlineData("2.999.1")]
    public void A_list_with_a_critical_extension_does_not_speak_of_everybody_and_is_refused(string extension) =>
        Assert.Equal("The revocation list has a critical extension.", Reason(new TestRevocationList { CriticalExtension = extension }.SignedBy(Root)));

    [Fact]
    public void An_indirect_list_is_refused() =>
        Assert.Equal("The revocation list has a critical extension.", Reason(new TestRevocationList { CriticalEntryExtension = "2.5.29.29" }.SignedBy(Root)));

    [Fact]
    public void A_list_without_next_update_is_refused() =>
        Assert.Equal("The revocation list has no next update.", Reason(new TestRevocationList { NextUpdate = null }.SignedBy(Root)));

    [Fact]
    public void A_list_of_fifty_megabytes_is_refused_unread() => Assert.Equal("The revocation list is too large.", Reason(new byte[50 << 20]));

    [Fact]
    public void A_certificate_in_pem_is_not_a_list() =>
        Assert.Equal("The revocation list cannot be read.", Reason(System.Text.Encoding.ASCII.GetBytes(Root.Certificate.ExportCertificatePem())));

    [Fact]
    public void Garbage_is_refused_and_never_throws() => Gen.Byte.Array[0, 200].Sample(garbage => RevocationList.Read(garbage).TryGet(out _, out _) == false);

    [Fact]
    public void No_single_octet_can_be_changed_in_a_list_that_is_believed()
    {
        var list = Root.RevocationList(new TestLeaf().IssuedBy(Root));
        for (var position = 0; position < list.Length; position++)
        {
            var changed = (byte[])list.Clone();
            changed[position] ^= 0x01;
            Assert.False(RevocationList.Read(changed).TryGet(out var read, out _) && read.IsSignedBy(Root.Certificate), "octet " + position);
        }

        Assert.Equal("The revocation list cannot be read.", Reason([.. list, 0]));
        Assert.Equal("The revocation list cannot be read.", Reason(list[..^1]));
    }

    private static string? Reason(byte[] list) => RevocationList.Read(list).TryGet(out _, out var refusal) ? null : refusal.Reason;
}
