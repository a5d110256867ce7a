using System.Xml;
using Knooppunt.As4.Xml;

namespace Knooppunt.As4.Messages;

/// <summary>The selection items of a PullRequest as XML (ebMS3 Part 2, 5.1): any order, each at most once.</summary>
internal static class PullSelectionXml
{
    private static readonly Refusal Unknown = new(EbmsError.FeatureNotSupported, "A pull request has a child that is no selection item.");
    private static readonly Refusal Twice = new(EbmsError.InvalidHeader, "A pull request has a selection item twice.");

    /// <summary>Reads the children of a PullRequest that is valid against the schema and has at least one.</summary>
    public static Outcome<PullSelection> Read(XmlElement request)
    {
        var items = request.Children().ToArray();
        if (items.Any(i => i.NamespaceURI != Ns.Ebms))
            return Unknown;
        if (items.DistinctBy(i => i.LocalName).Count() != items.Length)
            return Twice;
        string? Text(string name) => request.Child(Ns.Ebms, name)?.InnerText;
        return new PullSelection
        {
            RefToMessageId = Text("RefToMessageId"),
            ConversationId = Text("ConversationId"),
            Agreement = request.Child(Ns.Ebms, "AgreementRef") is { } agreement ? EbmsReader.Agreement(agreement) : null,
            Service = request.Child(Ns.Ebms, "Service") is { } service ? new(service.InnerText, service.Attribute("type")) : null,
            Action = Text("Action"),
            From = [.. Parties(request.Child(Ns.Ebms, "From"))],
            To = [.. Parties(request.Child(Ns.Ebms, "To"))],
            Properties = EbmsReader.Properties(request.Child(Ns.Ebms, "MessageProperties")),
        };
    }

    public static void Write(XmlWriter writer, PullSelection selection)
    {
        if (selection.RefToMessageId is not null)
            EbmsWriter.Text(writer, "RefToMessageId", selection.RefToMessageId);
        if (selection.ConversationId is not null)
            EbmsWriter.Text(writer, "ConversationId", selection.ConversationId);
        if (selection.Agreement is { } agreement)
            EbmsWriter.Text(writer, "AgreementRef", agreement.Name, ("type", agreement.Type), ("pmode", agreement.PMode));
        if (selection.Service is { } service)
            EbmsWriter.Text(writer, "Service", service.Name, ("type", service.Type));
        if (selection.Action is not null)
            EbmsWriter.Text(writer, "Action", selection.Action);
        EbmsWriter.WriteParty(writer, "From", selection.From);
        EbmsWriter.WriteParty(writer, "To", selection.To);
        EbmsWriter.Properties(writer, "MessageProperties", selection.Properties);
    }

    private static IEnumerable<Party> Parties(XmlElement? party) =>
        party?.Children(Ns.Ebms, "PartyId").Select(id => new Party(id.InnerText, id.Attribute("type"), party.Child(Ns.Ebms, "Role")!.InnerText)) ?? [];
}
