using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4;
using Knooppunt.As4.Encryption;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Receipts;
using Knooppunt.As4.Security;

namespace Knooppunt.Measurements;

/// <summary>
/// What the hub computes for one push (read, verify, open, decompress, seal, receipt) beside the floor: the public and private
/// key operations that the protocol cannot do without. No network, no database, no schema validation.
/// </summary>
internal static class PushCost
{
    private static readonly byte[] Payload = RandomNumberGenerator.GetBytes(1024);

    public static void Run()
    {
        Console.WriteLine("one push through Knooppunt.As4, 1 KiB payload, one thread");
        Row("RSA-3072", Rsa());
        Row("EC P-256", Ec());
    }

    public static X509Certificate2 Rsa()
    {
        using var key = RSA.Create(3072);
        return Certificate(new CertificateRequest("CN=measurement", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    public static SignedMessage Message(X509Certificate2 certificate)
    {
        var user = new UserMessage
        {
            Info = new MessageInfo(DateTimeOffset.UnixEpoch, "message@example"),
            From = new Party("00000099000000002000", "urn:osb:oin", "urn:initiator"),
            To = new Party("00000099000000001000", "urn:osb:oin", "urn:responder"),
            Agreement = new AgreementRef("urn:knooppunt:aansluitovereenkomst:1"),
            Service = new Service("urn:knooppunt:schuldregelen"),
            Action = "Saldoverzoek",
            ConversationId = "conversation",
            Properties = [new("originalSender", "00000099000000002000"), new("finalRecipient", "00000099000000004000")],
            Parts = [new PartInfo("cid:part@example", [new("MimeType", "application/xml"), new("CompressionType", "application/gzip")])],
        };
        var key = new SigningKey(certificate);
        return MessageSigner.Sign(new MessagingHeader(user, []), [new(new Attachment("part@example", "application/gzip", GzipContent.Compress(Payload)))], key);
    }

    private static X509Certificate2 Ec()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Certificate(new CertificateRequest("CN=measurement", key, HashAlgorithmName.SHA256));
    }

    private static X509Certificate2 Certificate(CertificateRequest request) =>
        request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));

    private static void Row(string name, X509Certificate2 certificate)
    {
        using var key = new SigningKey(certificate);
        var wire = Message(certificate).Wire;
        var push = Timing.Microseconds(() => Push(wire, key), 20);
        var floor = Timing.Microseconds(() => Floor(certificate), 20);
        Console.WriteLine($"  {name}   push {Timing.Show(push)}   floor {Timing.Show(floor)}   ratio {push / floor:0.00}");
    }

    private static void Push(WireMessage wire, SigningKey key)
    {
        if (!Arrival.Read(wire.ContentType, wire.Body, MimeLimits.Default).TryGet(out var arrival, out var refusal)
            || !SignatureVerifier.Verify(arrival, [key.Certificate]).TryGet(out var verified, out refusal)
            || !verified.Open(DecryptionKeys.None).TryGet(out var opened, out refusal)
            || !opened.Decompress(GzipLimits.Default).TryGet(out _, out refusal))
        {
            throw new InvalidOperationException(refusal.Reason);
        }

        var parts = opened.Parts.Select(p => new OutboundPart(p.Attachment, p.Reference));
        MessageSigner.Sign(new MessagingHeader(verified.Header.User!, []), [.. parts], key, key.Certificate);
        MessageSigner.Sign(new MessagingHeader(null, [ReceiptBuilder.For(verified, "receipt@example", DateTimeOffset.UnixEpoch)]), [], key);
    }

    /// <summary>One verification, two signatures, one key transport or agreement; the symmetric part is lost in the noise at this size.</summary>
    private static void Floor(X509Certificate2 certificate)
    {
        if (certificate.GetRSAPrivateKey() is { } rsa)
        {
            using var verifier = certificate.GetRSAPublicKey()!;
            var signature = rsa.SignData(Payload, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            rsa.SignData(Payload, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            verifier.VerifyData(Payload, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            verifier.Encrypt(Payload.AsSpan(0, 16), RSAEncryptionPadding.OaepSHA256);
            rsa.Dispose();
            return;
        }

        using var ec = certificate.GetECDsaPrivateKey()!;
        var value = ec.SignData(Payload, HashAlgorithmName.SHA256);
        ec.SignData(Payload, HashAlgorithmName.SHA256);
        ec.VerifyData(Payload, value, HashAlgorithmName.SHA256);
        using var recipient = certificate.GetECDiffieHellmanPublicKey()!;
        using var ephemeral = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        ephemeral.DeriveRawSecretAgreement(recipient.PublicKey);
    }
}
