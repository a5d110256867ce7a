using System.Security.Cryptography;
using Xunit;

namespace Knooppunt.As4.Tests.Encryption;

/// <summary>Rows E-01, E-02 and E-04 of the attack catalogue. Every case gives the very same refusal object.</summary>
public sealed class DecryptionRefusalTests
{
    private const string Data = "<xenc:EncryptedData Id=\"ED-1\"";
    private const string DataReference = "<xenc:DataReference URI=\"#ED-1\"/>";

    private static readonly Refusal G1 = Refused(new HandMade { Cipher = o => [.. o[..^1], (byte)(o[^1] ^ 1)] });

    public static TheoryData<string, string, string> Edits { get; } = new()
    {
        { "E-01 RSA 1.5", "http://www.w3.org/2009/xmlenc11#rsa-oaep\"", "http://www.w3.org/2001/04/xmlenc#rsa-1_5\"" },
        { "E-01 no key transport", "http://www.w3.org/2009/xmlenc11#rsa-oaep\"", "\"" },
        { "E-01 MD5 digest", "http://www.w3.org/2001/04/xmlenc#sha256", "http://www.w3.org/2001/04/xmldsig-more#md5" },
        { "E-01 unknown mask", "#mgf1sha256", "#mgf1md5" },
        { "E-01 mask with mgf1p", "http://www.w3.org/2009/xmlenc11#rsa-oaep\"", "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p\"" },
        { "E-01 digest twice", "<ds:DigestMethod", "<ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/><ds:DigestMethod" },
        { "E-01 key size", "<ds:DigestMethod", "<xenc:KeySize>128</xenc:KeySize><ds:DigestMethod" },
        { "E-01 AES-CBC", "http://www.w3.org/2009/xmlenc11#aes128-gcm", "http://www.w3.org/2001/04/xmlenc#aes128-cbc" },
        { "E-01 3DES", "http://www.w3.org/2009/xmlenc11#aes128-gcm", "http://www.w3.org/2001/04/xmlenc#tripledes-cbc" },
        { "E-01 AES-192", "#aes128-gcm", "#aes192-gcm" },
        { "E-01 another key length than the key has", "#aes128-gcm", "#aes256-gcm" },
        { "E-01 transport for a wrap", "http://www.w3.org/2009/xmlenc11#rsa-oaep\"", "http://www.w3.org/2001/04/xmlenc#kw-aes128\"" },
        { "E-04 another serial number", "<ds:X509SerialNumber>", "<ds:X509SerialNumber>1" },
        { "E-04 another issuer", "CN=Schuldeiser", "CN=Iemand" },
        { "E-04 more than one thing in X509Data", "<ds:X509Data>", "<ds:X509Data><ds:X509CRL>AA==</ds:X509CRL>" },
        { "E-04 two KeyInfo forms", "<ds:KeyInfo><wsse:SecurityTokenReference><ds:X509Data>", "<ds:KeyInfo><ds:KeyName>x</ds:KeyName><wsse:SecurityTokenReference><ds:X509Data>" },
        { "E-04 RetrievalMethod", "<ds:KeyInfo><wsse:SecurityTokenReference wsse11", "<ds:KeyInfo><ds:RetrievalMethod URI=\"#EK-1\"/><wsse:SecurityTokenReference wsse11" },
        { "E-04 CarriedKeyName", "</xenc:ReferenceList>", "</xenc:ReferenceList><xenc:CarriedKeyName>x</xenc:CarriedKeyName>" },
        { "E-04 CarriedKeyName instead", "<xenc:ReferenceList>" + DataReference + "</xenc:ReferenceList>", "<xenc:CarriedKeyName>x</xenc:CarriedKeyName>" },
        { "E-04 EncryptionProperties", "</xenc:CipherData></xenc:EncryptedData>", "</xenc:CipherData><xenc:EncryptionProperties/></xenc:EncryptedData>" },
        { "E-04 stray ReferenceList", "<xenc:EncryptedKey", "<xenc:ReferenceList>" + DataReference + "</xenc:ReferenceList><xenc:EncryptedKey" },
        { "E-04 KeyReference", DataReference, DataReference + "<xenc:KeyReference URI=\"#EK-1\"/>" },
        { "E-04 reference to other data", "URI=\"#ED-1\"", "URI=\"#ED-2\"" },
        { "E-04 reference without a hash sign", "URI=\"#ED-1\"", "URI=\"ED-1\"" },
        { "E-04 reference twice", DataReference, DataReference + DataReference },
        { "E-04 reference too many", DataReference, DataReference + "<xenc:DataReference URI=\"#ED-2\"/>" },
        { "E-04 empty reference list", DataReference, "" },
        { "E-04 data of another key", "URI=\"#EK-1\"", "URI=\"#EK-2\"" },
        { "E-04 key without id", "Id=\"EK-1\"", "" },
        { "E-04 key and data share an id", "Id=\"EK-1\"", "Id=\"ED-1\"" },
        { "E-04 http cipher reference", "cid:p1@x", "http://127.0.0.1/p1@x" },
        { "E-04 local cipher reference", "cid:p1@x", "#p1@x" },
        { "E-04 unknown part", "cid:p1@x", "cid:p3@x" },
        { "E-04 part that is not encrypted", "cid:p1@x", "cid:p2@x" },
        { "E-04 part decoded twice", "cid:p1@x", "cid:p1%2540x" },
        { "E-04 broken escape", "cid:p1@x", "cid:p1%4" },
        { "E-04 no transform", "<ds:Transform Algorithm=\"http://docs.oasis-open.org/wss/oasis-wss-SwAProfile-1.1#Attachment-Ciphertext-Transform\"/>", "" },
        { "E-04 two transforms", "<ds:Transform ", "<ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#base64\"/><ds:Transform " },
        { "E-04 another transform", "Attachment-Ciphertext-Transform", "Attachment-Content-Signature-Transform" },
        { "E-04 transform with content", "<ds:Transform ", "<ds:Transform x=\"\"><ds:XPath>1</ds:XPath></ds:Transform><ds:Transform " },
        { "E-04 content and headers", "Attachment-Content-Only", "Attachment-Complete" },
        { "E-04 element content", "http://docs.oasis-open.org/wss/oasis-wss-SwAProfile-1.1#Attachment-Content-Only", "http://www.w3.org/2001/04/xmlenc#Content" },
        { "E-04 no type", " Type=\"http://docs.oasis-open.org/wss/oasis-wss-SwAProfile-1.1#Attachment-Content-Only\"", "" },
        { "E-04 encoding", " MimeType=", " Encoding=\"http://www.w3.org/2000/09/xmldsig#base64\" MimeType=" },
        { "E-04 content type that is none", "application/gzip", "gzip" },
        { "E-04 value beside the reference", "<xenc:CipherReference", "<xenc:CipherValue>AA==</xenc:CipherValue><xenc:CipherReference" },
        { "E-04 text between elements", "<xenc:CipherReference", "x<xenc:CipherReference" },
        { "E-04 key that is not base64", "<xenc:CipherValue>", "<xenc:CipherValue>*" },
        { "E-04 key with an element inside", "<xenc:CipherValue>", "<xenc:CipherValue><xenc:x/>" },
        { "E-04 key as CDATA", "</xenc:CipherValue>", "<![CDATA[AAAA]]></xenc:CipherValue>" },
    };

