using CsCheck;
using Knooppunt.As4.Mime;
using Xunit;

namespace Knooppunt.As4.Tests.Mime;

public sealed class ContentIdTests
{
    [Theory]
    [InlineData("cid:a@b", "a@b")]
    [InlineData("cid:a%40b", "a@b")]
    [InlineData("cid:a%2540b", "a%40b")]
    [InlineData("cid:", null)]
    [InlineData("CID:a@b", null)]
    [InlineData("http://a@b", null)]
    [InlineData("cid:a%4", null)]
    [InlineData("cid:a%zz", null)]
    [InlineData("cid:a%00b", null)]
    [InlineData("cid:a%C3%A9b", null)]
    [InlineData("cid:a b", null)]
    public void A_cid_uri_is_decoded_once(string uri, string? id) => Assert.Equal(id, ContentId.FromUri(uri));

    [Fact]
    public void An_id_comes_back_from_its_uri() =>
        Gen.String[Gen.Char['!', '~'], 1, 40].Where(ContentId.IsValid).Sample(id => ContentId.FromUri(ContentId.ToUri(id)) == id);
}
