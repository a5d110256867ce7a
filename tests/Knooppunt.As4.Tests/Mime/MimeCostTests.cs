using System.Text;
using Knooppunt.As4.Mime;
using Xunit;
using static Knooppunt.As4.Tests.Mime.RelatedText;

namespace Knooppunt.As4.Tests.Mime;

/// <summary>Row M-08: what a hostile size costs, counted in allocated octets and not in seconds.</summary>
public sealed class MimeCostTests
{
    private const int Large = 20 << 20;

    public static TheoryData<string, string, int> Hostile { get; } = new()
    {
        { "a header line without end", "Content-Type: " + new string('x', Large), 64 << 10 },
        { "a header line without end, in lines", "Content-Type: x\r\n" + string.Concat(Enumerable.Repeat(" x\r\n", 100_000)), 64 << 10 },
        { "100 000 headers", string.Concat(Enumerable.Repeat("X: y\r\n", 100_000)), 64 << 10 },
        { "50 000 parameters", "Content-ID: <a>\r\nContent-Type: a/b" + string.Concat(Enumerable.Repeat(";\r\n a=b", 50_000)) + "\r\n\r\n\r\n--b--", 64 << 10 },
        { "parameters up to the line limit", "Content-ID: <a>\r\nContent-Type: a/b" + string.Concat(Enumerable.Range(0, 1000).Select(i => ";a" + i + "=b")) + "\r\n\r\n\r\n--b--", 64 << 10 },
        { "padding without end", "Content-ID: <a>\r\nContent-Type: a/b\r\n\r\n\r\n--b" + new string(' ', Large), 64 << 10 },
        { "boundaries in the middle of lines", "Content-ID: <a>\r\nContent-Type: a/b\r\n\r\n" + string.Concat(Enumerable.Repeat("x--b", Large / 4)), 64 << 10 },
    };

    [Theory, MemberData(nameof(Hostile))]
    public void A_hostile_part_costs_the_hub_next_to_nothing(string what, string part, int budget)
    {
        Assert.True(Allocated(Octets("--b\r\n" + Root + "\r\n--b\r\n" + part), out var isAccepted) < budget, what);
        Assert.False(isAccepted);
    }

    [Fact]
    public void Parts_beyond_the_limit_are_not_read()
    {
        var body = new StringBuilder("--b\r\n" + Root);
        for (var i = 0; i < 100_000; i++)
            body.Append("\r\n--b\r\nContent-Type: a/b\r\nContent-ID: <p").Append(i).Append(">\r\n\r\n");
        Assert.True(Allocated(Octets(body + "\r\n--b--\r\n"), out var isAccepted) < 128 << 10);
        Assert.False(isAccepted);
    }

    [Theory]
    [InlineData(31, true)]
    [InlineData(32, false)]
    public void Thirty_two_parts_are_the_limit(int attachments, bool isAccepted)
    {
        var parts = Enumerable.Range(0, attachments).Select(i => $"\r\n--b\r\nContent-Type: a/b\r\nContent-ID: <p{i}>\r\n\r\n");
        Allocated(Octets("--b\r\n" + Root + string.Concat(parts) + "\r\n--b--\r\n"), out var accepted);
        Assert.Equal(isAccepted, accepted);
    }

    [Theory]
    [InlineData(14, true)]
    [InlineData(15, false)]
    public void Sixteen_headers_are_the_limit(int more, bool isAccepted)
    {
        Allocated(Octets(WithPart("Content-Type: a/b\r\nContent-ID: <p>\r\n" + string.Concat(Enumerable.Repeat("X: y\r\n", more)) + "\r\n")), out var accepted);
        Assert.Equal(isAccepted, accepted);
    }

    [Fact]
    public void A_large_part_is_read_without_a_copy()
    {
        var body = Octets(Good.Replace("hello", string.Concat(Enumerable.Repeat("x--b\r\n--", Large / 8))));
        Assert.True(Allocated(body, out var isAccepted) < 64 << 10);
        Assert.True(isAccepted);
    }

    [Fact]
    public void A_content_type_of_many_megabytes_is_refused_unread()
    {
        var type = Related + string.Concat(Enumerable.Range(0, 50_000).Select(i => ";a" + i + "=b"));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.False(RelatedReader.Read(type, Octets(Good), MimeLimits.Default).TryGet(out _, out _));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 64 << 10);
    }

    private static long Allocated(byte[] body, out bool isAccepted)
    {
        RelatedReader.Read(Related, Octets(Good), MimeLimits.Default);
        var before = GC.GetAllocatedBytesForCurrentThread();
        isAccepted = RelatedReader.Read(Related, body, MimeLimits.Default).TryGet(out _, out _);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