    [Theory, MemberData(nameof(Edits))]
    public void A_message_with_one_thing_wrong_is_refused_alike(string row, string text, string instead)
    {
        var message = new HandMade { Edit = t => Replaced(t, text, instead) };
        Assert.True(ReferenceEquals(G1, Refused(message)), row);
    }

    public static TheoryData<string, Func<byte[], byte[]>> Ciphers { get; } = new()
    {
        { "nothing", _ => [] },
        { "only nonce and tag", o => [.. o[..12], .. o[^16..]] },
        { "cut at the end", o => o[..^1] },
        { "cut in the middle", o => [.. o[..14], .. o[15..]] },
        { "one more", o => [.. o, 0] },
        { "tag of twelve", o => o[..^4] },
        { "nonce of sixteen", o => [.. new byte[4], .. o] },
        { "nonce changed", o => [(byte)(o[0] ^ 1), .. o[1..]] },
        { "content changed", o => [.. o[..12], (byte)(o[12] ^ 1), .. o[13..]] },
        { "shorter than a nonce", o => o[..11] },
    };

    [Theory, MemberData(nameof(Ciphers))]
    public void A_changed_cipher_text_is_refused_alike(string what, Func<byte[], byte[]> change) =>
        Assert.True(ReferenceEquals(G1, Refused(new HandMade { Cipher = change })), what);

    [Fact]
    public void An_empty_content_with_a_right_tag_is_refused_alike()
    {
        var octets = new byte[28];
        using var aes = new AesGcm(HandMade.ContentKey, 16);
        aes.Encrypt(octets.AsSpan(0, 12), [], [], octets.AsSpan(12));
        Assert.Same(G1, Refused(new HandMade { Cipher = _ => octets }));
    }

