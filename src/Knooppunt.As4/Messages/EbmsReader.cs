using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using Knooppunt.As4.Security;
using Knooppunt.As4.Xml;

namespace Knooppunt.As4.Messages;

/// <summary>Reads <c>eb:Messaging</c> after it has passed the schema: what is left here is what the schema cannot say.</summary>
internal static class EbmsReader
{
    /// <summary>Properties of the message and of its parts together: far more than four corners and 28 parts need.</summary>
    private const int MaxProperties = 256;

    private static readonly Refusal NotValid = new(EbmsError.InvalidHeader, "The eb:Messaging header is not valid against its schema.");

    public static Outcome<MessagingHeader> Read(SoapEnvelope envelope)
    {
        var messaging = envelope.Messaging;
        if (!EbmsSchemas.IsValid(messaging))
            return NotValid;
        if (messaging.Attribute(Ns.Soap12, "role") is not (null or "http://www.w3.org/2003/05/soap-envelope/role/ultimateReceiver"))
            return new Refusal(EbmsError.InvalidHeader, "The eb:Messaging header is for another node.");

        var users = messaging.Children(Ns.Ebms, "UserMessage").ToArray();
        var signals = messaging.Children(Ns.Ebms, "SignalMessage").ToArray();
        if (users.Length > 1)
            return new Refusal(EbmsError.ValueInconsistent, "The header has more than one user message.");
        if (users.Length + signals.Length == 0)
            return new Refusal(EbmsError.InvalidHeader, "The header has no message unit.");

        UserMessage? user = null;
        if (users is [var element] && !User(element).TryGet(out user, out var refusal))
            return refusal;
        var read = ImmutableArray.CreateBuilder<SignalMessage>(signals.Length);
        foreach (var signal in signals)
        {
            if (!Signal(signal).TryGet(out var one, out refusal))
                return refusal;
            read.Add(one);
        }

        var ids = read.Select(s => s.Info.MessageId).Concat(user is null ? [] : [user.Info.MessageId]);
        return ids.Distinct(StringComparer.Ordinal).Count() == users.Length + signals.Length
            ? new MessagingHeader(user, read.MoveToImmutable())
            : new Refusal(EbmsError.ValueInconsistent, "Two message units have the same MessageId.");
    }

    private static Outcome<UserMessage> User(XmlElement unit)
    {
        if (Info(unit) is not { } info)
            return NotValid;
        var party = unit.Child(Ns.Ebms, "PartyInfo")!;
        var collaboration = unit.Child(Ns.Ebms, "CollaborationInfo")!;
        var agreement = collaboration.Child(Ns.Ebms, "AgreementRef");
        var service = collaboration.Child(Ns.Ebms, "Service")!;
        if (Party(party.Child(Ns.Ebms, "From")!) is not { } from || Party(party.Child(Ns.Ebms, "To")!) is not { } to)
            return new Refusal(EbmsError.ValueInconsistent, "From and To are not one PartyId each, with a type or as a URI.");
        if (service.Attribute("type") is null && !Uri.IsWellFormedUriString(service.InnerText, UriKind.Absolute))
            return new Refusal(EbmsError.ValueInconsistent, "A Service without a type is not a URI.");

        if (unit.SelectNodes("descendant::*")!.OfType<XmlElement>().Count(e => e.Is(Ns.Ebms, "Property")) > MaxProperties)
            return new Refusal(EbmsError.InvalidHeader, "The header has more properties than are read.");

        var parts = unit.Child(Ns.Ebms, "PayloadInfo")?.Children(Ns.Ebms, "PartInfo")
            .Select(p => new PartInfo(p.Attribute("href"), Properties(p.Child(Ns.Ebms, "PartProperties")))).ToArray() ?? [];
        if (parts.Any(p => Repeats(p, "MimeType") || Repeats(p, "CompressionType")))
            return new Refusal(EbmsError.ValueInconsistent, "A part tells its MimeType or its CompressionType twice.");
        return new UserMessage
        {
            Info = info,
            Mpc = unit.Attribute("mpc"),
            From = from,
            To = to,
            Agreement = agreement is null ? null : Agreement(agreement),
            Service = new(service.InnerText, service.Attribute("type")),
            Action = collaboration.Child(Ns.Ebms, "Action")!.InnerText,
            ConversationId = collaboration.Child(Ns.Ebms, "ConversationId")!.InnerText,
            Properties = Properties(unit.Child(Ns.Ebms, "MessageProperties")),
            Parts = [.. parts],
        };
    }

