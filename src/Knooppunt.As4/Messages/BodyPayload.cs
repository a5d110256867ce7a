using System.Xml;
using Knooppunt.As4.Security;
using Knooppunt.As4.Xml;

namespace Knooppunt.As4.Messages;

/// <summary>
/// The payload that stands in the SOAP Body: its one child (ebMS3 Core 5.2.2.13, PartInfo without href). From the envelope on it is a part
/// like any other: the octets of its exclusive canonical form. docs/decisions/0009 tells why those octets still prove what the sender signed.
/// </summary>
internal static class BodyPayload
{
    public const string MediaType = "application/xml";

    private static readonly Refusal NotOnItsOwn = new(EbmsError.InvalidHeader,
        "The payload in the SOAP body takes a namespace from the envelope: declare it in the payload itself.");

    /// <summary>
    /// The payload as a part of its own: octets that stand, as they are, in the canonical form of the Body that was signed. Then start tag,
    /// octets and end tag together have the digest of the Body, and the octets prove what its digest proved.
    /// </summary>
    /// <param name="body">The Body, verified.</param>
    /// <param name="prefixList">The PrefixList of its reference.</param>
    /// <param name="info">What the header says of the payload.</param>
    public static Outcome<OpenedPart> Open(XmlElement body, string? prefixList, PartInfo info)
    {
        var octets = ExclusiveCanonicalizer.Canonicalize(body.Children().Single());
        if (ExclusiveCanonicalizer.Canonicalize(body, prefixList).AsSpan().IndexOf(octets) < 0)
            return NotOnItsOwn;

        // The id is not the sender's to choose: it can clash with no part of the message.
        var part = new Attachment($"body.{Guid.CreateVersion7()}@knooppunt", MediaType, octets);
        var uri = Mime.ContentId.ToUri(part.ContentId);
        var properties = info.Properties.Where(p => p.Name is not ("MimeType" or "CharacterSet"));
        return new OpenedPart(
            new PartInfo(uri, [new("MimeType", MediaType), .. properties]), part,
            References.Make(uri, Uris.SwaContentSignature, Uris.Sha256, Digests.Compute(Uris.Sha256, octets)), DigestRule.Octets);
    }

    /// <summary>
    /// The octets of an envelope without those of the payload; every other octet stays what and where it was. Canonical octets put back in
    /// that place restore an envelope of which the signature verifies.
    /// </summary>
    /// <param name="envelope">An envelope that <see cref="SafeXml"/> and <see cref="SoapEnvelope"/> have read: well formed, UTF-8, no DTD, no comments, no processing instructions, Header and Body.</param>
    public static byte[] CutOut(ReadOnlySpan<byte> envelope)
    {
        var (start, depth, blocks) = (-1, 0, 0);
        for (var at = 0; ; at++)
        {
            at += envelope[at..].IndexOf((byte)'<');
            if (envelope[at..].StartsWith("<?"u8) || envelope[at..].StartsWith("<![CDATA["u8))
            {
                var isData = envelope[at + 1] == '!';
                at += envelope[at..].IndexOf(isData ? "]]>"u8 : "?>"u8) + (isData ? 2 : 1);
                continue;
            }

            var (isEnd, end) = (envelope[at + 1] == '/', TagEnd(envelope, at));
            if (!isEnd && ++depth == 2)
                blocks++; // Header is the first block of the envelope, Body the second.
            if (!isEnd && depth == 3 && blocks == 2)
                start = at;
            if (isEnd || envelope[end - 1] == '/')
            {
                if (depth-- == 3 && start >= 0)
                    return [.. envelope[..start], .. envelope[(end + 1)..]];
            }

            at = end;
        }
    }

    /// <summary>Where the tag that starts here ends; an attribute value may hold a <c>&gt;</c>.</summary>
    private static int TagEnd(ReadOnlySpan<byte> envelope, int at)
    {
        var quote = (byte)0;
        while (quote != 0 || envelope[at] != '>')
        {
            if (quote == envelope[at])
                quote = 0;
            else if (quote == 0 && envelope[at] is (byte)'"' or (byte)'\'')
                quote = envelope[at];
            at++;
        }

        return at;
    }
}
