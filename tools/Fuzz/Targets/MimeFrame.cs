using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;

namespace Knooppunt.Fuzz.Targets;

/// <summary>What the reader of the MIME frame takes, written again, is read as the same envelope and the same parts.</summary>
internal static class MimeFrame
{
    public static readonly FuzzTarget Target = new("mime", "the HTTP Content-Type, a line feed, the body", _ => Check, Seeds);

    private static void Check(ReadOnlyMemory<byte> input)
    {
        var wire = Fixture.Wire(input);
        if (!Budget.Spend(input.Length, 16, () => RelatedReader.Read(wire.ContentType, wire.Body, MimeLimits.Default)).TryGet(out var first, out _))
            return;
        var written = RelatedWriter.Write(first.Envelope, first.Attachments, "seed");
        BrokenPromiseException.Unless(
            RelatedReader.Read(written.ContentType, written.Body, MimeLimits.Default).TryGet(out var second, out _)
            && first.Envelope.Span.SequenceEqual(second.Envelope.Span) && first.Attachments.Length == second.Attachments.Length
            && first.Attachments.Zip(second.Attachments).All(pair => AreEqual(pair.First, pair.Second)),
            "what was read and is written again reads the same");
    }

    private static bool AreEqual(Attachment one, Attachment other) =>
        one.ContentId == other.ContentId && one.ContentType == other.ContentType && one.Content.Span.SequenceEqual(other.Content.Span);

    private static IEnumerable<byte[]> Seeds(Fixture fixture)
    {
        var message = Fixture.Message(fixture.Signers[1]);
        yield return Fixture.Octets(message.Wire);
        yield return Fixture.Octets(fixture.Encrypted[1]);
        yield return Fixture.Octets(fixture.Encrypted[2]);
        yield return Fixture.Octets(Fixture.Pull(fixture.Signers[2]).Wire);
        yield return "application/soap+xml\n<a/>"u8.ToArray();
        yield return """
            multipart/related; type="application/soap+xml"; boundary=b; start="<r@x>"; charset=utf-8
            --b
            Content-Type: application/soap+xml; charset=UTF-8
            Content-ID: <r@x>

            <a/>
            --b  
            Content-Type: text/plain
            Content-ID: <p%201@x>
            Content-Transfer-Encoding: base64

            YWFh
            YWE=
            --b
            content-type: text/xml;
              charset="utf-8"
            Content-ID: <q@x>
            Content-Transfer-Encoding: quoted-printable
            Content-Description: x

            a=3D=
            b
            --b
            Content-Type: text/x
            Content-ID: <r2@x>
            Content-Transfer-Encoding: 7bit

            abc
            --b--
            """u8.ToArray().WithCrlf();
    }

    /// <summary>Every line end but the first becomes CRLF.</summary>
    private static byte[] WithCrlf(this byte[] text) =>
        [.. text.SelectMany((octet, at) => octet == '\n' && at > Array.IndexOf(text, (byte)'\n') ? "\r\n"u8.ToArray() : [octet])];
}
