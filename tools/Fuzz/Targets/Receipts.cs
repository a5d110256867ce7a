using System.Text;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Receipts;
using Knooppunt.As4.Security;
using Knooppunt.As4.Xml;

namespace Knooppunt.Fuzz.Targets;

/// <summary>A receipt matches only when it states exactly what was signed, and survives being written again.</summary>
internal static class Receipts
{
    public static readonly FuzzTarget Target = new("receipt", "the eb:Messaging element of a receipt", _ => Check, Seeds);

    private static readonly byte[] Before = Encoding.UTF8.GetBytes($"""<S12:Envelope xmlns:S12="{Ns.Soap12}" xmlns:eb="{Ns.Ebms}" xmlns:wsu="{Ns.Wsu}"><S12:Header>""");
    private static readonly byte[] After = "</S12:Header><S12:Body/></S12:Envelope>"u8.ToArray();
    private static string Expected => SignedReference.Canonical(GoodSignals.Sent);

    private static void Check(ReadOnlyMemory<byte> input)
    {
        ReadOnlyMemory<byte> envelope = (byte[])[.. Before, .. input.Span, .. After];
        if (Budget.Spend(envelope.Length, 800, () => Read(envelope)) is not { } receipt)
            return;
        if (ReceiptMatch.Check(receipt, Fixture.User.Info.MessageId, [.. GoodSignals.Sent]) is null)
        {
            BrokenPromiseException.Unless(
                SignedReference.Canonical(receipt.References) == Expected && receipt.Info.RefToMessageId == Fixture.User.Info.MessageId
                && receipt.References.Select(r => (r.Uri, r.DigestMethod, r.DigestValue)).ToHashSet().SetEquals(GoodSignals.Sent.Select(r => (r.Uri, r.DigestMethod, r.DigestValue))),
                "a receipt that matches states what was signed");
        }

        var written = ExclusiveCanonicalizer.Canonicalize(EbmsWriter.Envelope(new MessagingHeader(null, [receipt]), null).DocumentElement!);
        BrokenPromiseException.Unless(
            Read(written) is { } again && again.Info == receipt.Info with { Timestamp = again.Info.Timestamp } && again.References.SequenceEqual(receipt.References),
            "a receipt that was read and is written again reads the same");
    }

    private static Receipt? Read(ReadOnlyMemory<byte> envelope) =>
        SafeXml.Load(envelope, XmlLimits.Envelope).TryGet(out var document, out _) && SoapEnvelope.Read(document).TryGet(out var shape, out _)
        && EbmsReader.Read(shape).TryGet(out var header, out _) && header.Signals is [Receipt receipt] ? receipt : null;

    private static IEnumerable<byte[]> Seeds(Fixture fixture)
    {
        var text = EbmsWriter.Envelope(new MessagingHeader(null, [GoodSignals.Receipt]), null).OuterXml;
        yield return Encoding.UTF8.GetBytes(text[text.IndexOf("<eb:Messaging", StringComparison.Ordinal)..text.IndexOf("</S12:Header>", StringComparison.Ordinal)]);
    }
}
