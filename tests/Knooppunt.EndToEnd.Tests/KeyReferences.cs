using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;

namespace Knooppunt.EndToEnd.Tests;

/// <summary>The ways in which other products name a certificate, beside the token that this library writes (WSS X.509 Token Profile 1.1, 3.2).</summary>
internal static class KeyReferences
{
    private const string Token = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#";
    private const string Base64 = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary";
    private const string Thumbprint = "http://docs.oasis-open.org/wss/oasis-wss-soap-message-security-1.1#ThumbprintSHA1";

    public static IEnumerable<(string Kind, string Xml)> To(X509Certificate2 certificate)
    {
        var serial = new BigInteger(certificate.SerialNumberBytes.Span, isBigEndian: true).ToString(CultureInfo.InvariantCulture);
        var ski = certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>().Single().SubjectKeyIdentifierBytes;
        yield return ("issuer and serial number", Reference(
            $"<ds:X509Data><ds:X509IssuerSerial><ds:X509IssuerName>{Escaped(certificate.Issuer)}</ds:X509IssuerName><ds:X509SerialNumber>{serial}</ds:X509SerialNumber></ds:X509IssuerSerial></ds:X509Data>"));
        yield return ("subject key identifier", Reference($"<wsse:KeyIdentifier EncodingType=\"{Base64}\" ValueType=\"{Token}X509SubjectKeyIdentifier\">{Convert.ToBase64String(ski.Span)}</wsse:KeyIdentifier>"));
        yield return ("thumbprint", Reference($"<wsse:KeyIdentifier EncodingType=\"{Base64}\" ValueType=\"{Thumbprint}\">{Convert.ToBase64String(certificate.GetCertHash(HashAlgorithmName.SHA1))}</wsse:KeyIdentifier>"));
    }

    /// <summary>Another text for the envelope; its security header is not signed, so what is signed stays as it is.</summary>
    public static WireMessage Rewrite(WireMessage wire, Func<string, string> change, Func<Attachment, Attachment>? part = null)
    {
        if (!RelatedReader.Read(wire.ContentType, wire.Body, MimeLimits.Default).TryGet(out var related, out var refusal))
            throw new InvalidOperationException(refusal.Reason);
        var (before, after) = (Encoding.UTF8.GetString(related.Envelope.Span), change(Encoding.UTF8.GetString(related.Envelope.Span)));
        return before == after
            ? throw new InvalidOperationException("The change did not change anything.")
            : RelatedWriter.Write(Encoding.UTF8.GetBytes(after), [.. related.Attachments.Select(part ?? (a => a))]);
    }

    private static string Reference(string child) => $"<wsse:SecurityTokenReference>{child}</wsse:SecurityTokenReference>";

    private static string Escaped(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);
}
