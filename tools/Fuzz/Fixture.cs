using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Security;

namespace Knooppunt.Fuzz;

/// <summary>
/// The keys and the one good message that seeds and targets share. They are made anew for every campaign and kept in its folder,
/// because the process that makes the seeds is not the one that is fuzzed.
/// </summary>
internal sealed class Fixture
{
    private static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Until = From.AddYears(20);
    private static readonly string[] Families = ["rsa", "ec", "ed25519"];
    private const string Ed25519Signer = "ed25519-signer";
    private const string X25519Receiver = "x25519-receiver";
    public const string Username = "postbus-7";
    public const string Password = "geheim";

    private Fixture(string folder)
    {
        CertifiedKey Load(string name) => CertifiedKey.Of(X509CertificateLoader.LoadPkcs12FromFile(Path.Combine(folder, name), null, X509KeyStorageFlags.Exportable));
        CertifiedKey Curve(string name) => CertifiedKey.FromPem(Path.Combine(folder, name + ".crt"), Path.Combine(folder, name + ".key"));
        Signers = [new(Load("rsa-signer.pfx")), new(Load("ec-signer.pfx")), new(Curve(Ed25519Signer))];
        Receivers = [Load("rsa-receiver.pfx"), Load("ec-receiver.pfx"), Curve(X25519Receiver)];
        Root = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(folder, "root.der"));
        Leaf = File.ReadAllBytes(Path.Combine(folder, "leaf.der"));
        RevocationList = File.ReadAllBytes(Path.Combine(folder, "root.crl"));
        Encrypted = [.. Families.Select(family => Wire(File.ReadAllBytes(Path.Combine(folder, "encrypted-" + family))))];
    }

    public static DateTimeOffset Now { get; } = From.AddDays(30);

    public static byte[] Payload { get; } = Encoding.UTF8.GetBytes("<Saldoverzoek xmlns='urn:x'>" + new string('x', 200) + "</Saldoverzoek>");

    /// <summary>RSA first, then EC, then Ed25519; so is everything below that comes by family.</summary>
    public SigningKey[] Signers { get; }

    public CertifiedKey[] Receivers { get; }

    public X509Certificate2 Root { get; }

    public byte[] Leaf { get; }

    public byte[] RevocationList { get; }

    public WireMessage[] Encrypted { get; }

    public static UserMessage User { get; } = new()
    {
        Info = new MessageInfo(Now, "message-1@example"),
        From = new Party("00000099000000001000", "urn:osb:oin", "urn:role:initiator"),
        To = new Party("00000099000000002000", "urn:osb:oin", "urn:role:responder"),
        Agreement = new AgreementRef("urn:agreement"),
        Service = new Service("urn:service"),
        Action = "Saldoverzoek",
        ConversationId = "conversation & 1",
        Properties = [new("originalSender", "00000099000000001000"), new("finalRecipient", "00000099000000003000", "urn:type")],
        Parts = [new PartInfo("cid:part-1@example", [new("MimeType", "application/xml"), new("CompressionType", "application/gzip")])],
    };

    public static SignedMessage Message(SigningKey signer, X509Certificate2? receiver = null) => MessageSigner.Sign(
        new MessagingHeader(User, []), [new(new Attachment("part-1@example", "application/gzip", GzipContent.Compress(Payload)))], signer, receiver);

    /// <summary>What a puller proves besides its signature, with a token that is the same in every process.</summary>
    public static UsernameCredential Credential { get; } = new(Username, Password) { Nonce = new byte[16] };

    public static SignedMessage Pull(SigningKey signer) => MessageSigner.Sign(new MessagingHeader(null, [GoodSignals.PullRequest]), [], signer, credential: Credential);

    public static Fixture Make(string folder)
    {
        Directory.CreateDirectory(folder);
        void Keep(string name, X509Certificate2 certificate) => File.WriteAllBytes(Path.Combine(folder, name), certificate.Export(X509ContentType.Pfx));
        using var rsa = RSA.Create(2048);
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (rsaRequest, ecRequest) = (new CertificateRequest("CN=RSA", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), new CertificateRequest("CN=EC", ec, HashAlgorithmName.SHA256));
        foreach (var (name, request) in new[] { ("rsa-signer.pfx", rsaRequest), ("ec-signer.pfx", ecRequest), ("rsa-receiver.pfx", rsaRequest), ("ec-receiver.pfx", ecRequest) })
            Keep(name, request.CreateSelfSigned(From, Until));
        Authority(folder);

        using (var signer = new SigningKey(rsaRequest.CreateSelfSigned(From, Until)))
        {
            File.WriteAllBytes(Path.Combine(folder, "encrypted-rsa"), Octets(Message(signer, signer.Certificate).Wire));
            using var receiver = ecRequest.CreateSelfSigned(From, Until);
            File.WriteAllBytes(Path.Combine(folder, "encrypted-ec"), Octets(Message(signer, receiver).Wire));
            using var curve = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(folder, X25519Receiver + ".crt"));
            File.WriteAllBytes(Path.Combine(folder, "encrypted-ed25519"), Octets(Message(signer, curve).Wire));
        }

        return new Fixture(folder);
    }

    public static Fixture Load(string folder) => new(folder);

    /// <summary>A message as one input: the HTTP Content-Type on a line of its own, then the body.</summary>
    public static byte[] Octets(WireMessage wire) => [.. Encoding.ASCII.GetBytes(wire.ContentType + "\n"), .. wire.Body.Span];

    public static WireMessage Wire(ReadOnlyMemory<byte> octets)
    {
        var end = octets.Span.IndexOf((byte)'\n');
        return new WireMessage(Encoding.ASCII.GetString(octets.Span[..Math.Max(end, 0)]), octets[(end + 1)..]);
    }

    private static void Authority(string folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Root,C=NL", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        using var root = request.CreateSelfSigned(From, Until);
        using var leafKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var issued = Issue(root, new PublicKey(leafKey), "Leaf", X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyAgreement, 1);
        OnCurve25519(folder, root, Ed25519Signer, Curve25519.Ed25519, X509KeyUsageFlags.DigitalSignature, 2);
        OnCurve25519(folder, root, X25519Receiver, Curve25519.X25519, X509KeyUsageFlags.KeyAgreement, 3);
        var list = new CertificateRevocationListBuilder();
        list.AddEntry([0x42, 9, 9, 9], From);
        File.WriteAllBytes(Path.Combine(folder, "root.der"), root.RawData);
        File.WriteAllBytes(Path.Combine(folder, "leaf.der"), issued.RawData);
        File.WriteAllBytes(Path.Combine(folder, "root.crl"), list.Build(
            root.SubjectName, X509SignatureGenerator.CreateForECDsa(key), 1, Until, HashAlgorithmName.SHA256,
            X509AuthorityKeyIdentifierExtension.CreateFromCertificate(root, true, false), From));
    }
    /// <summary>X25519 cannot sign its own certificate, so the root issues both.</summary>
    private static void OnCurve25519(string folder, X509Certificate2 root, string name, string algorithm, X509KeyUsageFlags usage, byte serial)
    {
        var octets = RandomNumberGenerator.GetBytes(Curve25519.KeyLength);
        using var certificate = Issue(root, Curve25519.PublicKeyOf(octets, algorithm), name, usage, serial);
        File.WriteAllText(Path.Combine(folder, name + ".crt"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, name + ".key"), Curve25519.ExportPem(octets, algorithm));
    }

    private static X509Certificate2 Issue(X509Certificate2 root, PublicKey key, string name, X509KeyUsageFlags usage, byte serial)
    {
        var request = new CertificateRequest(new X500DistinguishedName($"serialNumber=00000099123456789000,CN={name},O=Example,C=NL"), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(usage, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.2"), new Oid("1.3.6.1.5.5.7.3.1")], false));
        using var rootKey = root.GetECDsaPrivateKey()!;
        return request.Create(root.SubjectName, X509SignatureGenerator.CreateForECDsa(rootKey), From, Until, [0x42, 1, 2, serial]);
    }
}
