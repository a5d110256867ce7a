using System.Net;
using System.Text;
using QRCoder;

namespace Knooppunt.Hub.Evidence;

/// <summary>The printable page as HTML: no script, nothing from elsewhere, readable by a screen reader. The same leaflet gives the same octets.</summary>
internal static class LeafletPage
{
    private const int PixelsPerModule = 4;

    private const string Style = """
        body{font:16px/1.5 sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}
        h1{font-size:1.7rem}h2{font-size:1.2rem;margin-top:1.6rem}
        th{text-align:left;vertical-align:top;padding:.2rem 1rem .2rem 0;font-weight:normal;color:#444;white-space:nowrap}td{padding:.2rem 0;overflow-wrap:anywhere}
        .uitkomst{font-weight:bold;border-left:.3rem solid #154273;padding-left:.8rem}
        code{overflow-wrap:anywhere}figure{margin:1rem 0}svg{width:11rem;height:11rem}
        @media print{body{margin:0;font-size:11pt}}
        """;

    public static byte[] Write(Leaflet leaflet)
    {
        var page = new StringBuilder($"""
            <!DOCTYPE html>
            <html lang="nl">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{Leaflet.Title}</title><style>
            {Style}
            </style></head>
            <body><main>
            <h1>{Leaflet.Title}</h1>
            <p class="uitkomst">{Encoded(leaflet.Outcome)}</p>
            <h2>Het bericht</h2>
            <table>

            """);
        foreach (var (name, value) in leaflet.Facts)
            page.Append($"<tr><th scope=\"row\">{Encoded(name)}</th><td>{Encoded(value)}</td></tr>\n");
        page.Append("</table>\n<h2>Wat er gebeurde</h2>\n<table>\n");
        foreach (var (moment, text) in leaflet.Course)
            page.Append($"<tr><th scope=\"row\">{Encoded(moment)}</th><td>{Encoded(text)}</td></tr>\n");
        page.Append("</table>\n<h2>Wat dit bewijst</h2>\n").AppendJoin("", leaflet.Explanation.Select(Paragraph))
            .Append("<h2>Zelf controleren</h2>\n").AppendJoin("", leaflet.Instructions.Select(Paragraph))
            .Append("<figure>\n").Append(Code(leaflet)).Append($"\n<figcaption>Vingerafdruk van het dossier (SHA-256): <code>{leaflet.Digest}</code></figcaption>\n</figure>\n")
            .Append("</main></body>\n</html>\n");
        return Encoding.UTF8.GetBytes(page.Replace("\r\n", "\n").ToString());
    }

    private static string Code(Leaflet leaflet)
    {
        using var code = QRCodeGenerator.GenerateQrCode(leaflet.Code, QRCodeGenerator.ECCLevel.M);
        using var svg = new SvgQRCode(code);
        return svg.GetGraphic(PixelsPerModule).Replace("<svg ", "<svg role=\"img\" aria-label=\"QR-code met de vingerafdruk\" ", StringComparison.Ordinal);
    }

    private static string Paragraph(string text) => $"<p>{Encoded(text)}</p>\n";

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
