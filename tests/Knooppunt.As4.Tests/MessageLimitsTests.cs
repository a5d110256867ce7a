using System.Text;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Tests.Mime;
using Knooppunt.As4.Xml;
using Xunit;

namespace Knooppunt.As4.Tests;

/// <summary>Every bound of the readers: what is exactly as large is read, one more is refused with the code of docs/limits.md.</summary>
public sealed class MessageLimitsTests
{
    private const int Limit = 300;
    private static readonly XmlLimits Wide = new() { MaxCharacters = 1 << 20, MaxDepth = 1000, MaxAttributes = 1000, MaxNameLength = 1000, MaxTextLength = 1 << 20 };

    /// <summary>A limit, the code beyond it, and something that is read with that limit and has that size.</summary>
    internal sealed record Bound(string Code, RefusalForm Form, Func<int, Refusal?> Read);

    private static readonly Dictionary<string, Bound> Bounds = new()
    {
        ["MaxParts"] = new("EBMS:0007", RefusalForm.SenderFault, size => Mime(new() { MaxParts = Limit }, WithParts(size))),
        ["MaxPartHeaders"] = new("EBMS:0007", RefusalForm.ErrorSignal, size => Mime(new() { MaxHeaders = Limit, MaxHeaderOctets = 1 << 20 }, WithHeaders(size))),
        ["MaxPartHeaderLine"] = new("EBMS:0007", RefusalForm.ErrorSignal, size => Mime(new() { MaxHeaderLine = Limit }, RelatedText.WithPart(Part + Filler(size) + "\r\n\r\nx"))),
        ["MaxPartHeaderBytes"] = new("EBMS:0007", RefusalForm.ErrorSignal, size => Mime(new() { MaxHeaderOctets = Limit }, RelatedText.WithPart(Part + Filler(size - Part.Length - 2) + "\r\n\r\nx"))),
        ["HTTP Content-Type"] = new("EBMS:0007", RefusalForm.SenderFault, size => Mime(new() { MaxHeaderLine = Limit }, RelatedText.Good, (RelatedText.Related + "; x=").PadRight(size, 'y'))),
        ["boundary"] = new("EBMS:0007", RefusalForm.SenderFault, size => Mime(new() { MaxBoundary = Limit, MaxHeaderLine = 1000 }, RelatedText.Good.Replace("--b", "--" + new string('b', size), StringComparison.Ordinal), RelatedText.Related.Replace("\"b\"", $"\"{new string('b', size)}\"", StringComparison.Ordinal))),
        ["MaxEnvelopeCharacters"] = new("EBMS:0009", RefusalForm.SenderFault, size => Xml(Wide with { MaxCharacters = Limit }, $"<a>{new string('x', size - 7)}</a>")),
        ["MaxXmlDepth"] = new("EBMS:0009", RefusalForm.SenderFault, size => Xml(Wide with { MaxDepth = Limit }, string.Concat(Enumerable.Repeat("<a>", size)) + string.Concat(Enumerable.Repeat("</a>", size)))),
        ["MaxXmlAttributes"] = new("EBMS:0009", RefusalForm.SenderFault, size => Xml(Wide with { MaxAttributes = Limit }, $"<a{string.Concat(Enumerable.Range(0, size).Select(i => $" b{i}=''"))}/>")),
        ["namespace declarations"] = new("EBMS:0009", RefusalForm.SenderFault, size => Xml(Wide with { MaxAttributes = Limit }, $"<a{string.Concat(Enumerable.Range(0, size).Select(i => $" xmlns:b{i}='urn:b'"))}/>")),
        ["MaxXmlNameLength, element"] = new("EBMS:0009", RefusalForm.SenderFault, size => Xml(Wide with { MaxNameLength = Limit }, $"<{new string('a', size)}/>")),
        ["MaxXmlNameLength, attribute"] = new("EBMS:0009", RefusalForm.SenderFault, size => Xml(Wide with { MaxNameLength = Limit }, $"<a {new string('b', size)}=''/>")),
        ["MaxXmlTextLength, text"] = new("EBMS:0009", RefusalForm.SenderFault, size => Xml(Wide with { MaxTextLength = Limit }, $"<a>{new string('x', size)}</a>")),
        ["MaxXmlTextLength, attribute"] = new("EBMS:0009", RefusalForm.SenderFault, size => Xml(Wide with { MaxTextLength = Limit }, $"<a b='{new string('x', size)}'/>")),
        ["MaxXmlTextLength, white space"] = new("EBMS:0009", RefusalForm.SenderFault, size => Xml(Wide with { MaxTextLength = Limit }, $"<a>{new string(' ', size)}</a>")),
        ["MaxPayloadBytes"] = new("EBMS:0303", RefusalForm.ErrorSignal, size => Gzip(new() { MaxOutput = Limit }, new byte[size])),
        ["MaxGzipHeaderBytes"] = new("EBMS:0303", RefusalForm.ErrorSignal, size => Gzip(new() { MaxHeaderFields = Limit }, [1, 2, 3], nameLength: size)),
    };

