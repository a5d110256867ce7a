using System.Text;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Security;

namespace Knooppunt.EndToEnd.Tests;

/// <summary>Messages that must be refused, each with what the sender is told: an ebMS code, or an HTTP status.</summary>
internal static class Refusals
{
    /// <summary>Stands in every refused message, where a careless log line or error text would repeat it.</summary>
    public const string Canary = "KANARIE9ZT";

    public sealed record Case(string Expected, Func<Participant, WireMessage> Make);

    public static readonly IReadOnlyDictionary<string, Case> All = new Dictionary<string, Case>(StringComparer.Ordinal)
    {
        ["not signed"] = new("EBMS:0103", p => Envelope(p, x => System.Text.RegularExpressions.Regex.Replace(x, "<wsse:Security.*</wsse:Security>", ""))),
        ["wrong signer"] = new("EBMS:0101", p => p.Sign(p.Message("belastingdienst-voorbeeld"), Payload(), signer: Participant.KeyOf("schuldhulp-voorbeeld", "signing")).Wire),
        ["signed with the TLS key"] = new("EBMS:0101", p => p.Sign(p.Message("belastingdienst-voorbeeld"), Payload(), signer: p.Key("tls")).Wire),
        ["part not covered"] = new("EBMS:0103", p => Envelope(p, x => System.Text.RegularExpressions.Regex.Replace(x, "<ds:Reference[^>]* URI=\"cid:.*?</ds:Reference>", ""))),
        ["header tampered"] = new("EBMS:0101", p => Envelope(p, x => x.Replace("Saldoverzoek</eb:Action>", "Betaalvoorstel</eb:Action>", StringComparison.Ordinal))),
        ["part tampered"] = new("EBMS:0101", p => Parts(p, parts => [parts[0] with { Content = Flip(parts[0].Content) }])),
        ["part missing"] = new("EBMS:0003", p => Parts(p, _ => [])),
        ["part empty"] = new("EBMS:0003", p => Parts(p, parts => [parts[0] with { Content = ReadOnlyMemory<byte>.Empty }])),
        ["extra part"] = new("EBMS:0003", p => Parts(p, parts => [.. parts, new Attachment("extra@example", "text/plain", Encoding.UTF8.GetBytes(Canary))])),
        ["unknown recipient"] = new("EBMS:0020", p => Push(p, m => m with { Properties = [m.Properties[0], new("finalRecipient", "00000099000000777000")] })),
        ["recipient is the hub"] = new("EBMS:0020", p => Push(p, m => m with { Properties = [m.Properties[0], new("finalRecipient", Participant.OinOf("hub"))] })),
        ["sender of another"] = new("EBMS:0003", p => Push(p, m => m with { From = m.From with { Id = Participant.OinOf("schuldhulp-voorbeeld") } })),
        ["on behalf without delegation"] = new("EBMS:0003", p => Push(p, m => m with { Properties = [new("originalSender", Participant.OinOf("energie-voorbeeld")), m.Properties[1]] })),
        ["no final recipient"] = new("EBMS:0003", p => Push(p, m => m with { Properties = [m.Properties[0]] })),
        ["to somebody else than the hub"] = new("EBMS:0003", p => Push(p, m => m with { To = m.To with { Id = Participant.OinOf("belastingdienst-voorbeeld") } })),
        ["unknown service"] = new("EBMS:0010", p => Push(p, m => m with { Service = new("urn:" + Canary) })),
        ["unknown action"] = new("EBMS:0010", p => Push(p, m => m with { Action = Canary })),
        ["unknown agreement"] = new("EBMS:0010", p => Push(p, m => m with { Agreement = new("urn:" + Canary) })),
        ["from the future"] = new("EBMS:0003", p => Push(p, m => m with { Info = m.Info with { Timestamp = m.Info.Timestamp.AddHours(1) } })),
        ["message id that is none"] = new("EBMS:0009", p => Push(p, m => m with { Info = m.Info with { MessageId = $"<{Canary}>" } })),
        ["schema invalid"] = new("EBMS:0004", p => Push(p, payload: Payload(x => x.Replace("<TypeSchuldregeling>SK", $"<TypeSchuldregeling>{Canary}", StringComparison.Ordinal)))),
        ["unknown element"] = new("EBMS:0004", p => Push(p, payload: Payload(x => x.Replace("<KlantnummerSHV>", $"<{Canary}/><KlantnummerSHV>", StringComparison.Ordinal)))),
        ["wrong root"] = new("EBMS:0004", p => Push(p, payload: Encoding.UTF8.GetBytes($"<{Canary}/>"))),
        ["another message than the action names"] = new("EBMS:0004", p => Push(p, payload: Sandbox.Sample("SaldoverzoekAntwoord"))),
        ["document type in the payload"] = new("EBMS:0004", p => Push(p, payload: Payload(x => x.Replace("<Saldoverzoek ", $"<!DOCTYPE Saldoverzoek [<!ENTITY x '{Canary}'>]><Saldoverzoek ", StringComparison.Ordinal)))),
        ["document type in the envelope"] = new("400", p => Envelope(p, x => $"<!DOCTYPE a [<!ENTITY x '{Canary}'>]>" + x)),
        ["SOAP 1.1"] = new("500", p => Envelope(p, x => x.Replace("http://www.w3.org/2003/05/soap-envelope", "http://schemas.xmlsoap.org/soap/envelope/", StringComparison.Ordinal))),
        ["not gzip"] = new("EBMS:0303", p => p.Sign(p.Message("belastingdienst-voorbeeld"), new Attachment("bericht@example", "application/gzip", Payload())).Wire),
        ["gzip that is cut off"] = new("EBMS:0303", p => p.Sign(p.Message("belastingdienst-voorbeeld"), new Attachment("bericht@example", "application/gzip", GzipContent.Compress(Payload()).AsMemory()[..^4])).Wire),
        ["two gzip members"] = new("EBMS:0303", p => p.Sign(p.Message("belastingdienst-voorbeeld"), new Attachment("bericht@example", "application/gzip", (byte[])[.. GzipContent.Compress(Payload()), .. GzipContent.Compress(Payload())])).Wire),
        ["encrypted for somebody else"] = new("EBMS:0102", p => p.Sign(p.Message("belastingdienst-voorbeeld"), Payload(), encryptTo: Participant.Certificates("belastingdienst-voorbeeld", "encryption")[0]).Wire),
        ["not AS4 at all"] = new("415", _ => new WireMessage("text/plain", Encoding.UTF8.GetBytes(Canary))),
        ["too large"] = new("413", _ => new WireMessage("application/soap+xml", new byte[(1 << 20) + 1])),
    };

