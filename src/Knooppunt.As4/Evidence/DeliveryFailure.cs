using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using System.Xml;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Security;
using Knooppunt.As4.Xml;

namespace Knooppunt.As4.Evidence;

/// <summary>Why a message was not handed over. The texts are fixed; nothing of the message is in them.</summary>
public enum DeliveryFailureReason
{
    /// <summary>Nobody pulled the message before its term ended.</summary>
    NotOffered,

    /// <summary>The message was pulled, but no valid receipt came: the recipient may hold it (that cannot be excluded, so it is said).</summary>
    HandoverNotConfirmed,

    /// <summary>The recipient answered the message with a signed ebMS error: it does not take it.</summary>
    RecipientRejected,
}

/// <summary>
/// Signed evidence that a message was not handed over, because its term ended or its recipient refused it, and that its content is
/// erased: event ContentHandoverFailure of ETSI EN 319 522. The document verifies on its own (schemas/knooppunt/delivery-failure.xsd).
/// </summary>
public sealed record DeliveryFailure
{
    /// <summary>The service under which the evidence travels to the sender.</summary>
    public const string Service = "urn:knooppunt:evidence";

    /// <summary>The action under which the evidence travels to the sender.</summary>
    public const string MessageAction = "DeliveryFailure";

    private const string Namespace = "urn:knooppunt:evidence:1";
    private const string EventId = "http://uri.etsi.org/19522/Event/ContentHandoverFailure";

    /// <summary>Identifies this piece of evidence (UUID, lower case).</summary>
    public required string Identifier { get; init; }

    /// <summary>When the failure was established, by the clock of the database; not before <see cref="TermEnd"/>, unless the recipient rejected it.</summary>
    public required DateTimeOffset EventTime { get; init; }

    /// <summary>The OIN of the exchange.</summary>
    public required string IssuerOin { get; init; }

    /// <summary>The name of the exchange.</summary>
    public required string IssuerName { get; init; }

    /// <summary>The OIN of the access point that sent the message.</summary>
    public required string SenderOin { get; init; }

    /// <summary>The OIN of the organisation that it acted for.</summary>
    public required string OriginalSender { get; init; }

    /// <summary>The OIN of the organisation that the message was for.</summary>
    public required string FinalRecipient { get; init; }

    /// <summary>The MessageId of the message that was not handed over.</summary>
    public required string MessageId { get; init; }

    /// <summary>The conversation of the message.</summary>
    public required string ConversationId { get; init; }

    /// <summary>The type of the message, for example Saldoverzoek.</summary>
    public required string Action { get; init; }

    /// <summary>When the exchange accepted the message.</summary>
    public required DateTimeOffset SubmissionTime { get; init; }

    /// <summary>When its term ended, or would have.</summary>
    public required DateTimeOffset TermEnd { get; init; }

    /// <summary>How often the message was offered: a pull was answered with it, or it was pushed.</summary>
    public required int OfferedCount { get; init; }

    /// <summary>The first of those times, or null.</summary>
    public DateTimeOffset? FirstOfferedAt { get; init; }

    /// <summary>The parts with the digests that the sender signed.</summary>
    public required ImmutableArray<SignedReference> Parts { get; init; }

    /// <summary>The ebMS error code with which the recipient refused the message, for example <c>EBMS:0102</c>; null when it did not.</summary>
    public string? RejectedWith { get; init; }

    /// <summary>Follows from whether the recipient refused the message, and from whether it was ever offered.</summary>
    public DeliveryFailureReason Reason =>
        RejectedWith is not null ? DeliveryFailureReason.RecipientRejected
        : OfferedCount == 0 ? DeliveryFailureReason.NotOffered
        : DeliveryFailureReason.HandoverNotConfirmed;

    /// <summary>The document with the signature of the exchange.</summary>
    /// <param name="key">The key of the exchange.</param>
    public byte[] Sign(SigningKey key)
    {
        var document = new XmlDocument { XmlResolver = null };
        using (var writer = document.CreateNavigator()!.AppendChild())
            Write(writer);
        return EnvelopedSignature.Sign(ExclusiveCanonicalizer.Canonicalize(document.DocumentElement!), key);
    }

    /// <summary>Reads a document and verifies that the exchange signed it.</summary>
    /// <param name="document">The document, UTF-8.</param>
    /// <param name="signers">The signing certificates of the exchange.</param>
    /// <returns>The evidence, or why it is not to be believed.</returns>
    public static Outcome<DeliveryFailure> Verify(ReadOnlyMemory<byte> document, IReadOnlyCollection<X509Certificate2> signers)
    {
        if (!EnvelopedSignature.Verify(document, signers).TryGet(out var root, out var refusal))
            return refusal;
        return root.Is(Namespace, "DeliveryFailure") && EbmsSchemas.IsValid(root) && Read(root) is { } failure && ReasonOf(root) == failure.Reason.ToString()
            ? failure
            : new Refusal(EbmsError.Other, "The signed document is not a delivery failure.");
    }

