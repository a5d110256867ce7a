using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml;
using Knooppunt.As4.Xml;

namespace Knooppunt.As4.Security;

/// <summary>
/// How a <c>ds:KeyInfo</c> names a certificate (WSS X.509 Token Profile 1.1, 3.2): by a binary security token in the same header,
/// by issuer and serial number, by subject key identifier or by thumbprint. It only selects among certificates that are known
/// already; a certificate that comes in the message proves nothing.
/// </summary>
internal sealed class TokenReference
{
    private readonly Func<X509Certificate2, bool> matches;

    private TokenReference(Func<X509Certificate2, bool> matches, X509Certificate2? certificate = null) =>
        (this.matches, Certificate) = (matches, certificate);

    /// <summary>The certificate that came in the message, where the reference is to a token.</summary>
    public X509Certificate2? Certificate { get; }

    public bool Matches(X509Certificate2 candidate) => matches(candidate);

    /// <summary>Reads a KeyInfo (or RecipientKeyInfo) that holds exactly one SecurityTokenReference or X509Data.</summary>
    public static TokenReference? ParseKeyInfo(XmlElement keyInfo, XmlElement security)
    {
        if (keyInfo.Elements() is not [var child])
            return null;
        return child.Is(Ns.Wsse, "SecurityTokenReference") ? Parse(child, security) : child.Is(Ns.Ds, "X509Data") ? X509Data(child) : null;
    }

    /// <summary>Reads a wsse:SecurityTokenReference; null when it is of another kind, or its token is not exactly one in this header.</summary>
    public static TokenReference? Parse(XmlElement securityTokenReference, XmlElement security)
    {
        if (securityTokenReference.Elements() is not [var child])
            return null;
        if (child.Is(Ns.Wsse, "Reference"))
            return LocalToken(child, security);
        if (child.Is(Ns.Wsse, "KeyIdentifier"))
            return KeyIdentifier(child);
        return child.Is(Ns.Ds, "X509Data") ? X509Data(child) : null;
    }

    private static TokenReference? LocalToken(XmlElement reference, XmlElement security)
    {
        if (!reference.HasOnly("URI", "ValueType") || reference.Elements() is not [] || reference.GetAttribute("ValueType") is not ("" or Uris.X509v3))
            return null;
        if (reference.GetAttribute("URI") is not ['#', .. { Length: > 0 } id] || IdCount(security, id) != 1)
            return null;
        foreach (XmlNode node in security.ChildNodes)
        {
            if (node is XmlElement token && token.Is(Ns.Wsse, "BinarySecurityToken") && token.GetAttribute("Id", Ns.Wsu) == id)
                return Token(token);
        }

        return null;
    }

    private static TokenReference? Token(XmlElement token)
    {
        if (token.GetAttribute("ValueType") != Uris.X509v3 || token.GetAttribute("EncodingType") is not ("" or Uris.Base64Binary))
            return null;
        return token.Base64() is { } der ? OfCertificate(der) : null;
    }

    /// <summary>Every attribute that any reader could take for an id counts (security catalogue 2.3 step 6).</summary>
    private static int IdCount(XmlElement security, string id)
    {
        var count = 0;
        foreach (XmlElement element in security.SelectNodes("descendant-or-self::*")!)
        {
            foreach (XmlAttribute attribute in element.Attributes)
            {
                if (attribute.Value == id && attribute.LocalName.Equals("id", StringComparison.OrdinalIgnoreCase))
                    count++;
            }
        }

        return count;
    }

    private static TokenReference? KeyIdentifier(XmlElement identifier)
    {
        if (identifier.GetAttribute("EncodingType") is not ("" or Uris.Base64Binary) || identifier.Base64() is not { } value)
            return null;
        return identifier.GetAttribute("ValueType") switch
        {
            Uris.X509SubjectKeyIdentifier => new TokenReference(c => value.AsSpan().SequenceEqual(SubjectKeyIdentifier(c))),
            Uris.ThumbprintSha1 => new TokenReference(c => value.AsSpan().SequenceEqual(c.GetCertHash(HashAlgorithmName.SHA1))),
            _ => null,
        };
    }

    private static TokenReference? X509Data(XmlElement data)
    {
        if (data.Elements() is not [var child])
            return null;
        if (child.Is(Ns.Ds, "X509IssuerSerial"))
            return IssuerSerial(child);
        if (child.Base64() is not { } value)
            return null;
        if (child.Is(Ns.Ds, "X509SKI"))
            return new TokenReference(c => value.AsSpan().SequenceEqual(SubjectKeyIdentifier(c)));
        return child.Is(Ns.Ds, "X509Certificate") ? OfCertificate(value) : null;
    }

    private static TokenReference? IssuerSerial(XmlElement element)
    {
        if (element.Elements() is not [var name, var number] || !name.Is(Ns.Ds, "X509IssuerName") || !number.Is(Ns.Ds, "X509SerialNumber"))
            return null;
        if (name.Text() is not { } issuer || DistinguishedName.Parse(issuer) is not { } parsed)
            return null;

        // RFC 5280, 4.1.2.2: at most 20 octets, which is 49 digits.
        if (number.Text() is not { Length: <= 49 } digits)
            return null;
        if (!BigInteger.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var serial))
            return null;
        return new TokenReference(c => new BigInteger(c.SerialNumberBytes.Span, isBigEndian: true) == serial && parsed.IsNameOf(c.IssuerName));
    }

    private static TokenReference? OfCertificate(byte[] der)
    {
        // The loader would take PEM as well; a token is DER, with nothing after it: one certificate, one spelling.
        if (der.Length == 0 || der[0] != 0x30)
            return null;
        try
        {
            var certificate = X509CertificateLoader.LoadCertificate(der);
            if (certificate.RawDataMemory.Length != der.Length)
                return null;
            return new TokenReference(c => c.RawDataMemory.Span.SequenceEqual(certificate.RawDataMemory.Span), certificate);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The value of the extension; only where there is none, RFC 5280 4.2.1.2 method 1.</summary>
    private static ReadOnlySpan<byte> SubjectKeyIdentifier(X509Certificate2 certificate)
    {
        var extension = certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>().FirstOrDefault()
            ?? new X509SubjectKeyIdentifierExtension(certificate.PublicKey, critical: false);
        return extension.SubjectKeyIdentifierBytes.Span;
    }
}
