using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml;
using Knooppunt.As4.Encryption;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Xml;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;
using Xunit;

namespace Knooppunt.As4.Tests.Encryption;

/// <summary>An encrypted message as another product would write it: text, so that a test can say what it changes.</summary>
internal sealed record HandMade
{
    public const string OaepSha256 =
        "<xenc:EncryptionMethod Algorithm=\"http://www.w3.org/2009/xmlenc11#rsa-oaep\"><ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/>"
        + "<xenc11:MGF Algorithm=\"http://www.w3.org/2009/xmlenc11#mgf1sha256\"/></xenc:EncryptionMethod>";

    public static readonly byte[] Content = "<Saldoverzoek/>"u8.ToArray();
    public static readonly byte[] ContentKey = [.. Enumerable.Range(1, 16).Select(i => (byte)i)];

    public string KeyMethod { get; init; } = OaepSha256;

    public string KeyInfo { get; init; } = IssuerSerial(TestKeys.Rsa);

    public byte[] Wrapped { get; init; } = Oaep(TestKeys.Rsa, ContentKey);

    public byte[] Key { get; init; } = ContentKey;

    public string ContentMethod { get; init; } = "http://www.w3.org/2009/xmlenc11#aes128-gcm";

    public Func<byte[], byte[]> Cipher { get; init; } = octets => octets;

    public Func<string, string> Edit { get; init; } = text => text;