    private static string ReasonOf(XmlElement root) => root.Child(Namespace, "EventReason")!.Child(Namespace, "Code")!.InnerText;

    private static DeliveryFailure Read(XmlElement root)
    {
        string Text(params string[] path) => path.Aggregate(root, (e, name) => e.Child(Namespace, name)!).InnerText;
        var firstOffered = root.Child(Namespace, "FirstOfferedAt")?.InnerText;
        return new DeliveryFailure
        {
            Identifier = Text("EvidenceIdentifier"),
            EventTime = XmlConvert.ToDateTimeOffset(Text("EventTime")),
            IssuerOin = Text("EvidenceIssuer", "OIN"),
            IssuerName = Text("EvidenceIssuer", "Name"),
            SenderOin = Text("Sender", "OIN"),
            OriginalSender = Text("Sender", "OriginalSender"),
            FinalRecipient = Text("Recipient", "OIN"),
            MessageId = Text("MessageIdentifier"),
            ConversationId = Text("ConversationId"),
            Action = Text("Action"),
            SubmissionTime = XmlConvert.ToDateTimeOffset(Text("SubmissionTime")),
            TermEnd = XmlConvert.ToDateTimeOffset(Text("TermEnd")),
            RejectedWith = root.Child(Namespace, "EventReason")!.Child(Namespace, "ErrorCode")?.InnerText,
            OfferedCount = XmlConvert.ToInt32(Text("OfferedCount")),
            FirstOfferedAt = firstOffered is null ? null : XmlConvert.ToDateTimeOffset(firstOffered),
            Parts = [.. root.Child(Namespace, "PartsInfo")!.Children(Namespace, "Part").Select(p => References.Make(
                p.Child(Namespace, "Identifier")!.InnerText, Uris.SwaContentSignature,
                p.Child(Ns.Ds, "DigestMethod")!.Attribute("Algorithm")!, p.Child(Ns.Ds, "DigestValue")!.Base64()!))],
        };
    }

    private void Write(XmlWriter writer)
    {
        void Text(string name, string value) => writer.WriteElementString("ev", name, Namespace, value);
        void Group(string name, params (string Name, string Value)[] children)
        {
            writer.WriteStartElement("ev", name, Namespace);
            foreach (var (child, value) in children)
                Text(child, value);
            writer.WriteEndElement();
        }

        writer.WriteStartElement("ev", "DeliveryFailure", Namespace);
        writer.WriteAttributeString("Id", "evidence");
        Text("EvidenceIdentifier", Identifier);
        Text("ERDSEventId", EventId);
        Text("EventTime", EbmsWriter.Timestamp(EventTime));
        Group("EvidenceIssuer", ("OIN", IssuerOin), ("Name", IssuerName));
        Group("Sender", ("OIN", SenderOin), ("OriginalSender", OriginalSender));
        Group("Recipient", ("OIN", FinalRecipient));
        Text("MessageIdentifier", MessageId);
        Text("ConversationId", ConversationId);
        Text("Action", Action);
        Text("SubmissionTime", EbmsWriter.Timestamp(SubmissionTime));
        Text("TermEnd", EbmsWriter.Timestamp(TermEnd));
        (string, string)[] code = RejectedWith is null ? [] : [("ErrorCode", RejectedWith)];
        Group("EventReason", [("Code", Reason.ToString()), ("Details", Details(Reason)), .. code]);
        Text("OfferedCount", XmlConvert.ToString(OfferedCount));
        if (FirstOfferedAt is { } first)
            Text("FirstOfferedAt", EbmsWriter.Timestamp(first));
        writer.WriteStartElement("ev", "PartsInfo", Namespace);
        foreach (var part in Parts)
        {
            writer.WriteStartElement("ev", "Part", Namespace);
            Text("Identifier", part.Uri);
            writer.WriteStartElement("ds", "DigestMethod", Ns.Ds);
            writer.WriteAttributeString("Algorithm", part.DigestMethod);
            writer.WriteEndElement();
            writer.WriteElementString("ds", "DigestValue", Ns.Ds, part.DigestValue);
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    /// <summary>The fixed text of a reason.</summary>
    /// <param name="reason">The reason.</param>
    public static string Details(DeliveryFailureReason reason) => reason switch
    {
        DeliveryFailureReason.NotOffered => "The message was not pulled before its term ended. Its content has been erased.",
        DeliveryFailureReason.RecipientRejected => "The system of the recipient refused the message with a signed error. Its content has been erased.",
        _ => "The message was offered, but its hand-over was not confirmed before its term ended. Its content has been erased.",
    };
}
