using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml;
using Knooppunt.As4.Xml;

namespace Knooppunt.As4.Security;

/// <summary>
/// Which certificate a <c>wsse:SecurityTokenReference</c> names (WSS X.509 token profile 1.1): a binary token in the same header,
/// issuer and serial number, or the subject key identifier. It only ever selects among certificates that are known already.
/// </summary>
internal abstract record TokenReference
{
    private const string ThumbprintSha1 = "http://docs.oasis-open.org/wss/oasis-wss-soap-message-security-1.1#ThumbprintSHA1";

    public abstract bool Matches(X509Certificate2 certificate);

    /// <summary>Reads a reference; null when it is of another kind or not in order.</summary>
    /// <param name="reference">The SecurityTokenReference.</param>
    /// <param name="security">The security header in which a token must stand.</param>
    public static TokenReference? Parse(XmlElement reference, XmlElement security)
    {
        if (reference.Children().ToArray() is not [var target])
            return null;
        if (target.Is(Ns.Wsse, "Reference"))
            return Token(target, security);
        if (target.Is(Ns.Wsse, "KeyIdentifier") && target.Base64() is { } identifier)
        {
            return target.Attribute("ValueType") switch
            {
                Uris.X509SubjectKeyIdentifier => new KeyIdentifier(identifier),
                ThumbprintSha1 => new Thumbprint(identifier),
                _ => null,
            };
        }

        return target.Is(Ns.Ds, "X509Data") && target.OnlyChild(Ns.Ds, "X509IssuerSerial") is { } issuerSerial ? Serial(issuerSerial) : null;
    }

    private static BinaryToken? Token(XmlElement reference, XmlElement security)
    {
        if (reference.Attribute("URI") is not ['#', .. var id] || reference.Attribute("ValueType") is not (null or Uris.X509v3))
            return null;
        var tokens = security.Children(Ns.Wsse, "BinarySecurityToken").Where(t => t.Attribute(Ns.Wsu, "Id") == id).ToArray();
        return tokens is [var token] && token.Attribute("ValueType") == Uris.X509v3
            && token.Attribute("EncodingType") is null or Uris.Base64Binary && tokens[0].Base64() is { } certificate
                ? new BinaryToken(certificate)
                : null;
    }

    private static IssuerSerial? Serial(XmlElement element)
    {
        // Products write the same name in different strings: it is parsed, and compared attribute by attribute.
        if (element.OnlyChild(Ns.Ds, "X509IssuerName")?.InnerText is not { } issuer
            || !BigInteger.TryParse(element.OnlyChild(Ns.Ds, "X509SerialNumber")?.InnerText, NumberStyles.None, CultureInfo.InvariantCulture, out var serial))
        {
            return null;
        }

        try
        {
            return new IssuerSerial(Attributes(new X500DistinguishedName(issuer.Trim())), serial);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static string Attributes(X500DistinguishedName name) =>
        string.Join('\n', name.EnumerateRelativeDistinguishedNames()
            .Select(r => r.HasMultipleElements ? Convert.ToHexString(r.RawData.Span) : $"{r.GetSingleElementType().Value}={r.GetSingleElementValue()?.Trim()}")
            .Order(StringComparer.OrdinalIgnoreCase)).ToUpperInvariant();

    private sealed record BinaryToken(byte[] Certificate) : TokenReference
    {
        public override bool Matches(X509Certificate2 certificate) => certificate.RawDataMemory.Span.SequenceEqual(Certificate);
    }

    private sealed record KeyIdentifier(byte[] Identifier) : TokenReference
    {
        public override bool Matches(X509Certificate2 certificate) =>
            certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>().FirstOrDefault() is { } extension
            && extension.SubjectKeyIdentifierBytes.Span.SequenceEqual(Identifier);
    }

    private sealed record Thumbprint(byte[] Sha1) : TokenReference
    {
        public override bool Matches(X509Certificate2 certificate) => certificate.GetCertHash().AsSpan().SequenceEqual(Sha1);
    }

    private sealed record IssuerSerial(string Issuer, BigInteger Number) : TokenReference
    {
        public override bool Matches(X509Certificate2 certificate) =>
            new BigInteger(certificate.SerialNumberBytes.Span, isUnsigned: true, isBigEndian: true) == Number && Attributes(certificate.IssuerName) == Issuer;
    }
}