    public static string IssuerSerial(X509Certificate2 certificate) =>
        $"<wsse:SecurityTokenReference><ds:X509Data><ds:X509IssuerSerial><ds:X509IssuerName>{certificate.Issuer.Replace("\"", "&quot;")}</ds:X509IssuerName>"
        + $"<ds:X509SerialNumber>{Serial(certificate)}</ds:X509SerialNumber></ds:X509IssuerSerial></ds:X509Data></wsse:SecurityTokenReference>";

    public static string Serial(X509Certificate2 certificate) =>
        new System.Numerics.BigInteger(certificate.SerialNumberBytes.Span, isBigEndian: true).ToString(System.Globalization.CultureInfo.InvariantCulture);

    public static byte[] Oaep(X509Certificate2 certificate, byte[] key)
    {
        using var rsa = certificate.GetRSAPublicKey()!;
        return rsa.Encrypt(key, RSAEncryptionPadding.OaepSHA256);
    }

    /// <summary>A content key wrapped under a shared secret: HKDF and AES key wrap by BouncyCastle, as eDelivery AS4 2.0 has them.</summary>
    public static HandMade Agreed(string algorithm, byte[] secret, byte[] salt, string? info, int kekLength, string originator, X509Certificate2 recipient)
    {
        var hkdf = new HkdfBytesGenerator(new Sha256Digest());
        hkdf.Init(new HkdfParameters(secret, salt, Encoding.ASCII.GetBytes(info ?? "")));
        var kek = new byte[kekLength];
        hkdf.GenerateBytes(kek, 0, kekLength);
        var wrap = new AesWrapEngine();
        wrap.Init(true, new KeyParameter(kek));
        return new HandMade
        {
            KeyMethod = $"<xenc:EncryptionMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#kw-aes{kekLength * 8}\"/>",
            KeyInfo = $"<xenc:AgreementMethod Algorithm=\"{algorithm}\">"
                + "<xenc11:KeyDerivationMethod Algorithm=\"http://www.w3.org/2021/04/xmldsig-more#hkdf\"><dsig-more:HKDFParams>"
                + "<dsig-more:PRF Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#hmac-sha256\"/><dsig-more:Salt>" + Convert.ToBase64String(salt) + "</dsig-more:Salt>"
                + (info is null ? "" : "<dsig-more:Info>" + Convert.ToBase64String(Encoding.ASCII.GetBytes(info)) + "</dsig-more:Info>")
                + $"<dsig-more:KeyLength>{kekLength}</dsig-more:KeyLength></dsig-more:HKDFParams></xenc11:KeyDerivationMethod>"
                + "<xenc:OriginatorKeyInfo>" + originator + "</xenc:OriginatorKeyInfo><xenc:RecipientKeyInfo>" + IssuerSerial(recipient) + "</xenc:RecipientKeyInfo></xenc:AgreementMethod>",
            Wrapped = wrap.Wrap(ContentKey, 0, 16),
        };
    }

    /// <summary>Two attachments, p1 encrypted and p2 not.</summary>
    public ImmutableArray<Attachment> Attachments()
    {
        var octets = new byte[12 + Content.Length + 16];
        octets[0] = 1;
        using var aes = new AesGcm(Key, 16);
        aes.Encrypt(octets.AsSpan(0, 12), Content, octets.AsSpan(12..^16), octets.AsSpan(^16..));
        return [new Attachment("p1@x", "application/octet-stream", Cipher(octets)), new Attachment("p2@x", "text/csv", "plain"u8.ToArray())];
    }

    public XmlElement Security() => Parse(Edit(
        "<wsse:Security xmlns:wsse=\"" + Ns.Wsse + "\" xmlns:wsse11=\"" + Ns.Wsse11 + "\" xmlns:wsu=\"" + Ns.Wsu + "\" xmlns:ds=\"" + Ns.Ds + "\" xmlns:dsig11=\"" + Ns.Dsig11
        + "\" xmlns:xenc=\"" + Ns.Xenc + "\" xmlns:xenc11=\"" + Ns.Xenc11 + "\" xmlns:dsig-more=\"" + Ns.DsigMore2021 + "\">"
        + "<xenc:EncryptedKey Id=\"EK-1\">" + KeyMethod + "<ds:KeyInfo>" + KeyInfo + "</ds:KeyInfo>"
        + "<xenc:CipherData><xenc:CipherValue>" + Convert.ToBase64String(Wrapped) + "</xenc:CipherValue></xenc:CipherData>"
        + "<xenc:ReferenceList><xenc:DataReference URI=\"#ED-1\"/></xenc:ReferenceList></xenc:EncryptedKey>"
        + "<xenc:EncryptedData Id=\"ED-1\" MimeType=\"application/gzip\" Type=\"" + Uris.SwaContentOnly + "\"><xenc:EncryptionMethod Algorithm=\"" + ContentMethod + "\"/>"
        + "<ds:KeyInfo><wsse:SecurityTokenReference wsse11:TokenType=\"" + Uris.EncryptedKeyToken + "\"><wsse:Reference URI=\"#EK-1\"/></wsse:SecurityTokenReference></ds:KeyInfo>"
        + "<xenc:CipherData><xenc:CipherReference URI=\"cid:p1@x\"><xenc:Transforms><ds:Transform Algorithm=\"" + Uris.SwaCiphertext + "\"/></xenc:Transforms></xenc:CipherReference></xenc:CipherData></xenc:EncryptedData>"
        + "</wsse:Security>"));

    public Outcome<DecryptedAttachments> Decrypt(params X509Certificate2[] keys) =>
        AttachmentDecryption.Decrypt(Security(), Attachments(), keys.Length > 0 ? new DecryptionKeys(keys) : TestKeys.All);

    public void AssertOpens(params X509Certificate2[] keys)
    {
        Assert.True(Decrypt(keys).TryGet(out var opened, out var refusal), refusal?.Reason);
        Assert.Equal(["p1@x", "p2@x"], opened.Attachments.Select(a => a.ContentId));
        Assert.Equal(Content, opened.Attachments[0].Content.ToArray());
        Assert.Equal(["p1@x"], opened.Encrypted);
    }

    public static XmlElement Parse(string xml)
    {
        Assert.True(SafeXml.Load(Encoding.UTF8.GetBytes(xml), XmlLimits.Envelope).TryGet(out var document, out var refusal), refusal?.Reason);
        return document.DocumentElement!;
    }
}
