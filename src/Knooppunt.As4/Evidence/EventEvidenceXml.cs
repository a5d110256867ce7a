using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Security;
using Knooppunt.As4.Xml;

namespace Knooppunt.As4.Evidence;

/// <summary>
/// The XML of <see cref="EventEvidence"/>. It is written straight in exclusive canonical form (a test holds it against the canonicalizer):
/// a push does this twice, and a tree to canonicalize would cost it four times as much.
/// </summary>
internal static class EventEvidenceXml
{
    public const string Namespace = "urn:knooppunt:evidence:1";
    public const string Root = "EventEvidence";
    private const string Version = "1";

    private static readonly XmlWriterSettings Canonical = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        OmitXmlDeclaration = true,
        Indent = false,
        NewLineHandling = NewLineHandling.None,
    };

    public static byte[] Write(EventEvidence evidence)
    {
        using var octets = new MemoryStream();
        using (var writer = XmlWriter.Create(octets, Canonical))
            Write(writer, evidence);
        return octets.ToArray();
    }

    public static EventEvidence? Read(XmlElement root)
    {
        string? Text(params string[] path) => path.Aggregate((XmlElement?)root, (e, name) => e?.Child(Namespace, name))?.InnerText;
        if (ErdsEvents.OfUri(Text("ERDSEventId")!) is not { } what)
            return null;
        return new EventEvidence
        {
            Identifier = Text("EvidenceIdentifier")!,
            Event = what,
            EventTime = XmlConvert.ToDateTimeOffset(Text("EventTime")!),
            IssuerOin = Text("EvidenceIssuer", "OIN")!,
            IssuerName = Text("EvidenceIssuer", "Name")!,
            PolicyId = Text("EvidenceIssuerPolicyID")!,
            SenderOin = Text("Sender", "OIN")!,
            OriginalSender = Text("Sender", "OriginalSender"),
            FinalRecipient = Text("Recipient", "OIN"),
            MessageId = Text("MessageIdentifier")!,
            ConversationId = Text("ConversationId")!,
            Action = Text("Action")!,
            SubmissionTime = XmlConvert.ToDateTimeOffset(Text("SubmissionTime")!),
            Reason = Text("EventReason", "Code") is { } code ? new EventReason(code, Text("EventReason", "Details")!) : null,
            Parts = [.. root.Child(Namespace, "PartsInfo")!.Children(Namespace, "Part").Select(Part)],
            Basis = [.. root.Child(Namespace, "Basis")!.Children(Namespace, "Octets").Select(Basis)],
        };
    }

    private static SignedReference Part(XmlElement part) =>
        new(part.Child(Namespace, "Identifier")!.InnerText, part.Child(Ns.Ds, "DigestMethod")!.Attribute("Algorithm")!, part.Child(Ns.Ds, "DigestValue")!.InnerText, "");

    private static EvidenceBasis Basis(XmlElement octets) => new(
        octets.Child(Namespace, "Name")!.InnerText,
        octets.Child(Namespace, "ContentType")!.InnerText,
        octets.Child(Ns.Ds, "DigestValue")!.InnerText,
        XmlConvert.ToInt32(octets.Child(Namespace, "Length")!.InnerText),
        octets.Attribute("kept") is null);

    private static void Write(XmlWriter writer, EventEvidence evidence)
    {
        void Open(string name) => writer.WriteStartElement("ev", name, Namespace);
        void Close() => writer.WriteFullEndElement();
        void Text(string name, string value)
        {
            Open(name);
            Characters(writer, value);
            Close();
        }

        void Digest(string method, string value)
        {
            writer.WriteStartElement("ds", "DigestMethod", Ns.Ds);
            writer.WriteAttributeString("xmlns", "ds", null, Ns.Ds); // Declarations come before attributes; left alone, the writer puts them last.
            writer.WriteAttributeString("Algorithm", method);
            Close();
            writer.WriteStartElement("ds", "DigestValue", Ns.Ds);
            Characters(writer, value);
            Close();
        }

        Open(Root);
        writer.WriteAttributeString("xmlns", "ev", null, Namespace);
        writer.WriteAttributeString("version", Version);
        Text("EvidenceIdentifier", evidence.Identifier);
        Text("ERDSEventId", evidence.Event.Uri());
        Text("EventTime", EbmsWriter.Timestamp(evidence.EventTime));
        Open("EvidenceIssuer");
        Text("OIN", evidence.IssuerOin);
        Text("Name", evidence.IssuerName);
        Close();
        Text("EvidenceIssuerPolicyID", evidence.PolicyId);
        Open("Sender");
        Text("OIN", evidence.SenderOin);
        if (evidence.OriginalSender is { } original)
            Text("OriginalSender", original);
        Close();
        if (evidence.FinalRecipient is { } recipient)
        {
            Open("Recipient");
            Text("OIN", recipient);
            Close();
        }

        Text("MessageIdentifier", evidence.MessageId);
        Text("ConversationId", evidence.ConversationId);
        Text("Action", evidence.Action);
        Text("SubmissionTime", EbmsWriter.Timestamp(evidence.SubmissionTime));
        if (evidence.Reason is { } reason)
        {
            Open("EventReason");
            Text("Code", reason.Code);
            Text("Details", reason.Details);
            Close();
        }

        Open("PartsInfo");
        foreach (var part in evidence.Parts)
        {
            Open("Part");
            Text("Identifier", part.Uri);
            Digest(part.DigestMethod, part.DigestValue);
            Close();
        }

        Close();
        Open("Basis");
        foreach (var basis in evidence.Basis)
        {
            Open("Octets");
            if (!basis.IsKept)
                writer.WriteAttributeString("kept", "false");
            Text("Name", basis.Name);
            Text("ContentType", basis.ContentType);
            Digest(Uris.Sha256, basis.Sha256);
            Text("Length", basis.Length.ToString(CultureInfo.InvariantCulture));
            Close();
        }

        Close();
        Close();
    }

    /// <summary>A carriage return is the one character that the writer leaves for a reader to normalise and the canonical form does not.</summary>
    private static void Characters(XmlWriter writer, string value)
    {
        var rest = value.AsSpan();
        for (var at = rest.IndexOf('\r'); at >= 0; at = rest.IndexOf('\r'))
        {
            writer.WriteString(rest[..at].ToString());
            writer.WriteCharEntity('\r');
            rest = rest[(at + 1)..];
        }

        writer.WriteString(rest.ToString());
    }
}
