using System.Numerics;
using System.Security.Cryptography;
using System.Xml;
using Knooppunt.As4.Security;
using Knooppunt.As4.Xml;

namespace Knooppunt.As4.Encryption;

/// <summary>
/// A public key on P-256 as OriginatorKeyInfo carries it: <c>dsig11:ECKeyValue</c> with the named curve, or
/// <c>dsig11:DEREncodedKeyValue</c> (XML Signature 1.1, 4.5.2.3 and 4.5.10). Only the uncompressed form, and only points that are on
/// the curve: a point on another curve makes the answer tell about the private key.
/// </summary>
internal static class EcPoint
{
    private const int Coordinate = 32;

    /// <summary>The SubjectPublicKeyInfo of a named P-256 key up to the coordinates; every such key starts with these octets.</summary>
    private static readonly byte[] SpkiPrefix = Convert.FromHexString("3059301306072A8648CE3D020106082A8648CE3D03010703420004");

    private static readonly BigInteger Prime = Hex("0FFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF");
    private static readonly BigInteger B = Hex("05AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B");

    public static ECParameters? Parse(XmlElement originatorKeyInfo)
    {
        if (originatorKeyInfo.Elements() is not [var child])
            return null;
        if (child.Is(Ns.Dsig11, "DEREncodedKeyValue"))
            return child.Base64() is { } der && der.AsSpan().StartsWith(SpkiPrefix) ? Point(der.AsSpan(SpkiPrefix.Length)) : null;
        if (!child.Is(Ns.Ds, "KeyValue") || child.Only(Ns.Dsig11, "ECKeyValue") is not { } value || value.Elements() is not [var curve, var key])
            return null;
        if (!curve.Is(Ns.Dsig11, "NamedCurve") || curve.GetAttribute("URI") != Uris.NamedCurveP256 || !key.Is(Ns.Dsig11, "PublicKey"))
            return null;
        return key.Base64() is [0x04, .. var coordinates] ? Point(coordinates) : null;
    }

    /// <summary>The uncompressed point of a key (SEC 1, 2.3.3).</summary>
    public static byte[] Uncompressed(ECPoint point) => [0x04, .. point.X!, .. point.Y!];

    private static ECParameters? Point(ReadOnlySpan<byte> coordinates)
    {
        if (coordinates.Length != 2 * Coordinate)
            return null;
        var x = new BigInteger(coordinates[..Coordinate], isUnsigned: true, isBigEndian: true);
        var y = new BigInteger(coordinates[Coordinate..], isUnsigned: true, isBigEndian: true);
        if (x >= Prime || y >= Prime || (y * y - x * x * x + 3 * x - B) % Prime != 0)
            return null;
        return new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = coordinates[..Coordinate].ToArray(), Y = coordinates[Coordinate..].ToArray() },
        };
    }

    private static BigInteger Hex(string digits) => BigInteger.Parse(digits, System.Globalization.NumberStyles.AllowHexSpecifier, null);
}