    public static TheoryData<string> Names => [.. Bounds.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_as_large_as_the_limit_is_read_and_one_more_is_refused(string name)
    {
        var bound = Bounds[name];
        Assert.Null(bound.Read(Limit));
        var refusal = bound.Read(Limit + 1);
        Assert.Equal((bound.Code, bound.Form), (refusal?.Error.Code, refusal?.Form));
    }

    [Fact]
    public void A_part_may_grow_by_the_ratio_and_no_further()
    {
        var content = new byte[100_000];
        var compressed = GzipContent.Compress(content).Length;
        var ratio = (int)Math.Ceiling(100_000d / compressed);
        Assert.Null(Gzip(new() { MaxRatio = ratio, RatioFloor = 0 }, content));
        Assert.Equal("EBMS:0303", Gzip(new() { MaxRatio = ratio - 1, RatioFloor = 0 }, content)?.Error.Code);
        Assert.Null(Gzip(new() { MaxRatio = 1, RatioFloor = 100_000 }, content));
        Assert.NotNull(Gzip(new() { MaxRatio = 1, RatioFloor = 99_999 }, content));
    }

    [Fact]
    public void The_limits_of_a_message_reach_its_frame_and_its_envelope()
    {
        var wide = MessageLimits.Default;
        Refusal? Read(MessageLimits limits) => Arrival.Read(RelatedText.Related, RelatedText.Octets(RelatedText.Good), limits).TryGet(out _, out var refusal) ? null : refusal;
        Assert.Equal("EBMS:0009", Read(wide)?.Error.Code); // an envelope without a header: the frame was read
        Assert.Equal("The message has too many parts.", Read(wide with { Mime = new() { MaxParts = 1 } })?.Reason);
        Assert.Equal("The XML has too long a name or too many attributes.", Read(wide with { Envelope = XmlLimits.Envelope with { MaxNameLength = 3 } })?.Reason);
    }

    private const string Part = "Content-Type: a/b\r\nContent-ID: <p@x>\r\n";

    private static string Filler(int length) => "X: ".PadRight(length, 'x');

    private static string WithParts(int count) =>
        "--b\r\n" + RelatedText.Root + string.Concat(Enumerable.Range(1, count - 1).Select(i => $"\r\n--b\r\nContent-Type: a/b\r\nContent-ID: <p{i}@x>\r\n\r\nx")) + "\r\n--b--\r\n";

    private static string WithHeaders(int count) =>
        RelatedText.WithPart(Part + string.Concat(Enumerable.Range(2, count - 2).Select(i => $"X{i}: y\r\n")) + "\r\nx");

    private static Refusal? Mime(MimeLimits limits, string body, string type = RelatedText.Related) =>
        RelatedReader.Read(type, RelatedText.Octets(body), limits).TryGet(out _, out var refusal) ? null : refusal;

    private static Refusal? Xml(XmlLimits limits, string text) => SafeXml.Load(Encoding.UTF8.GetBytes(text), limits).TryGet(out _, out var refusal) ? null : refusal;

    /// <summary>With a file name in the header where a length is given; its closing zero counts.</summary>
    private static Refusal? Gzip(GzipLimits limits, byte[] content, int nameLength = 0)
    {
        var compressed = GzipContent.Compress(content);
        if (nameLength > 0)
        {
            compressed[3] = 0x08;
            compressed = [.. compressed[..10], .. Enumerable.Repeat((byte)'n', nameLength - 1), 0, .. compressed[10..]];
        }

        return GzipContent.Decompress(compressed, limits).TryGet(out _, out var refusal) ? null : refusal;
    }
}
