using Org.BouncyCastle.Crypto.Agreement;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Asn1.Sec;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.X509;
using Org.BouncyCastle.Security;
using Xunit;

namespace Knooppunt.As4.Tests.Encryption;

/// <summary>ECDH-ES with HKDF and key wrap, made by BouncyCastle from end to end.</summary>
public sealed class KeyAgreementTests
{
    private static readonly byte[] Salt = [.. Enumerable.Repeat((byte)7, 32)];

    [Theory]
    [InlineData(16, false, false)]
    [InlineData(16, true, false)]
    [InlineData(32, false, true)]
    [InlineData(32, true, true)]
    public void A_key_of_another_stack_opens(int kekLength, bool isDer, bool hasInfo) => Message(kekLength, isDer, hasInfo ? "info" : null).AssertOpens();

    [Fact]
    public void An_empty_info_is_no_info() => Message(16, false, "").AssertOpens();

    [Theory]
    [InlineData("KeyLength in bits", ">16</dsig-more:KeyLength>", ">128</dsig-more:KeyLength>")]
    [InlineData("KeyLength of another key wrap", ">16</dsig-more:KeyLength>", ">32</dsig-more:KeyLength>")]
    [InlineData("no KeyLength", "<dsig-more:KeyLength>16</dsig-more:KeyLength>", "")]
    [InlineData("no salt", "<dsig-more:Salt>BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=</dsig-more:Salt>", "")]
    [InlineData("other salt", ">Bwc", ">AAA")]
    [InlineData("another PRF", "xmldsig-more#hmac-sha256", "xmldsig-more#hmac-sha1")]
    [InlineData("no PRF", "<dsig-more:PRF Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#hmac-sha256\"/>", "")]
    [InlineData("ConcatKDF", "http://www.w3.org/2021/04/xmldsig-more#hkdf", "http://www.w3.org/2009/xmlenc11#ConcatKDF")]
    [InlineData("another agreement", "http://www.w3.org/2009/xmlenc11#ECDH-ES", "http://www.w3.org/2021/04/xmldsig-more#x25519")]
    [InlineData("another key wrap", "xmlenc#kw-aes128", "xmlenc#kw-aes192")]
    [InlineData("key wrap of another length", "xmlenc#kw-aes128", "xmlenc#kw-aes256")]
    [InlineData("another curve", "urn:oid:1.2.840.10045.3.1.7", "urn:oid:1.3.132.0.34")]
    [InlineData("the typo of the curve", "urn:oid:1.2", "urn:oid1.2")]
    [InlineData("a nonce", "<xenc11:KeyDerivationMethod", "<xenc:KA-Nonce>AA==</xenc:KA-Nonce><xenc11:KeyDerivationMethod")]
    [InlineData("no recipient", "<xenc:RecipientKeyInfo>", "<xenc:RecipientKeyInfo/><xenc:RecipientKeyInfo>")]
    [InlineData("parameters twice", "<dsig-more:PRF ", "<dsig-more:PRF Algorithm=\"x\"/><dsig-more:PRF ")]
    public void Other_parameters_are_refused(string what, string text, string instead)
    {
        var message = Message(16, isDer: false, null);
        Assert.False((message with { Edit = t => Replaced(t, text, instead) }).Decrypt().TryGet(out _, out var refusal), what);
        Assert.Same(EbmsError.FailedDecryption, refusal.Error);
    }

