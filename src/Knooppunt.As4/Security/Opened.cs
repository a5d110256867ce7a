using System.Collections.Immutable;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;

namespace Knooppunt.As4.Security;

/// <summary>A verified user message whose parts are in plaintext and have the digests that were signed.</summary>
public sealed class Opened
{
    internal Opened(Verified verified, ImmutableArray<OpenedPart> parts) => (Verified, Parts) = (verified, parts);

    /// <summary>The message that was opened.</summary>
    public Verified Verified { get; }

    /// <summary>The parts in the order of PayloadInfo, still compressed where the sender compressed them.</summary>
    public ImmutableArray<OpenedPart> Parts { get; }

    /// <summary>The payloads as the sender's application submitted them.</summary>
    /// <param name="limits">Bounds of the decompression.</param>
    /// <returns>One payload for each part, or the refusal EBMS:0303 (not gzip, too large), EBMS:0003 (no MimeType) or EBMS:0001 (CharacterSet).</returns>
    public Outcome<Payloads> Decompress(GzipLimits limits)
    {
        var payloads = ImmutableArray.CreateBuilder<Payload>(Parts.Length);
        foreach (var part in Parts)
        {
            // AS4 3.1 has UTF-8 and UTF-16 there. A value that the schema takes and the profile does not know is what EBMS:0001 is for (CP_TA29).
            if (part.Info.CharacterSet is { } characters && !characters.StartsWith("UTF", StringComparison.OrdinalIgnoreCase))
                return new Refusal(EbmsError.ValueNotRecognized, "The CharacterSet of a part is not of the UTF family.");
            var content = part.Attachment.Content;
            switch (part.Info.CompressionType)
            {
                case null:
                    break;

                // AS4 3.1: the media type before compression goes along, or nobody knows what is inside.
                case "application/gzip" when string.IsNullOrEmpty(part.Info.MimeType):
                    return new Refusal(EbmsError.ValueInconsistent, "A compressed part does not tell its MimeType.");
                case "application/gzip":
                    if (!GzipContent.Decompress(content, limits).TryGet(out var decompressed, out var refusal))
                        return refusal;
                    content = decompressed;
                    break;
                default:
                    return new Refusal(EbmsError.DecompressionFailure, "A part has an unknown CompressionType.");
            }

            payloads.Add(new Payload(part.Info.MimeType ?? part.Attachment.ContentType, content) { Properties = [.. part.Info.Properties.Where(p => !Payload.IsOfPackaging(p.Name))] });
        }

        return new Payloads(payloads.MoveToImmutable());
    }
}

/// <summary>One part in plaintext.</summary>
/// <param name="Info">What the header says of it.</param>
/// <param name="Attachment">The octets that were signed.</param>
/// <param name="Reference">The sender's reference to it: the digest that every later signature states again. For a payload from the Body, which the
/// sender signed as part of the Body, a reference of our own.</param>
/// <param name="Rule">Under which rule the digest fits.</param>
public sealed record OpenedPart(PartInfo Info, Attachment Attachment, SignedReference Reference, DigestRule Rule);

/// <summary>A payload as the application submitted it.</summary>
/// <param name="MimeType">Its media type.</param>
/// <param name="Content">Its octets.</param>
public sealed record Payload(string MimeType, ReadOnlyMemory<byte> Content)
{
    /// <summary>What the header says of it besides its packaging (eb:PartProperties, ebMS3 Core 5.2.2.13), for example what kind of annex it is.</summary>
    public ImmutableArray<MessageProperty> Properties { get; init; } = [];

    /// <summary>Whether a part property is about the packaging (AS4 3.1), which whoever sends the part decides anew.</summary>
    internal static bool IsOfPackaging(string name) => name is "MimeType" or "CharacterSet" or "CompressionType";
}

/// <summary>The payloads of a message, in the order of PayloadInfo.</summary>
/// <param name="All">The payloads.</param>
public sealed record Payloads(ImmutableArray<Payload> All);