    /// <summary>A signal without a security header.</summary>
    public static WireMessage Unsigned(Participant p, SignalMessage signal)
    {
        var wire = MessageSigner.Sign(new MessagingHeader(null, [signal]), [], p.Signer).Wire;
        return wire with { Body = Encoding.UTF8.GetBytes(System.Text.RegularExpressions.Regex.Replace(Encoding.UTF8.GetString(wire.Body.Span), "<wsse:Security.*</wsse:Security>", "")) };
    }

    private static byte[] Payload(Func<string, string>? change = null)
    {
        var text = Encoding.UTF8.GetString(Sandbox.Sample("Saldoverzoek")).Replace("SHV-20481", Canary, StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(change is null ? text : change(text));
    }

    private static WireMessage Push(Participant p, Func<UserMessage, UserMessage>? change = null, byte[]? payload = null)
    {
        var message = p.Message("belastingdienst-voorbeeld");
        return p.Sign(change is null ? message : change(message), payload ?? Payload()).Wire;
    }

    private static WireMessage Envelope(Participant p, Func<string, string> change)
    {
        var related = Split(Push(p));
        return RelatedWriter.Write(Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(related.Envelope.Span))), related.Attachments);
    }

    private static WireMessage Parts(Participant p, Func<IReadOnlyList<Attachment>, IReadOnlyList<Attachment>> change)
    {
        var related = Split(Push(p));
        return RelatedWriter.Write(related.Envelope, [.. change(related.Attachments)]);
    }

    private static RelatedMessage Split(WireMessage wire) =>
        RelatedReader.Read(wire.ContentType, wire.Body, MimeLimits.Default).TryGet(out var related, out var refusal) ? related : throw new InvalidOperationException(refusal.Reason);

    private static byte[] Flip(ReadOnlyMemory<byte> content)
    {
        var octets = content.ToArray();
        octets[^1] ^= 1;
        return octets;
    }
}
