using System.Security.Cryptography;
using System.Text.RegularExpressions;
using CsCheck;
using Knooppunt.As4.Encryption;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Security;
using Knooppunt.As4.Tests.Security;
using Org.BouncyCastle.Crypto.Agreement;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.X509;
using Xunit;

namespace Knooppunt.As4.Tests.Encryption;

/// <summary>X25519 with HKDF and key wrap as eDelivery AS4 2.0 has it, made by another implementation; and every deviation refused.</summary>
public sealed class X25519AgreementTests
{
    private static readonly byte[] Salt = [.. Enumerable.Repeat((byte)7, 32)];
    private static readonly X25519PrivateKeyParameters Ephemeral = new([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);

    [Theory]
    [InlineData(16, null)]
    [InlineData(16, "")]
    [InlineData(16, "info")]
    [InlineData(32, "info")]
    public void A_key_of_another_stack_opens(int kekLength, string? info) => Message(kekLength, info).AssertOpens();

    [Theory]
    [InlineData("KeyLength in bits", ">16</dsig-more:KeyLength>", ">128</dsig-more:KeyLength>")]
    [InlineData("KeyLength of another key wrap", ">16</dsig-more:KeyLength>", ">32</dsig-more:KeyLength>")]
    [InlineData("no KeyLength", "<dsig-more:KeyLength>16</dsig-more:KeyLength>", "")]
    [InlineData("no salt", "<dsig-more:Salt>BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=</dsig-more:Salt>", "")]
    [InlineData("other salt", ">Bwc", ">AAA")]
    [InlineData("another PRF", "xmldsig-more#hmac-sha256", "xmldsig-more#hmac-sha512")]
    [InlineData("no PRF", "<dsig-more:PRF Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#hmac-sha256\"/>", "")]
    [InlineData("no HKDFParams", "<dsig-more:HKDFParams>.*</dsig-more:HKDFParams>", "")]
    [InlineData("ConcatKDF", "http://www.w3.org/2021/04/xmldsig-more#hkdf", "http://www.w3.org/2009/xmlenc11#ConcatKDF")]
    [InlineData("ECDH-ES", "http://www.w3.org/2021/04/xmldsig-more#x25519", "http://www.w3.org/2009/xmlenc11#ECDH-ES")]
    [InlineData("X448", "xmldsig-more#x25519", "xmldsig-more#x448")]
    [InlineData("another key wrap", "xmlenc#kw-aes128", "xmlenc#kw-aes192")]
    [InlineData("key wrap of another length", "xmlenc#kw-aes128", "xmlenc#kw-aes256")]
    [InlineData("the key in a KeyValue", "<dsig11:DEREncodedKeyValue>(.*)</dsig11:DEREncodedKeyValue>", "<ds:KeyValue><dsig11:DEREncodedKeyValue>$1</dsig11:DEREncodedKeyValue></ds:KeyValue>")]
    [InlineData("no originator", "<dsig11:DEREncodedKeyValue>.*</dsig11:DEREncodedKeyValue>", "")]
    [InlineData("an empty originator", "<dsig11:DEREncodedKeyValue>.*</dsig11:DEREncodedKeyValue>", "<dsig11:DEREncodedKeyValue/>")]
    [InlineData("a nonce", "<xenc11:KeyDerivationMethod", "<xenc:KA-Nonce>AA==</xenc:KA-Nonce><xenc11:KeyDerivationMethod")]
    [InlineData("no recipient", "<xenc:RecipientKeyInfo>.*</xenc:RecipientKeyInfo>", "<xenc:RecipientKeyInfo/>")]
    public void Other_parameters_are_refused(string what, string pattern, string instead) => Refused(what, Message(16, null) with
    {
        Edit = text =>
        {
            Assert.Matches(pattern, text);
            return Regex.Replace(text, pattern, instead);
        },
    });

    [Theory]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void The_salt_is_at_most_128_octets(int length, bool opens)
    {
        var message = Message(16, null, salt: new byte[length]);
        if (opens)
            message.AssertOpens();
        else
            Refused("long salt", message);
    }

    public static TheoryData<string, byte[]> Keys
    {
        get
        {
            var good = Spki(Ephemeral);
            using var p256 = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
            return new()
            {
                { "Ed25519", [.. good[..8], 0x70, .. good[9..]] },
                { "X448", [.. good[..8], 0x6F, .. good[9..]] },
                { "P-256", p256.ExportSubjectPublicKeyInfo() },
                { "without its structure", good[12..] },
                { "too short", good[..^1] },
                { "too long", [.. good, 0] },
                { "with NULL parameters", [0x30, 0x2C, 0x30, 0x07, 0x06, 0x03, 0x2B, 0x65, 0x6E, 0x05, 0x00, .. good[9..]] },
                { "with a long form length", [0x30, 0x81, .. good[1..]] },
                { "empty", [] },
            };
        }
    }

    [Theory, MemberData(nameof(Keys))]
    public void A_key_that_is_not_x25519_in_der_is_refused(string what, byte[] key) => Refused(what, Message(16, null) with
    {
        Edit = text => Regex.Replace(text, "<dsig11:DEREncodedKeyValue>[^<]*", "<dsig11:DEREncodedKeyValue>" + Convert.ToBase64String(key)),
    });

    /// <summary>Everybody knows the shared secret of such a key: it is zero. The message is right in everything else.</summary>
    [Theory, MemberData(nameof(Curve25519Tests.SmallOrders), MemberType = typeof(Curve25519Tests))]
    public void A_shared_secret_of_zero_is_refused(string point) =>
        Refused(point, Message(16, null, secret: new byte[32], originator: [.. Spki(Ephemeral)[..12], .. Convert.FromHexString(point)]));

    [Fact]
    public void An_ed25519_certificate_cannot_be_encrypted_to_and_an_x25519_certificate_cannot_sign()
    {
        Assert.Throws<ArgumentException>(() => AttachmentEncryption.Encrypt(new(), [new("a", "b/c", "x"u8.ToArray())], Identities.Ed25519Signer.Certificate));
        Assert.Throws<ArgumentException>(() => new DecryptionKeys([Curve25519Keys.Ed25519("CN=x")]));
        Assert.Throws<ArgumentException>(() => new SigningKey(Curve25519Keys.X25519("CN=x")));
        Assert.Throws<ArgumentException>(() => new DecryptionKeys([TestKeys.X25519.Certificate]));
    }

    [Fact]
    public void A_recipient_of_a_small_order_is_not_encrypted_to()
    {
        var certificate = Curve25519Keys.Certificate("CN=x", new(new Oid(Curve25519.X25519), null, new AsnEncodedData(new byte[32])));
        Assert.Throws<ArgumentException>(() => AttachmentEncryption.Encrypt(new(), [new("a", "b/c", "x"u8.ToArray())], certificate));
    }

    [Fact]
    public void Whatever_is_signed_and_encrypted_in_any_family_arrives_as_it_was() =>
        Gen.Select(Gen.Enum<KeyFamily>(), Gen.Enum<KeyFamily>(), Gen.Byte.Array[1, 2000]).Sample(
            (signing, sealing, content) =>
            {
                var user = Samples.User() with { Parts = [new PartInfo("cid:" + Samples.PartId, [new("MimeType", "application/octet-stream")])] };
                var part = new OutboundPart(new Attachment(Samples.PartId, "application/octet-stream", content));
                var sent = MessageSigner.Sign(new MessagingHeader(user, []), [part], Identities.Signer(signing), Identities.Receiver(sealing));
                return SignatureVerifier.Verify(Samples.Arrive(sent.Wire), [Identities.Signer(signing).Certificate]).TryGet(out var verified, out _)
                    && verified.Open(Identities.Receivers).TryGet(out var opened, out _)
                    && opened.Parts[0].Attachment.Content.Span.SequenceEqual(content);
            },
            iter: 60);

    private static void Refused(string what, HandMade message)
    {
        Assert.False(message.Decrypt().TryGet(out _, out var refusal), what);
        Assert.Same(EbmsError.FailedDecryption, refusal.Error);
    }

    private static byte[] Spki(X25519PrivateKeyParameters key) => SubjectPublicKeyInfoFactory.CreateSubjectPublicKeyInfo(key.GeneratePublicKey()).GetDerEncoded();

    private static HandMade Message(int kekLength, string? info, byte[]? salt = null, byte[]? secret = null, byte[]? originator = null)
    {
        if (secret is null)
        {
            var agreement = new X25519Agreement();
            agreement.Init(Ephemeral);
            secret = new byte[32];
            agreement.CalculateAgreement(new X25519PublicKeyParameters(TestKeys.X25519.Certificate.GetPublicKey()), secret, 0);
        }

        return HandMade.Agreed(
            "http://www.w3.org/2021/04/xmldsig-more#x25519", secret, salt ?? Salt, info, kekLength,
            "<dsig11:DEREncodedKeyValue>" + Convert.ToBase64String(originator ?? Spki(Ephemeral)) + "</dsig11:DEREncodedKeyValue>", TestKeys.X25519.Certificate);
    }
}
