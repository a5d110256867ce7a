using System.Text;
using Knooppunt.As4.Messages;

namespace Knooppunt.Corpus;

/// <summary>A MIME part as it is written: its header lines, each with its CRLF, and its content.</summary>
internal sealed record MimePart(string Headers, byte[] Content)
{
    public static MimePart Of(string contentId, string contentType, byte[] content) =>
        new($"Content-Type: {contentType}\r\nContent-ID: <{contentId}>\r\nContent-Transfer-Encoding: binary\r\n", content);
}

/// <summary>A multipart body as text: every line of it can be wrong.</summary>
internal sealed record Mime
{
    public const string Root = "soap@corpus";

    public string Boundary { get; init; } = "=_corpus";

    /// <summary>The Content-Type of the HTTP request.</summary>
    public string? ContentType { get; init; }

    public IReadOnlyList<MimePart> Parts { get; init; } = [];

    public string Preamble { get; init; } = "";

    public string Epilogue { get; init; } = "";

    /// <summary>What ends the body; the closing delimiter.</summary>
    public string? Closing { get; init; }

    /// <summary>The ordinary frame of an envelope and its parts.</summary>
    public static Mime Of(string envelope, IEnumerable<Part> parts) => new()
    {
        Parts = [MimePart.Of(Root, "application/soap+xml; charset=UTF-8", Encoding.UTF8.GetBytes(envelope)), .. parts.Select(p => MimePart.Of(p.ContentId, p.ContentType, p.Content))],
    };

    public WireMessage Write()
    {
        using var body = new MemoryStream();
        void Text(string text) => body.Write(Encoding.Latin1.GetBytes(text));
        Text(Preamble);
        foreach (var part in Parts)
        {
            Text($"--{Boundary}\r\n{part.Headers}\r\n");
            body.Write(part.Content);
            Text("\r\n");
        }

        Text(Closing ?? $"--{Boundary}--\r\n");
        Text(Epilogue);
        return new WireMessage(ContentType ?? $"multipart/related; type=\"application/soap+xml\"; boundary=\"{Boundary}\"; start=\"<{Root}>\"", body.ToArray());
    }

    /// <summary>The same with one part changed; 0 is the envelope.</summary>
    public Mime With(int part, Func<MimePart, MimePart> change) => this with { Parts = [.. Parts.Select((p, i) => i == part ? change(p) : p)] };
}
