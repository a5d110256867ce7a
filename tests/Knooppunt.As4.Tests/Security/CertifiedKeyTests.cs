using System.Diagnostics;
using System.Security.Cryptography;
using Knooppunt.As4.Certificates;
using Knooppunt.As4.Encryption;
using Knooppunt.As4.Security;
using Xunit;

namespace Knooppunt.As4.Tests.Security;

/// <summary>Certificates and keys of the third family as the openssl command line makes them.</summary>
public sealed class CertifiedKeyTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("knooppunt-openssl-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("rsa:3072")]
    [InlineData("ec -pkeyopt ec_paramgen_curve:P-256")]
    public void Keys_and_certificates_of_openssl_sign_decrypt_and_pass_the_policy(string authority)
    {
        Assert.SkipUnless(HasOpenSsl, "openssl is not installed");
        Authority(authority);
        Issue("signing", "ed25519", "digitalSignature", "1.3.6.1.5.5.7.3.36");
        Issue("encryption", "x25519", "keyAgreement", "1.3.6.1.4.1.311.80.1");
        Assert.True(CertificatePolicy.FromFolder(folder).TryGet(out var policy, out var refusal), refusal?.Reason);

        using var signing = Pair("signing");
        using var encryption = Pair("encryption");
        var now = TimeProvider.System.GetUtcNow();
        Assert.Equal((null, "00000099000000001000"), (policy.Check(signing.Certificate, CertificateUse.Signing, now).Reason, policy.Check(signing.Certificate, CertificateUse.Signing, now).Oin));
        Assert.Null(policy.Check(encryption.Certificate, CertificateUse.Encryption, now).Reason);
        Assert.Equal("The kind of key of the certificate does not fit.", policy.Check(signing.Certificate, CertificateUse.Encryption, now).Reason);
        Assert.Equal("The kind of key of the certificate does not fit.", policy.Check(encryption.Certificate, CertificateUse.Signing, now).Reason);

        using var key = new SigningKey(signing);
        var sent = MessageSigner.Sign(new(Samples.User(), []), [Samples.Part()], key, encryption.Certificate);
        Assert.True(SignatureVerifier.Verify(Samples.Arrive(sent.Wire), [key.Certificate]).TryGet(out var verified, out refusal), refusal?.Reason);
        Assert.True(verified.Open(new DecryptionKeys([encryption])).TryGet(out _, out refusal), refusal?.Reason);
    }

    [Fact]
    public void An_authority_that_signs_with_ed25519_is_not_believed()
    {
        Assert.SkipUnless(HasOpenSsl, "openssl is not installed");
        Authority("ed25519");
        Assert.False(CertificatePolicy.FromFolder(folder).TryGet(out _, out var refusal));
        Assert.Equal("A .crl file is not signed by any authority in ca.crt.", refusal.Reason);
    }

    [Fact]
    public void A_key_that_is_not_of_the_certificate_is_refused()
    {
        var (one, other) = (Curve25519Keys.Ed25519("CN=one"), Curve25519Keys.Ed25519("CN=other"));
        Write(one, Curve25519.ExportPem(other.PrivateOctets!, Curve25519.Ed25519));
        Assert.Throws<ArgumentException>(() => Pair("pair"));
        Write(one, Curve25519.ExportPem(one.PrivateOctets!, Curve25519.X25519));
        Assert.Throws<CryptographicException>(() => Pair("pair"));
        Write(one, Curve25519.ExportPem(one.PrivateOctets!, Curve25519.Ed25519));
        Assert.Equal(KeyFamily.Ed25519, Pair("pair").Family);
    }

    private static bool HasOpenSsl => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(p => File.Exists(Path.Combine(p, "openssl")));

    private CertifiedKey Pair(string name) => CertifiedKey.FromPem(Path.Combine(folder, name + ".crt"), Path.Combine(folder, name + ".key"));

    private void Write(CertifiedKey key, string pem)
    {
        File.WriteAllText(Path.Combine(folder, "pair.crt"), key.Certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "pair.key"), pem);
    }

    private void Authority(string algorithm)
    {
        File.WriteAllText(Path.Combine(folder, "ca.cnf"), "[ca]\ndefault_ca=d\n[d]\ndatabase=index.txt\ndefault_md=default\ndefault_crl_days=30\ncrlnumber=crlnumber\ncrl_extensions=x\n[x]\nauthorityKeyIdentifier=keyid\n");
        File.WriteAllText(Path.Combine(folder, "crlnumber"), "01\n");
        File.WriteAllText(Path.Combine(folder, "index.txt"), "");
        OpenSsl($"req -x509 -newkey {algorithm} -nodes -keyout ca.key -out ca.crt -days 30 -subj /C=NL/O=Test/CN=Authority -addext keyUsage=critical,keyCertSign,cRLSign");
        OpenSsl("ca -config ca.cnf -gencrl -keyfile ca.key -cert ca.crt -out ca.crl");
    }

    /// <summary>An X25519 key cannot sign a request, so the authority puts it in the place of the key that did.</summary>
    private void Issue(string name, string algorithm, string usage, string extendedUsage)
    {
        File.WriteAllText(Path.Combine(folder, "ext"), $"basicConstraints=critical,CA:FALSE\nkeyUsage=critical,{usage}\nextendedKeyUsage={extendedUsage}\nsubjectKeyIdentifier=hash\n");
        OpenSsl($"genpkey -algorithm {algorithm} -out {name}.key");
        OpenSsl($"pkey -in {name}.key -pubout -out {name}.pub");
        OpenSsl($"req -new -newkey rsa:2048 -nodes -keyout other.key -subj /C=NL/serialNumber=00000099000000001000/CN={name} -out {name}.csr");
        OpenSsl($"x509 -req -in {name}.csr -force_pubkey {name}.pub -CA ca.crt -CAkey ca.key -CAcreateserial -days 20 -extfile ext -out {name}.crt");
    }

    private void OpenSsl(string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("openssl", arguments) { WorkingDirectory = folder, RedirectStandardError = true, RedirectStandardOutput = true })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"openssl {arguments}: {error}");
    }
}
