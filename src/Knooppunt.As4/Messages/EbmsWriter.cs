using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml;
using Knooppunt.As4.Security;
using Knooppunt.As4.Xml;

namespace Knooppunt.As4.Messages;

/// <summary>Writes the envelope with <c>eb:Messaging</c> in the order of the schema (as ebMS3 Core 5.2; signals before the user message).</summary>
internal static class EbmsWriter
{
    public const string MessagingId = "messaging";
    public const string BodyId = "body";

    /// <summary>An envelope with header and body, still without security header.</summary>
    /// <param name="header">The message units.</param>
    /// <param name="fault">The SOAP fault that goes along with an error, or null for a body without one.</param>
    /// <param name="payload">The element that stands in the body as a payload, or null.</param>
    public static XmlDocument Envelope(MessagingHeader header, RefusalForm? fault, XmlElement? payload = null)
    {
        var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        using (var writer = document.CreateNavigator()!.AppendChild())
        {
            writer.WriteStartElement("S12", "Envelope", Ns.Soap12);
            writer.WriteAttributeString("xmlns", "S12", Ns.Xmlns, Ns.Soap12);
            writer.WriteAttributeString("xmlns", "eb", Ns.Xmlns, Ns.Ebms);
            writer.WriteAttributeString("xmlns", "wsu", Ns.Xmlns, Ns.Wsu);
            writer.WriteStartElement("S12", "Header", Ns.Soap12);
            writer.WriteStartElement("eb", "Messaging", Ns.Ebms);
            writer.WriteAttributeString("S12", "mustUnderstand", Ns.Soap12, "true");
            writer.WriteAttributeString("wsu", "Id", Ns.Wsu, MessagingId);
            foreach (var signal in header.Signals)
                Signal(writer, signal);
            if (header.User is { } user)
                User(writer, user);
            writer.WriteEndElement();
            writer.WriteEndElement();
            writer.WriteStartElement("S12", "Body", Ns.Soap12);
            writer.WriteAttributeString("wsu", "Id", Ns.Wsu, BodyId);
            if (fault is { } form && form != RefusalForm.ErrorSignal)
                Fault(writer, form);
            payload?.WriteTo(writer);
            writer.WriteEndElement();
            writer.WriteEndElement();
        }

        foreach (var (signal, receipt) in document.DocumentElement!.Child(Ns.Soap12, "Header")!.Child(Ns.Ebms, "Messaging")!
            .Children(Ns.Ebms, "SignalMessage").Zip(header.Signals))
        {
            if (receipt is Receipt { References: var references })
                NonRepudiation(signal.Child(Ns.Ebms, "Receipt")!, references);
        }

        return document;
    }

