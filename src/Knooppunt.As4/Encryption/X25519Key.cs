using System.Xml;
using Knooppunt.As4.Xml;

namespace Knooppunt.As4.Encryption;

/// <summary>
/// A public key on Curve25519 as OriginatorKeyInfo carries it: <c>dsig11:DEREncodedKeyValue</c> (XML Signature 1.1, 4.5.10) with the
/// SubjectPublicKeyInfo of RFC 8410. Every 32 octets are a point (RFC 7748, 5); those of a small order show in the shared secret.
/// </summary>
internal static class X25519Key
{
    /// <summary>The SubjectPublicKeyInfo up to the key: 1.3.101.110, no parameters, a bit string of 32 octets. DER has no other form.</summary>
    private static readonly byte[] SpkiPrefix = Convert.FromHexString("302A300506032B656E032100");

    public static byte[]? Parse(XmlElement originatorKeyInfo) =>
        originatorKeyInfo.Only(Ns.Dsig11, "DEREncodedKeyValue")?.Base64() is { } der
        && der.Length == SpkiPrefix.Length + Security.Curve25519.KeyLength && der.AsSpan().StartsWith(SpkiPrefix)
            ? der[SpkiPrefix.Length..]
            : null;

    public static byte[] SubjectPublicKeyInfo(byte[] key) => [.. SpkiPrefix, .. key];
}