    private static Outcome<SignalMessage> Signal(XmlElement unit)
    {
        if (Info(unit) is not { } info)
            return NotValid;
        if (unit.Child(Ns.Ebms, "PullRequest") is { } pull)
        {
            if (!pull.Children().Any())
                return new PullRequest(info, pull.Attribute("mpc"));
            return PullSelectionXml.Read(pull).TryGet(out var selection, out var refusal) ? new PullRequest(info, pull.Attribute("mpc"), selection) : refusal;
        }

        if (unit.Child(Ns.Ebms, "Receipt") is { } receipt)
            return Receipt(info, receipt);
        var errors = unit.Children(Ns.Ebms, "Error").Select(e => new ErrorEntry(
            e.Attribute("errorCode")!, e.Attribute("severity")!, e.Attribute("shortDescription"), e.Child(Ns.Ebms, "ErrorDetail")?.InnerText,
            e.Attribute("refToMessageInError"), e.Attribute("category"), e.Attribute("origin"))).ToImmutableArray();
        return errors.IsEmpty
            ? new Refusal(EbmsError.FeatureNotSupported, "The signal is neither a pull request, a receipt nor an error.")
            : new ErrorSignal(info, errors);
    }

    private static Outcome<SignalMessage> Receipt(MessageInfo info, XmlElement receipt)
    {
        var invalid = new Refusal(EbmsError.InvalidReceipt, "The receipt has no non-repudiation information that can be read.");
        if (receipt.Children().ToArray() is not [var information] || !information.Is(Ns.EbbpSignals, "NonRepudiationInformation") || info.RefToMessageId is null)
            return invalid;
        var references = ImmutableArray.CreateBuilder<SignedReference>();
        foreach (var part in information.Children())
        {
            if (!part.Is(Ns.EbbpSignals, "MessagePartNRInformation") || part.Children().ToArray() is not [var element]
                || References.Read(element) is not { } reference)
            {
                return invalid;
            }

            references.Add(reference.Signed);
        }

        return references.Count == 0 ? invalid : new Receipt(info, references.ToImmutable());
    }

    private static MessageInfo? Info(XmlElement unit)
    {
        var info = unit.Child(Ns.Ebms, "MessageInfo")!;
        var id = info.Child(Ns.Ebms, "MessageId")!.InnerText;
        var reference = info.Child(Ns.Ebms, "RefToMessageId")?.InnerText;

        // Peers leave the zone out; the specification means UTC (ebMS3 Core 5.2.2.1).
        var time = info.Child(Ns.Ebms, "Timestamp")!.InnerText;
        if (!DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var timestamp))
            return null;
        return IsMessageId(id) && (reference is null || IsMessageId(reference)) ? new MessageInfo(timestamp, id, reference) : null;
    }

    /// <summary>RFC 2822 msg-id without angle brackets as products really send it: visible ASCII, bounded .</summary>
    private static bool IsMessageId(string id) =>
        id.Length is > 0 and <= 255 && id.All(c => c is > ' ' and < (char)127 and not ('<' or '>' or '"'));

    private static Party? Party(XmlElement party)
    {
        if (party.OnlyChild(Ns.Ebms, "PartyId") is not { } id)
            return null;
        var type = id.Attribute("type");
        return type is null && !Uri.IsWellFormedUriString(id.InnerText, UriKind.Absolute)
            ? null
            : new Party(id.InnerText, type, party.Child(Ns.Ebms, "Role")?.InnerText ?? "");
    }

    /// <summary>One reader takes the first and another the last: the two would open different payloads (M-13).</summary>
    private static bool Repeats(PartInfo part, string property) => part.Properties.Count(p => p.Name == property) > 1;

    internal static AgreementRef Agreement(XmlElement agreement) => new(agreement.InnerText, agreement.Attribute("type"), agreement.Attribute("pmode"));

    internal static ImmutableArray<MessageProperty> Properties(XmlElement? list) =>
        list is null ? [] : [.. list.Children(Ns.Ebms, "Property").Select(p => new MessageProperty(p.Attribute("name")!, p.InnerText, p.Attribute("type")))];
}