    private static void User(XmlWriter writer, UserMessage user)
    {
        writer.WriteStartElement("eb", "UserMessage", Ns.Ebms);
        Optional(writer, "mpc", user.Mpc);
        Info(writer, user.Info);
        writer.WriteStartElement("eb", "PartyInfo", Ns.Ebms);
        WriteParty(writer, "From", [user.From]);
        WriteParty(writer, "To", [user.To]);
        writer.WriteEndElement();
        writer.WriteStartElement("eb", "CollaborationInfo", Ns.Ebms);
        if (user.Agreement is { } agreement)
            Text(writer, "AgreementRef", agreement.Name, ("type", agreement.Type), ("pmode", agreement.PMode));
        Text(writer, "Service", user.Service.Name, ("type", user.Service.Type));
        Text(writer, "Action", user.Action);
        Text(writer, "ConversationId", user.ConversationId);
        writer.WriteEndElement();
        Properties(writer, "MessageProperties", user.Properties);
        if (!user.Parts.IsEmpty)
        {
            writer.WriteStartElement("eb", "PayloadInfo", Ns.Ebms);
            foreach (var part in user.Parts)
            {
                writer.WriteStartElement("eb", "PartInfo", Ns.Ebms);
                Optional(writer, "href", part.Href);
                Properties(writer, "PartProperties", part.Properties);
                writer.WriteEndElement();
            }

            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    private static void Signal(XmlWriter writer, SignalMessage signal)
    {
        writer.WriteStartElement("eb", "SignalMessage", Ns.Ebms);
        Info(writer, signal.Info);
        switch (signal)
        {
            case PullRequest pull:
                writer.WriteStartElement("eb", "PullRequest", Ns.Ebms);
                Optional(writer, "mpc", pull.Mpc);
                if (pull.Selection is { } selection)
                    PullSelectionXml.Write(writer, selection);
                writer.WriteEndElement();
                break;
            case Receipt:
                writer.WriteElementString("eb", "Receipt", Ns.Ebms, null);
                break;
            case ErrorSignal error:
                foreach (var entry in error.Errors)
                    WriteError(writer, entry);
                break;
        }

        writer.WriteEndElement();
    }

    private static void WriteError(XmlWriter writer, ErrorEntry entry)
    {
        writer.WriteStartElement("eb", "Error", Ns.Ebms);
        Optional(writer, "category", entry.Category);
        Optional(writer, "refToMessageInError", entry.RefToMessageInError);
        Optional(writer, "errorCode", entry.Code);
        Optional(writer, "origin", entry.Origin);
        Optional(writer, "severity", entry.Severity);
        Optional(writer, "shortDescription", entry.ShortDescription);
        if (entry.Detail is not null)
            Text(writer, "ErrorDetail", entry.Detail);
        writer.WriteEndElement();
    }

    /// <summary>One MessagePartNRInformation for each reference that the received message signed, copied (AS4 5.1.8).</summary>
    private static void NonRepudiation(XmlElement receipt, ImmutableArray<SignedReference> references)
    {
        var parts = references.Select(r => $"<ebbp:MessagePartNRInformation>{r.Xml}</ebbp:MessagePartNRInformation>");
        var information = $"""<ebbp:NonRepudiationInformation xmlns:ebbp="{Ns.EbbpSignals}">{string.Concat(parts)}</ebbp:NonRepudiationInformation>""";
        receipt.AppendChild(receipt.OwnerDocument.ImportNode(SafeXml.LoadOwn(Encoding.UTF8.GetBytes(information)).DocumentElement!, deep: true));
    }

    /// <summary>SOAP 1.2 part 1, 5.4: the code is a QName in the envelope's own prefix.</summary>
    private static void Fault(XmlWriter writer, RefusalForm form)
    {
        writer.WriteStartElement("S12", "Fault", Ns.Soap12);
        writer.WriteStartElement("S12", "Code", Ns.Soap12);
        writer.WriteElementString("S12", "Value", Ns.Soap12, form == RefusalForm.SenderFault ? "S12:Sender" : "S12:" + form);
        writer.WriteEndElement();
        writer.WriteStartElement("S12", "Reason", Ns.Soap12);
        writer.WriteStartElement("S12", "Text", Ns.Soap12);
        writer.WriteAttributeString("xml", "lang", Ns.Xml, "en");
        writer.WriteString("The message is not an AS4 message that this node accepts.");
        writer.WriteEndElement();
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void Info(XmlWriter writer, MessageInfo info)
    {
        writer.WriteStartElement("eb", "MessageInfo", Ns.Ebms);
        Text(writer, "Timestamp", Timestamp(info.Timestamp));
        Text(writer, "MessageId", info.MessageId);
        if (info.RefToMessageId is not null)
            Text(writer, "RefToMessageId", info.RefToMessageId);
        writer.WriteEndElement();
    }

    /// <summary>UTC with milliseconds and zone: the form that every product reads.</summary>
    public static string Timestamp(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>One party under each of its identifiers; nothing when there is none.</summary>
    internal static void WriteParty(XmlWriter writer, string name, ImmutableArray<Party> party)
    {
        if (party.IsEmpty)
            return;
        writer.WriteStartElement("eb", name, Ns.Ebms);
        foreach (var id in party)
            Text(writer, "PartyId", id.Id, ("type", id.IdType));
        Text(writer, "Role", party[0].Role);
        writer.WriteEndElement();
    }

    internal static void Properties(XmlWriter writer, string name, ImmutableArray<MessageProperty> properties)
    {
        if (properties.IsEmpty)
            return;
        writer.WriteStartElement("eb", name, Ns.Ebms);
        foreach (var property in properties)
            Text(writer, "Property", property.Value, ("name", property.Name), ("type", property.Type));
        writer.WriteEndElement();
    }

    internal static void Text(XmlWriter writer, string name, string value, params (string Name, string? Value)[] attributes)
    {
        writer.WriteStartElement("eb", name, Ns.Ebms);
        foreach (var (attribute, content) in attributes)
            Optional(writer, attribute, content);
        writer.WriteString(value);
        writer.WriteEndElement();
    }

    private static void Optional(XmlWriter writer, string attribute, string? value)
    {
        if (value is not null)
            writer.WriteAttributeString(attribute, value);
    }
}
