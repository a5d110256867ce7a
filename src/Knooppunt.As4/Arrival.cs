using System.Collections.Immutable;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Xml;

namespace Knooppunt.As4;

/// <summary>
/// A message that has been read and is in order as far as its form goes; nothing in it is to be believed yet. The next step is
/// <see cref="Security.SignatureVerifier"/>, which makes it <see cref="Security.Verified"/>.
/// </summary>
public sealed class Arrival
{
    private Arrival(ReadOnlyMemory<byte> octets, SoapEnvelope envelope, MessagingHeader header, ImmutableArray<Attachment> attachments, MessageLimits limits)
    {
        Limits = limits;
        EnvelopeOctets = octets;
        Envelope = envelope;
        Header = header;
        Attachments = attachments;
    }

    /// <summary>The SOAP part exactly as it came: the evidence of what was signed.</summary>
    public ReadOnlyMemory<byte> EnvelopeOctets { get; }

    /// <summary>The ebMS header.</summary>
    public MessagingHeader Header { get; }

    internal SoapEnvelope Envelope { get; }

    internal ImmutableArray<Attachment> Attachments { get; }

    internal MessageLimits Limits { get; }

    /// <summary>Reads the body of an HTTP request or response.</summary>
    /// <param name="contentType">The HTTP Content-Type.</param>
    /// <param name="body">The whole body.</param>
    /// <param name="limits">Bounds of the MIME frame; those of everything else are the defaults.</param>
    /// <returns>The arrival, or why it is none.</returns>
    public static Outcome<Arrival> Read(string? contentType, ReadOnlyMemory<byte> body, MimeLimits limits) =>
        Read(contentType, body, MessageLimits.Default with { Mime = limits });

    /// <summary>Reads the body of an HTTP request or response.</summary>
    /// <param name="contentType">The HTTP Content-Type.</param>
    /// <param name="body">The whole body.</param>
    /// <param name="limits">Bounds, also of the steps that follow.</param>
    /// <returns>The arrival, or why it is none.</returns>
    public static Outcome<Arrival> Read(string? contentType, ReadOnlyMemory<byte> body, MessageLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        if (!RelatedReader.Read(contentType, body, limits.Mime).TryGet(out var related, out var refusal)
            || !SafeXml.Load(related.Envelope, limits.Envelope).TryGet(out var document, out refusal)
            || !SoapEnvelope.Read(document).TryGet(out var envelope, out refusal)
            || !EbmsReader.Read(envelope).TryGet(out var header, out refusal))
        {
            return refusal;
        }

        return PayloadMismatch(envelope, header, related.Attachments) is { } mismatch
            ? mismatch
            : new Arrival(related.Envelope, envelope, header, related.Attachments, limits);
    }

    /// <summary>The header of an envelope that was signed or verified before and kept since; nothing is verified anew.</summary>
    /// <param name="envelope">The SOAP part alone.</param>
    public static Outcome<MessagingHeader> HeaderOf(ReadOnlyMemory<byte> envelope) =>
        SafeXml.Load(envelope, XmlLimits.Envelope).TryGet(out var document, out var refusal) && SoapEnvelope.Read(document).TryGet(out var soap, out refusal)
            ? EbmsReader.Read(soap)
            : refusal;

    /// <summary>PayloadInfo and the payloads, MIME parts and child of the Body, name each other one to one (M-05, M-11, S-XSW-A4).</summary>
    private static Refusal? PayloadMismatch(SoapEnvelope envelope, MessagingHeader header, ImmutableArray<Attachment> attachments)
    {
        var parts = header.User?.Parts ?? [];
        if (parts.Any(p => p.Href is not null && p.ContentId is null && !p.Href.StartsWith('#')))
            return new(EbmsError.ExternalPayloadError, "A part is outside the message.");
        if (parts.Any(p => p.Href is not null && p.ContentId is null))
            return new(EbmsError.FeatureNotSupported, "A part is named by an id in the envelope: a payload in the SOAP body has no href.");
        if (header.User is not null && BodyMismatch(envelope, parts) is { } mismatch)
            return mismatch;
        if (attachments.Any(a => a.Content.IsEmpty))
            return new(EbmsError.ValueInconsistent, "A part is empty: it could not be sealed.");
        var inMime = parts.Where(p => !p.IsInBody).Select(p => p.ContentId!).ToArray();
        var named = inMime.ToHashSet(StringComparer.Ordinal);
        return named.Count == inMime.Length && named.SetEquals(attachments.Select(a => a.ContentId))
            ? null
            : new(EbmsError.ValueInconsistent, "PayloadInfo and the MIME parts do not name each other one to one.");
    }

    /// <summary>The Body of a user message holds the one payload that a PartInfo without href announces, or nothing at all.</summary>
    private static Refusal? BodyMismatch(SoapEnvelope envelope, ImmutableArray<PartInfo> parts)
    {
        if (envelope.Body.Elements() is not { } children)
            return new(EbmsError.InvalidHeader, "The SOAP body has text of its own: a payload in it is one element.");
        var announced = parts.Where(p => p.IsInBody).ToArray();
        if (children.Count != announced.Length || children.Count > 1)
            return new(EbmsError.ValueInconsistent, "PayloadInfo and the SOAP body do not agree: a payload in the body is one element and one PartInfo without href.");
        return announced is [{ CompressionType: not null }]
            ? new(EbmsError.ValueInconsistent, "A payload in the SOAP body cannot be compressed (AS4 3.1).")
            : null;
    }
}