    [Fact]
    public void A_wrapped_key_that_is_wrong_in_any_way_is_refused_alike()
    {
        var wrapped = new HandMade().Wrapped;
        Assert.Same(G1, Refused(new HandMade { Wrapped = [.. wrapped[..^1], (byte)(wrapped[^1] ^ 1)] }));
        Assert.Same(G1, Refused(new HandMade { Wrapped = [(byte)(wrapped[0] ^ 1), .. wrapped[1..]] }));
        Assert.Same(G1, Refused(new HandMade { Wrapped = wrapped[1..] }));
        Assert.Same(G1, Refused(new HandMade { Wrapped = [0, .. wrapped] }));
        Assert.Same(G1, Refused(new HandMade { Wrapped = new byte[256] }));
        Assert.Same(G1, Refused(new HandMade { Wrapped = [.. Enumerable.Repeat((byte)0xFF, 256)] }));
        Assert.Same(G1, Refused(new HandMade { Wrapped = HandMade.Oaep(TestKeys.OtherRsa, HandMade.ContentKey) }));
        Assert.Same(G1, Refused(new HandMade { Wrapped = HandMade.Oaep(TestKeys.Rsa, new byte[16]) }));
        Assert.Same(G1, Refused(new HandMade { Wrapped = HandMade.Oaep(TestKeys.Rsa, HandMade.ContentKey[..15]) }));
        Assert.Same(G1, Refused(new HandMade { Wrapped = HandMade.Oaep(TestKeys.Rsa, [.. HandMade.ContentKey, 0]) }));
        Assert.Same(G1, Refused(new HandMade { Wrapped = HandMade.Oaep(TestKeys.Rsa, []) }));
    }

    [Fact]
    public void A_mixed_oaep_that_does_not_open_is_refused_alike()
    {
        var method = HandMade.OaepSha256.Replace("mgf1sha256", "mgf1sha1");
        Assert.Same(G1, Refused(new HandMade { KeyMethod = method }));
        Assert.Same(G1, Refused(new HandMade { KeyMethod = method, Wrapped = [.. Enumerable.Repeat((byte)0xFF, 256)] }));
    }

    [Fact]
    public void A_message_for_another_recipient_is_refused_alike()
    {
        Assert.True(new HandMade().Decrypt(TestKeys.OtherRsa, TestKeys.Ec).TryGet(out _, out var refusal) is false);
        Assert.Same(G1, refusal);
        Assert.Same(G1, Refused(new HandMade { KeyInfo = HandMade.IssuerSerial(TestKeys.Ec) }));
    }

    [Fact]
    public void A_key_without_data_and_data_without_a_key_are_refused_alike()
    {
        Assert.Same(G1, Refused(new HandMade { Edit = t => t[..t.IndexOf(Data, StringComparison.Ordinal)] + "</wsse:Security>" }));
        Assert.Same(G1, Refused(new HandMade { Edit = t => t[..t.IndexOf("<xenc:EncryptedKey", StringComparison.Ordinal)] + t[t.IndexOf(Data, StringComparison.Ordinal)..] }));
    }

    [Fact]
    public void Two_keys_are_refused_alike() =>
        Assert.Same(G1, Refused(new HandMade { Edit = t => t.Replace("<xenc:EncryptedKey", t[t.IndexOf("<xenc:EncryptedKey", StringComparison.Ordinal)..t.IndexOf(Data, StringComparison.Ordinal)].Replace("EK-1", "EK-2") + "<xenc:EncryptedKey") }));

    [Fact]
    public void The_same_part_twice_is_refused_alike() =>
        Assert.Same(G1, Refused(new HandMade { Edit = t => t.Replace("</wsse:Security>", t[t.IndexOf(Data, StringComparison.Ordinal)..].Replace("ED-1", "ED-2")).Replace(DataReference, DataReference + "<xenc:DataReference URI=\"#ED-2\"/>") }));

    [Fact]
    public void Two_hundred_and_fifty_seven_data_are_refused_alike()
    {
        Assert.Same(G1, Refused(new HandMade
        {
            Edit = t => t.Replace("</wsse:Security>", string.Concat(Enumerable.Repeat(t[t.IndexOf(Data, StringComparison.Ordinal)..].Replace("</wsse:Security>", ""), 256)) + "</wsse:Security>"),
        }));
    }

    private static string Replaced(string message, string text, string instead)
    {
        Assert.Contains(text, message);
        return message.Replace(text, instead);
    }

    private static Refusal Refused(HandMade message)
    {
        Assert.False(message.Decrypt().TryGet(out _, out var refusal));
        Assert.Equal(EbmsError.FailedDecryption, refusal.Error);
        Assert.Equal(RefusalForm.ErrorSignal, refusal.Form);
        return refusal;
    }
}
