using System.Text;
using System.Xml;
using Knooppunt.As4.Xml;

namespace Knooppunt.As4.Tests.Schemas;

/// <summary>One small header of each kind, to change by replacing text.</summary>
internal static class Samples
{
    private const string MessageInfo =
        "<eb:MessageInfo><eb:Timestamp>2026-01-15T10:00:00.000Z</eb:Timestamp><eb:MessageId>m1@sender.example</eb:MessageId></eb:MessageInfo>";

    private const string Reference =
        "<ds:Reference URI=\"#as4-1\"><ds:Transforms><ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\">"
        + "<ec:InclusiveNamespaces xmlns:ec=\"http://www.w3.org/2001/10/xml-exc-c14n#\" PrefixList=\"S12\"/></ds:Transform></ds:Transforms>"
        + "<ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/>"
        + "<ds:DigestValue>47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=</ds:DigestValue></ds:Reference>";

    internal const string UserMessageUnit =
        "<eb:UserMessage mpc=\"https://knooppunt.example/mpc/00000099000000001000\">" + MessageInfo
        + "<eb:PartyInfo><eb:From><eb:PartyId type=\"urn:osb:oin\">00000099000000002000</eb:PartyId>"
        + "<eb:Role>urn:initiator</eb:Role></eb:From>"
        + "<eb:To><eb:PartyId type=\"urn:osb:oin\">00000099000000001000</eb:PartyId><eb:Role>urn:responder</eb:Role></eb:To></eb:PartyInfo>"
        + "<eb:CollaborationInfo><eb:AgreementRef pmode=\"pm1\" type=\"urn:t\">urn:agreement</eb:AgreementRef>"
        + "<eb:Service type=\"urn:t\">urn:service</eb:Service>"
        + "<eb:Action>Saldoverzoek</eb:Action><eb:ConversationId>c1</eb:ConversationId></eb:CollaborationInfo>"
        + "<eb:MessageProperties>"
        + "<eb:Property name=\"originalSender\" type=\"urn:osb:oin\">00000099000000003000</eb:Property></eb:MessageProperties>"
        + "<eb:PayloadInfo><eb:PartInfo href=\"cid:p1@sender.example\"><eb:Schema location=\"urn:s\" version=\"1\" namespace=\"urn:n\"/>"
        + "<eb:Description xml:lang=\"nl\">bericht</eb:Description>"
        + "<eb:PartProperties><eb:Property name=\"MimeType\">application/xml</eb:Property></eb:PartProperties></eb:PartInfo></eb:PayloadInfo>"
        + "</eb:UserMessage>";

    internal const string PullRequestUnit =
        "<eb:SignalMessage>" + MessageInfo + "<eb:PullRequest mpc=\"https://knooppunt.example/mpc/00000099000000001000\"/></eb:SignalMessage>";

    internal static string UserMessage => Header(UserMessageUnit);

    internal static string PullRequest => Header(PullRequestUnit);

    internal static string Receipt => Header(Signal(
        $"<eb:Receipt><ebbp:NonRepudiationInformation xmlns:ebbp=\"{Ns.EbbpSignals}\" xmlns:ds=\"{Ns.Ds}\">"
        + "<ebbp:MessagePartNRInformation>" + Reference + "</ebbp:MessagePartNRInformation>"
        + "<ebbp:MessagePartNRInformation>" + Reference.Replace("#as4-1", "cid:p1@sender.example") + "</ebbp:MessagePartNRInformation>"
        + "<ebbp:MessagePartNRInformation><ebbp:MessagePartIdentifier>p2</ebbp:MessagePartIdentifier></ebbp:MessagePartNRInformation>"
        + "</ebbp:NonRepudiationInformation></eb:Receipt>"));

    internal static string Error => Header(Signal(
        "<eb:Error errorCode=\"EBMS:0006\" severity=\"warning\" shortDescription=\"EmptyMessagePartitionChannel\""
        + " category=\"Communication\" origin=\"ebMS\" refToMessageInError=\"m1\">"
        + "<eb:Description xml:lang=\"en\">Nothing here.</eb:Description><eb:ErrorDetail>none</eb:ErrorDetail></eb:Error>"));

    internal static string Signal(string content) =>
        "<eb:SignalMessage>"
        + MessageInfo.Replace("</eb:MessageInfo>", "<eb:RefToMessageId>m0@sender.example</eb:RefToMessageId></eb:MessageInfo>")
        + content + "</eb:SignalMessage>";

    internal static string Header(string content) =>
        $"<eb:Messaging xmlns:eb=\"{Ns.Ebms}\" xmlns:S12=\"{Ns.Soap12}\" xmlns:wsu=\"{Ns.Wsu}\""
        + $" S12:mustUnderstand=\"true\" wsu:Id=\"as4-1\" id=\"h1\">{content}</eb:Messaging>";

    internal static XmlElement Parse(string xml) => SafeXml.LoadOwn(Encoding.UTF8.GetBytes(xml)).DocumentElement!;
}
