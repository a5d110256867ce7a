using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Knooppunt.As4.Messages;

namespace Knooppunt.Corpus;

/// <summary>A payload part.</summary>
internal sealed record Part(string ContentId, string ContentType, byte[] Content);

/// <summary>
/// A message before it is signed, as text. What is changed here is signed along with the rest, so that the cryptography is right
/// and only the rule in question can refuse it; what must be wrong afterwards is changed in <see cref="Signed"/>.
/// </summary>
internal sealed record Draft
{
    public const string PartId = "bericht@corpus";

    /// <summary>Whose key signs.</summary>
    public required X509Certificate2 Signer { get; init; }

    /// <summary>The eb:Messaging element; it declares every prefix that it uses.</summary>
    public required string Messaging { get; init; }

    /// <summary>The SOAP body.</summary>
    public string Body { get; init; } = $"""<S12:Body xmlns:S12="{Ns.Soap}" xmlns:wsu="{Ns.Wsu}" wsu:Id="body"></S12:Body>""";

    public ImmutableArray<Part> Parts { get; init; } = [];

    public string MessageId => Between(Messaging, "<eb:MessageId>", "</eb:MessageId>");

    /// <summary>A good Saldoverzoek to Belasting.</summary>
    public static Draft Good(Identity sender, string canary) => new()
    {
        Signer = sender.Signing,
        Messaging = UserMessage(sender.Oin, Scene.Belasting.Oin, canary),
        Parts = [new Part(PartId, "application/gzip", Gzip(Payload(canary)))],
    };

    /// <summary>A PullRequest.</summary>
    public static Draft Pull(Identity sender, string mpc) => new()
    {
        Signer = sender.Signing,
        Messaging = Signal($"""<eb:PullRequest mpc="{mpc}"></eb:PullRequest>"""),
    };

    /// <summary>Any signal message.</summary>
    public static string Signal(string content, string? refersTo = null) => Header(
        $"<eb:SignalMessage>{Info(refersTo)}{content}</eb:SignalMessage>");

    public static string UserMessage(string from, string to, string canary) => Header(
        $"""
        <eb:UserMessage>{Info()}<eb:PartyInfo><eb:From><eb:PartyId type="urn:osb:oin">{from}</eb:PartyId><eb:Role>{Ns.Ebms}initiator</eb:Role></eb:From><eb:To><eb:PartyId type="urn:osb:oin">00000099000000001000</eb:PartyId><eb:Role>{Ns.Ebms}responder</eb:Role></eb:To></eb:PartyInfo><eb:CollaborationInfo><eb:AgreementRef>urn:knooppunt:aansluitovereenkomst:1</eb:AgreementRef><eb:Service>urn:knooppunt:schuldregelen</eb:Service><eb:Action>Saldoverzoek</eb:Action><eb:ConversationId>{canary}</eb:ConversationId></eb:CollaborationInfo><eb:MessageProperties><eb:Property name="originalSender">{from}</eb:Property><eb:Property name="finalRecipient">{to}</eb:Property></eb:MessageProperties><eb:PayloadInfo><eb:PartInfo href="cid:{PartId}"><eb:PartProperties><eb:Property name="MimeType">application/xml</eb:Property><eb:Property name="CompressionType">application/gzip</eb:Property></eb:PartProperties></eb:PartInfo></eb:PayloadInfo></eb:UserMessage>
        """);

    /// <summary>The sample message, with the canary as customer number.</summary>
    public static string Payload(string canary) => Repository.Sample("Saldoverzoek").Replace("SHV-20481", canary, StringComparison.Ordinal);

    public static byte[] Gzip(string text) => Gzip(Encoding.UTF8.GetBytes(text));

    public static byte[] Gzip(ReadOnlySpan<byte> octets)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(octets);
        return output.ToArray();
    }

    /// <summary>The header with one text replaced; a text that is not there is a mistake of the case.</summary>
    public Draft Header(string old, string replacement) => this with { Messaging = Replace(Messaging, old, replacement) };

    /// <summary>Another payload, compressed like the header says.</summary>
    public Draft WithPayload(string payload) => WithContent(Gzip(payload));

    /// <summary>Other octets in the part.</summary>
    public Draft WithContent(byte[] content) => this with { Parts = [Parts[0] with { Content = content }] };

    /// <summary>Signs; the plan of the signature can be changed before its value is computed.</summary>
    public Signed Sign(Func<SignaturePlan, SignaturePlan>? change = null)
    {
        var plan = SignaturePlan.For(this);
        return new Signed((change is null ? plan : change(plan)).Security(), Messaging, Body, Parts);
    }

    public static string Replace(string text, string old, string replacement) =>
        text.Contains(old, StringComparison.Ordinal) ? text.Replace(old, replacement, StringComparison.Ordinal) : throw new InvalidOperationException($"'{old}' is not in the message.");

    private static string Header(string units) =>
        $"""<eb:Messaging xmlns:S12="{Ns.Soap}" xmlns:eb="{Ns.Ebms}" xmlns:wsu="{Ns.Wsu}" S12:mustUnderstand="true" wsu:Id="messaging">{units}</eb:Messaging>""";

    private static string Info(string? refersTo = null) =>
        $"<eb:MessageInfo><eb:Timestamp>{TimeProvider.System.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)}</eb:Timestamp><eb:MessageId>{Guid.NewGuid()}@corpus</eb:MessageId>"
        + (refersTo is null ? "" : $"<eb:RefToMessageId>{refersTo}</eb:RefToMessageId>") + "</eb:MessageInfo>";

    private static string Between(string text, string before, string after)
    {
        var start = text.IndexOf(before, StringComparison.Ordinal) + before.Length;
        return text[start..text.IndexOf(after, start, StringComparison.Ordinal)];
    }
}

/// <summary>A signed message in its pieces: change one, and the signature does not fit any more, or has moved.</summary>
internal sealed record Signed(string Security, string Messaging, string Body, ImmutableArray<Part> Parts)
{
    /// <summary>The SOAP envelope.</summary>
    public string Envelope { get; init; } =
        $"""<?xml version="1.0" encoding="UTF-8"?><S12:Envelope xmlns:S12="{Ns.Soap}"><S12:Header>{Security}{Messaging}</S12:Header>{Body}</S12:Envelope>""";

    public Signed Change(string old, string replacement) => this with { Envelope = Draft.Replace(Envelope, old, replacement) };

    /// <summary>The MIME frame, still to be spoiled.</summary>
    public Mime Frame() => Mime.Of(Envelope, Parts);

    /// <summary>As it goes over the wire: a message without parts is the envelope alone.</summary>
    public WireMessage Wire() => Parts.IsEmpty ? new WireMessage("application/soap+xml; charset=UTF-8", Encoding.UTF8.GetBytes(Envelope)) : Frame().Write();
}
