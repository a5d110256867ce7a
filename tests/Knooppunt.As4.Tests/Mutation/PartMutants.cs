using System.Text;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;

namespace Knooppunt.As4.Tests.Mutation;

/// <summary>Parts under another media type, and other octets that this type would canonicalize to the same: the type in the MIME header is signed by nobody.</summary>
internal static class PartMutants
{
    private static readonly string[] Types = ["text/plain", "text/xml", "application/xml", "image/svg+xml", "application/octet-stream", "application/gzip"];

    private static readonly Func<string, string>[] Changes =
    [
        text => text,
        text => text.Replace("\r\n", "\n", StringComparison.Ordinal),
        text => text.Replace("\r", "\r\n", StringComparison.Ordinal),
        text => text.Replace("\n", "\r\n", StringComparison.Ordinal),
        text => text.Replace("='1'", "  =  \"1\"", StringComparison.Ordinal),
        text => text.Replace("<c/>", "<c></c>", StringComparison.Ordinal),
    ];

    public static IEnumerable<Mutant> Of(Original original)
    {
        if (!RelatedReader.Read(original.Wire.ContentType, original.Wire.Body, MimeLimits.Default).TryGet(out var related, out var refusal))
            throw new InvalidOperationException(refusal.Reason);
        foreach (var part in related.Attachments)
        {
            foreach (var type in Types)
            {
                foreach (var content in Changes.Select(change => change(Encoding.Latin1.GetString(part.Content.Span))).Distinct(StringComparer.Ordinal))
                {
                    var changed = new Attachment(part.ContentId, type, Encoding.Latin1.GetBytes(content));
                    yield return new($"{part.ContentType} as {type}", RelatedWriter.Write(related.Envelope, related.Attachments.Replace(part, changed)));
                }
            }
        }
    }
}
