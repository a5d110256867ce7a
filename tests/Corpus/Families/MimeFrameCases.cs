using System.Text;
using Knooppunt.As4.Messages;

namespace Knooppunt.Corpus;

/// <summary>M-01 to M-08: where parts begin and end, and how many there are.</summary>
internal static class MimeFrameCases
{
    private static readonly Expected Fault = Expected.Fault("EBMS:0007");
    private static readonly Expected Error = Expected.Error("EBMS:0007");

    public static IEnumerable<Case> All =>
    [
        Framed("M-01", "no closing boundary", Fault, frame => frame with { Closing = "" }),
        Framed("M-01", "closing boundary without its hyphens", Error, frame => frame with { Closing = $"--{frame.Boundary}\r\n" }),
        new("M-01", "cut off in the middle of a part", Fault, scene => Cut(scene, 600)),
        new("M-01", "cut off in the envelope", Fault, scene => Cut(scene, 4000)),

        Framed("M-02", "good part, then evil", Error, frame => frame with { Parts = [.. frame.Parts, Evil(frame)] }),
        Framed("M-02", "evil part, then good", Error, frame => frame with { Parts = [frame.Parts[0], Evil(frame), frame.Parts[1]] }),
        Framed("M-02", "part with the id of the envelope", Error, frame => frame with { Parts = [.. frame.Parts, MimePart.Of(Mime.Root, "application/gzip", [1, 2, 3])] }),

        Framed("M-03", "Content-ID twice", Error, frame => frame.With(1, p => p with { Headers = p.Headers + "Content-ID: <other@corpus>\r\n" })),
        Framed("M-03", "the same Content-ID twice", Error, frame => frame.With(1, p => p with { Headers = p.Headers + $"content-id: <{Draft.PartId}>\r\n" })),
        Framed("M-03", "Content-Type twice", Error, frame => frame.With(1, p => p with { Headers = p.Headers + "Content-Type: text/plain\r\n" })),
        Framed("M-03", "Content-Transfer-Encoding twice", Error, frame => frame.With(1, p => p with { Headers = p.Headers + "Content-Transfer-Encoding: base64\r\n" })),

        Typed("M-04", "start names an attachment", Fault, b => $"multipart/related; type=\"application/soap+xml\"; boundary=\"{b}\"; start=\"<{Draft.PartId}>\""),
        Typed("M-04", "start names no part", Fault, b => $"multipart/related; type=\"application/soap+xml\"; boundary=\"{b}\"; start=\"<nobody@corpus>\""),
        Typed("M-04", "no start", Expected.Accepted, b => $"multipart/related; type=\"application/soap+xml\"; boundary=\"{b}\"") with { Because = "2.3 step 3 allows it when the first part is the root" },
        Typed("M-04", "type of another root", Expected.Fault("EBMS:0007", "VersionMismatch"), b => $"multipart/related; type=\"text/xml\"; boundary=\"{b}\""),
        Typed("M-04", "type of no SOAP", Fault, b => $"multipart/related; type=\"application/xml\"; boundary=\"{b}\""),
        Typed("M-04", "no type", Fault, b => $"multipart/related; boundary=\"{b}\""),
        Framed("M-04", "root of another type than named", Fault, frame => frame.With(0, p => p with { Headers = p.Headers.Replace("application/soap+xml", "application/xml", StringComparison.Ordinal) })),
        Framed("M-04", "root in UTF-16 by its charset", Fault, frame => frame.With(0, p => p with { Headers = p.Headers.Replace("UTF-8", "utf-16", StringComparison.Ordinal) })),

        Framed("M-05", "unsigned extra part", Expected.Error("EBMS:0003"), frame => frame with { Parts = [.. frame.Parts, MimePart.Of("extra@corpus", "text/plain", "extra"u8.ToArray())] }) with { Because = Inconsistent },
        Framed("M-05", "part missing", Expected.Error("EBMS:0003"), frame => frame with { Parts = [frame.Parts[0]] }) with { Because = Inconsistent },
        Framed("M-05", "part before the envelope", Fault, frame => frame with { Parts = [frame.Parts[1], frame.Parts[0]] }),
        new("M-05", "order of two parts swapped", Expected.Accepted, scene =>
        {
            var frame = TwoParts(scene).Sign().Frame();
            return scene.Post((frame with { Parts = [frame.Parts[0], frame.Parts[2], frame.Parts[1]] }).Write());
        }),

        Framed("M-06", "preamble", Fault, frame => frame with { Preamble = "Hidden\r\n" }),
        Framed("M-06", "preamble that is a part for others", Fault, frame => frame with { Preamble = "--=_other\r\nContent-Type: text/plain\r\n\r\nx\r\n" }),
        Framed("M-06", "epilogue", Fault, frame => frame with { Epilogue = "Hidden\r\n" }),
        Framed("M-06", "second message in the epilogue", Fault, frame => frame with { Epilogue = Encoding.Latin1.GetString(frame.Write().Body.Span) }),
        Framed("M-06", "look-alike of the boundary", Fault, frame => frame.With(1, p => p with { Content = [.. p.Content, .. Encoding.ASCII.GetBytes($"\r\n--{frame.Boundary}X\r\n")] })),
        Framed("M-06", "boundary after a bare LF", Fault, frame => frame.With(1, p => p with { Content = [.. p.Content, .. Encoding.ASCII.GetBytes($"\n--{frame.Boundary}\r\n")] })),
        Framed("M-06", "LF only lines", Error, frame => frame.With(1, p => p with { Headers = p.Headers.Replace("\r\n", "\n", StringComparison.Ordinal) })),
        Framed("M-06", "boundary of 71 characters", Fault, frame => frame with { Boundary = new string('b', 71) }),
        Framed("M-06", "boundary of 70 characters", Expected.Accepted, frame => frame with { Boundary = new string('b', 70) }),
        Framed("M-06", "boundary of 200 characters", Fault, frame => frame with { Boundary = new string('b', 200) }),
        Framed("M-06", "boundary with a quoted quote", Fault, frame => frame with { Boundary = "a\\\"b" }),
        Framed("M-06", "boundary that ends with a space", Fault, frame => frame with { Boundary = "ab " }),
        Framed("M-06", "boundary with a line break", Expected.Http(400), frame => frame with { Boundary = "a\r\n b" }),
        Typed("M-06", "boundary given twice", Fault, b => $"multipart/related; type=\"application/soap+xml\"; boundary=\"{b}\"; boundary=other"),
        Typed("M-06", "boundary in pieces (RFC 2231)", Fault, b => $"multipart/related; type=\"application/soap+xml\"; boundary*0=\"{b[..3]}\"; boundary*1=\"{b[3..]}\""),
        Typed("M-06", "boundary beside an extended one (RFC 2231)", Fault, b => $"multipart/related; type=\"application/soap+xml\"; boundary=\"{b}\"; boundary*=utf-8''other"),
        Typed("M-06", "empty boundary", Fault, _ => "multipart/related; type=\"application/soap+xml\"; boundary=\"\""),

        Nested("labelled multipart/mixed", "multipart/mixed; boundary=inner", 0),
        Nested("labelled message/rfc822", "message/rfc822", 0),
        Nested("2 levels", "multipart/mixed; boundary=b0", 2),
        Nested("100 levels", "multipart/mixed; boundary=b0", 100),
        Nested("5 000 levels", "multipart/mixed; boundary=b0", 5000),

        Framed("M-08", "100 000 parts", Fault, frame => frame with { Parts = [.. frame.Parts, .. Enumerable.Range(0, 100_000).Select(i => MimePart.Of($"p{i}", "text/plain", [65]))] }),
        Framed("M-08", "33 parts", Fault, frame => frame with { Parts = [.. frame.Parts, .. Enumerable.Range(0, 31).Select(i => MimePart.Of($"p{i}", "text/plain", [65]))] }),
        Framed("M-08", "17 headers in a part", Error, frame => frame.With(1, p => p with { Headers = p.Headers + string.Concat(Enumerable.Range(0, 14).Select(i => $"X-{i}: x\r\n")) })),
        Framed("M-08", "headers of 24 kB", Error, frame => frame.With(1, p => p with { Headers = p.Headers + string.Concat(Enumerable.Range(0, 4).Select(i => $"X-{i}: {new string('x', 6000)}\r\n")) })),
        Framed("M-08", "header line of 9 kB", Error, frame => frame.With(1, p => p with { Headers = p.Headers + $"X-Long: {new string('x', 9000)}\r\n" })),
        Framed("M-08", "100 000 headers in a part", Error, frame => frame.With(1, p => p with { Headers = p.Headers + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"X-{i}: x\r\n")) })),
        Framed("M-08", "header line of 19 MB", Error, frame => frame.With(1, p => p with { Headers = p.Headers + $"X-Long: {new string('x', 19_000_000)}\r\n" })),
        Framed("M-08", "50 000 parameters in a part", Error, frame => frame.With(1, p => p with { Headers = p.Headers.Replace("gzip\r\n", "gzip" + string.Concat(Enumerable.Range(0, 50_000).Select(i => $"; p{i}=x")) + "\r\n", StringComparison.Ordinal) })),
        Framed("M-08", "17 parameters in a part", Error, frame => frame.With(1, p => p with { Headers = p.Headers.Replace("gzip\r\n", "gzip" + string.Concat(Enumerable.Range(0, 17).Select(i => $"; p{i}=x")) + "\r\n", StringComparison.Ordinal) })),
    ];

    private const string Inconsistent = "2.2 gives EBMS:0003 where PartInfo and parts do not name each other";

    /// <summary>A good message whose frame is spoiled after it was signed.</summary>
    private static Case Framed(string row, string name, Expected expected, Func<Mime, Mime> spoil) =>
        new(row, name, expected, scene => scene.Post(spoil(scene.Draft().Sign().Frame()).Write()));

    /// <summary>The same under another Content-Type.</summary>
    private static Case Typed(string row, string name, Expected expected, Func<string, string> contentType) =>
        Framed(row, name, expected, frame => frame with { ContentType = contentType(frame.Boundary) });

    /// <summary>The part is good by its octets; what is wrong is that readers may look inside.</summary>
    private static Case Nested(string name, string contentType, int levels) => new("M-07", name, Error, scene =>
    {
        var draft = scene.Draft();
        if (levels > 0)
            draft = draft.WithContent(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, levels).Select(i => $"--b{i}\r\nContent-Type: multipart/mixed; boundary=b{i + 1}\r\n\r\n"))));
        return scene.Post((draft with { Parts = [draft.Parts[0] with { ContentType = contentType }] }).Sign().Wire());
    });

    private static Task<Answer> Cut(Scene scene, int octets)
    {
        var wire = scene.Draft().Sign().Wire();
        return scene.Post(new WireMessage(wire.ContentType, wire.Body[..^octets]));
    }

    private static MimePart Evil(Mime frame) => frame.Parts[1] with { Content = Draft.Gzip("<evil/>") };

    private static Draft TwoParts(Scene scene)
    {
        var draft = scene.Draft().Header("</eb:PayloadInfo>", "<eb:PartInfo href=\"cid:tweede@corpus\"></eb:PartInfo></eb:PayloadInfo>");
        return draft with { Parts = [.. draft.Parts, new Part("tweede@corpus", "application/pdf", "%PDF-1.7"u8.ToArray())] };
    }
}
