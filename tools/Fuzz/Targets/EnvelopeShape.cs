using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Security;
using Knooppunt.As4.Xml;

namespace Knooppunt.Fuzz.Targets;

/// <summary>
/// An envelope from octets to header: canonical XML is stable and is what System.Security.Cryptography.Xml makes of it, and a
/// header that is taken, written again, is read as the same header.
/// </summary>
internal static class EnvelopeShape
{
    public static readonly FuzzTarget Target = new("xml", "the SOAP part", _ => Check, Seeds);

    private static XmlLimits Canonical => XmlLimits.Payload with { MaxAttributes = 1024, MaxTextLength = 4 << 20 };

    private static void Check(ReadOnlyMemory<byte> input)
    {
        var outcome = Budget.Spend(input.Length, 400, () => SafeXml.Load(input, XmlLimits.Envelope));
        if (!outcome.TryGet(out var document, out _))
            return;
        var canonical = ExclusiveCanonicalizer.Canonicalize(document.DocumentElement!);
        BrokenPromiseException.Unless(canonical.AsSpan().SequenceEqual(ByTheLibrary(document)), "the two canonicalizers agree");
        BrokenPromiseException.Unless(
            SafeXml.Load(canonical, Canonical).TryGet(out var again, out _)
            && canonical.AsSpan().SequenceEqual(ExclusiveCanonicalizer.Canonicalize(again.DocumentElement!)),
            "canonical XML is canonical");
        if (SoapEnvelope.Read(document).TryGet(out var envelope, out _) && envelope.Body.Elements() is [var payload])
            CheckCutOut(input, envelope, payload);
        if (Budget.Spend(input.Length, 400, () => Header(document)) is not { } header)
            return;
        var written = EbmsWriter.Envelope(header, null);
        BrokenPromiseException.Unless(
            Header(SafeXml.LoadOwn(ExclusiveCanonicalizer.Canonicalize(written.DocumentElement!))) is { } second && Text(written) == Text(EbmsWriter.Envelope(second, null)),
            "a header that was read and is written again reads the same");
    }

    /// <summary>The payload is cut out of the octets where the tree has it (docs/decisions/0009).</summary>
    private static void CheckCutOut(ReadOnlyMemory<byte> octets, SoapEnvelope envelope, XmlElement payload)
    {
        var evidence = BodyPayload.CutOut(octets.Span);
        envelope.Body.RemoveChild(payload);
        BrokenPromiseException.Unless(
            SafeXml.Load(evidence, XmlLimits.Envelope).TryGet(out var rest, out _)
            && ExclusiveCanonicalizer.Canonicalize(rest.DocumentElement!).AsSpan().SequenceEqual(ExclusiveCanonicalizer.Canonicalize(envelope.Root)),
            "an envelope without its payload is that envelope, without its payload");
        envelope.Body.AppendChild(payload);
    }

    private static MessagingHeader? Header(XmlDocument document) =>
        SoapEnvelope.Read(document).TryGet(out var envelope, out _) && EbmsReader.Read(envelope).TryGet(out var header, out _) ? header : null;

    private static string Text(XmlDocument document) => Encoding.UTF8.GetString(ExclusiveCanonicalizer.Canonicalize(document.DocumentElement!));

    private static byte[] ByTheLibrary(XmlDocument document)
    {
        var transform = new XmlDsigExcC14NTransform();
        transform.LoadInput(document);
        using var output = new MemoryStream();
        ((Stream)transform.GetOutput(typeof(Stream))).CopyTo(output);
        return output.ToArray();
    }

    private static byte[] InBody(Fixture fixture) => MessageSigner.Sign(
        new MessagingHeader(Fixture.User with { Parts = [new PartInfo(null, [])] }, []), [], fixture.Signers[1],
        bodyPayload: SafeXml.LoadOwn(Fixture.Payload).DocumentElement).Envelope.ToArray();

    private static IEnumerable<byte[]> Seeds(Fixture fixture) =>
    [
        Fixture.Message(fixture.Signers[1]).Envelope.ToArray(),
        InBody(fixture),
        Fixture.Message(fixture.Signers[2], fixture.Receivers[2].Certificate).Envelope.ToArray(),
        Fixture.Pull(fixture.Signers[2]).Envelope.ToArray(),
        .. GoodSignals.All.Select(signal => MessageSigner.Sign(new MessagingHeader(null, [signal]), [], fixture.Signers[1]).Envelope.ToArray()),
        Encoding.UTF8.GetBytes(
            $"<?xml version='1.0'?><S:Envelope xmlns:S='{Ns.Soap12}'><S:Header a='>'><e:Messaging xmlns:e='{Ns.Ebms}' c=\"'/>\"><![CDATA[</S:Body>]]></e:Messaging></S:Header>"
            + "<S:Body b=\"'>\"> <p q='/>'>'<![CDATA[</p>]]><r/></p>\n</S:Body></S:Envelope>"),
        "<?xml version='1.0' encoding='utf-8'?><a:b xmlns:a='urn:x' xml:lang='nl' c='&#13;&lt;'><![CDATA[<]]>&#x41;<c xmlns='urn:y'/> </a:b>"u8.ToArray(),
    ];
}