    public static TheoryData<string, string> Points
    {
        get
        {
            var good = Point(Ephemeral(out _).Q);
            byte[] Flipped(int index)
            {
                var point = good.ToArray();
                point[index] ^= 1;
                return point;
            }

            var prime = Convert.FromHexString("FFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF");
            return new()
            {
                { "not on the curve, x", Convert.ToBase64String(Flipped(5)) },
                { "not on the curve, y", Convert.ToBase64String(Flipped(64)) },
                { "zero", Convert.ToBase64String([4, .. new byte[64]]) },
                { "infinity", Convert.ToBase64String([0]) },
                { "compressed", Convert.ToBase64String([2, .. good[1..33]]) },
                { "hybrid", Convert.ToBase64String([6, .. good[1..]]) },
                { "coordinate beyond the prime", Convert.ToBase64String([4, .. prime, .. good[33..]]) },
                { "too short", Convert.ToBase64String(good[..64]) },
                { "too long", Convert.ToBase64String([.. good, 0]) },
                { "empty", "" },
                { "not base64", "*" },
            };
        }
    }

    [Theory, MemberData(nameof(Points))]
    public void A_point_that_is_not_on_the_curve_is_refused(string what, string point)
    {
        var message = Message(16, isDer: false, null);
        var edited = message with
        {
            Edit = t => System.Text.RegularExpressions.Regex.Replace(t, "<dsig11:PublicKey>[^<]*", "<dsig11:PublicKey>" + point),
        };
        Assert.False(edited.Decrypt().TryGet(out _, out var refusal), what);
        Assert.Same(EbmsError.FailedDecryption, refusal.Error);
    }

    [Fact]
    public void A_der_key_of_another_curve_is_refused()
    {
        using var p384 = System.Security.Cryptography.ECDiffieHellman.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP384);
        var message = Message(16, isDer: true, null);
        var edited = message with
        {
            Edit = t => System.Text.RegularExpressions.Regex.Replace(
                t, "<dsig11:DEREncodedKeyValue>[^<]*", "<dsig11:DEREncodedKeyValue>" + Convert.ToBase64String(p384.ExportSubjectPublicKeyInfo())),
        };
        Assert.False(edited.Decrypt().TryGet(out _, out _));
    }

    private static string Replaced(string message, string text, string instead)
    {
        Assert.Contains(text, message);
        return message.Replace(text, instead);
    }

    private static HandMade Message(int kekLength, bool isDer, string? info)
    {
        var originator = Ephemeral(out var privateKey);
        using var own = TestKeys.Ec.PublicKey.GetECDiffieHellmanPublicKey()!;
        var recipient = (ECPublicKeyParameters)PublicKeyFactory.CreateKey(own.ExportSubjectPublicKeyInfo());
        var agreement = new ECDHBasicAgreement();
        agreement.Init(privateKey);
        var secret = agreement.CalculateAgreement(recipient).ToByteArrayUnsigned();
        byte[] z = [.. new byte[32 - secret.Length], .. secret];
        var key = isDer
            ? "<dsig11:DEREncodedKeyValue>" + Convert.ToBase64String(SubjectPublicKeyInfoFactory.CreateSubjectPublicKeyInfo(originator).GetDerEncoded()) + "</dsig11:DEREncodedKeyValue>"
            : "<ds:KeyValue><dsig11:ECKeyValue><dsig11:NamedCurve URI=\"urn:oid:1.2.840.10045.3.1.7\"/><dsig11:PublicKey>" + Convert.ToBase64String(Point(originator.Q))
                + "</dsig11:PublicKey></dsig11:ECKeyValue></ds:KeyValue>";
        return HandMade.Agreed(
            "http://www.w3.org/2009/xmlenc11#ECDH-ES", z, Salt, info, kekLength,
            key, TestKeys.Ec);
    }

    private static ECPublicKeyParameters Ephemeral(out ECPrivateKeyParameters privateKey)
    {
        var domain = new ECNamedDomainParameters(SecObjectIdentifiers.SecP256r1, SecNamedCurves.GetByName("secp256r1"));
        privateKey = new ECPrivateKeyParameters(new BigInteger("123456789ABCDEF0123456789ABCDEF", 16), domain);
        return new ECPublicKeyParameters(domain.G.Multiply(privateKey.D).Normalize(), domain);
    }

    private static byte[] Point(Org.BouncyCastle.Math.EC.ECPoint point) => point.GetEncoded(compressed: false);
}
