using System.Xml;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Xml;

namespace Knooppunt.As4.Evidence;

/// <summary>Which message a signed notice of the exchange is about, who issued the notice, and when (schemas/knooppunt/notices.xsd, AboutMessage).</summary>
public sealed record MessageReference
{
    internal const string Namespace = "urn:knooppunt:evidence:1";

    /// <summary>Identifies the notice (UUID, lower case).</summary>
    public required string Identifier { get; init; }

    /// <summary>When what it tells was established, by the clock of the database.</summary>
    public required DateTimeOffset EventTime { get; init; }

    /// <summary>The OIN of the exchange.</summary>
    public required string IssuerOin { get; init; }

    /// <summary>The name of the exchange.</summary>
    public required string IssuerName { get; init; }

    /// <summary>The OIN of the access point that sent the message.</summary>
    public required string SenderOin { get; init; }

    /// <summary>The OIN of the organisation that it acted for.</summary>
    public required string OriginalSender { get; init; }

    /// <summary>The OIN of the organisation that the message is for.</summary>
    public required string FinalRecipient { get; init; }

    /// <summary>The MessageId of the message.</summary>
    public required string MessageId { get; init; }

    /// <summary>The conversation of the message.</summary>
    public required string ConversationId { get; init; }

    /// <summary>The type of the message, for example Saldoverzoek.</summary>
    public required string Action { get; init; }

    /// <summary>When the exchange accepted the message.</summary>
    public required DateTimeOffset SubmissionTime { get; init; }

    internal void Write(XmlWriter writer, ErdsEvent? what)
    {
        void Text(string name, string value) => writer.WriteElementString("ev", name, Namespace, value);
        void Group(string name, params (string Name, string Value)[] children)
        {
            writer.WriteStartElement("ev", name, Namespace);
            foreach (var (child, value) in children)
                Text(child, value);
            writer.WriteEndElement();
        }

        Text("EvidenceIdentifier", Identifier);
        if (what is { } happened)
            Text("ERDSEventId", happened.Uri());
        Text("EventTime", EbmsWriter.Timestamp(EventTime));
        Group("EvidenceIssuer", ("OIN", IssuerOin), ("Name", IssuerName));
        Group("Sender", ("OIN", SenderOin), ("OriginalSender", OriginalSender));
        Group("Recipient", ("OIN", FinalRecipient));
        Text("MessageIdentifier", MessageId);
        Text("ConversationId", ConversationId);
        Text("Action", Action);
        Text("SubmissionTime", EbmsWriter.Timestamp(SubmissionTime));
    }

    /// <summary>From a document that its schema holds for valid.</summary>
    internal static MessageReference Read(XmlElement root)
    {
        string Text(params string[] path) => path.Aggregate(root, (e, name) => e.Child(Namespace, name)!).InnerText;
        return new MessageReference
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
        };
    }
}
