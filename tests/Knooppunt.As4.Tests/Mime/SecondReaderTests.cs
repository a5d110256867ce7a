using CsCheck;
using Knooppunt.As4.Mime;
using MimeKit;
using Xunit;
using static Knooppunt.As4.Tests.Mime.RelatedText;

namespace Knooppunt.As4.Tests.Mime;

/// <summary>MimeKit as the second reader: it is more lenient, but where we accept it must see the same parts.</summary>
public sealed class SecondReaderTests
{
    [Fact]
    public void MimeKit_agrees_on_all_that_products_send()
    {
        foreach (var row in RelatedReaderTests.Tolerated)
            AssertAgrees(row.Data.Item2, Octets(row.Data.Item3));
    }

    [Fact]
    public void MimeKit_agrees_on_whatever_mutation_is_still_accepted()
    {
        var piece = Gen.OneOf("\r\n", "\n", "\r", "--b", "--b--", " ", "\t", "--", "-", "b", "\r\n--b\r\n", "<", ":", "x", "Content-ID: <p1@x>\r\n", "\r\n\r\n", "\0", "=");
        var accepted = 0;
        Gen.Select(Gen.Int[0, Good.Length], Gen.Int[0, 3], piece).Array[1, 2].Sample(
            edits =>
            {
                var text = Good;
                foreach (var (position, removed, inserted) in edits)
                {
                    var at = Math.Min(position, text.Length);
                    text = text[..at] + inserted + text[Math.Min(at + removed, text.Length)..];
                }

                if (!RelatedReader.Read(Related, Octets(text), MimeLimits.Default).TryGet(out _, out _))
                    return;
                Interlocked.Increment(ref accepted);
                AssertAgrees(Related, Octets(text));
            },
            iter: 20_000);
        Assert.True(accepted > 100);
    }

    private static void AssertAgrees(string type, byte[] body)
    {
        Assert.True(RelatedReader.Read(type, body, MimeLimits.Default).TryGet(out var ours, out var refusal), refusal?.Reason);
        using var stream = new MemoryStream([.. Octets("Content-Type: " + type + "\r\n\r\n"), .. body]);
        var theirs = Assert.IsType<MultipartRelated>(MimeEntity.Load(stream, TestContext.Current.CancellationToken));
        var parts = theirs.Cast<MimePart>().Select(p => (Id: p.ContentId, Octets: Decoded(p), Type: p.ContentType.MimeType.ToLowerInvariant())).ToList();

        Assert.Equal(ours.Envelope.ToArray(), parts[0].Octets);
        // MimeKit has no id where a domain holds a colon; it never has another id than we have.
        Assert.Equal(ours.Attachments.Select((a, i) => parts[i + 1].Id is null ? null : a.ContentId), parts.Skip(1).Select(p => p.Id));
        Assert.Equal(ours.Attachments.Select(a => a.ContentType), parts.Skip(1).Select(p => p.Type));
        Assert.Equal(ours.Attachments.Select(a => Convert.ToHexString(a.Content.Span)), parts.Skip(1).Select(p => Convert.ToHexString(p.Octets)));
    }

    private static byte[] Decoded(MimePart part)
    {
        using var content = new MemoryStream();
        part.Content?.DecodeTo(content);
        return content.ToArray();
    }
}
