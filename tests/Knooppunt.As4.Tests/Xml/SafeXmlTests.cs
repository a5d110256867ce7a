using System.Text;
using Knooppunt.As4.Xml;
using Xunit;

namespace Knooppunt.As4.Tests.Xml;

/// <summary>What parsers read differently is refused (security catalogue ); found by fuzzing, docs/decisions/0017.</summary>
public sealed class SafeXmlTests
{
    [Theory]
    [InlineData("version='1.0'")]
    [InlineData("version='1.0' encoding='UTF-8' standalone='yes'")]
    public void A_declaration_of_version_one_in_UTF_8_is_read(string declaration) =>
        Assert.True(SafeXml.Load(Document(declaration), XmlLimits.Envelope).TryGet(out _, out _));

    [Theory]
    [InlineData("version='1.0x'")]
    [InlineData("version='1.0body'")]
    [InlineData("version='1.00'")]
    [InlineData("version='1.1'")]
    [InlineData("version='2.0'")]
    [InlineData("version=''")]
    [InlineData("encoding='utf-8'")]
    [InlineData("version='1.0' encoding='iso-8859-1'")]
    [InlineData("version='1.0' encoding=''")]
    [InlineData("version='1.0' standalone='perhaps'")]
    public void Another_declaration_is_refused_and_never_thrown_at(string declaration) =>
        Assert.False(SafeXml.Load(Document(declaration), XmlLimits.Envelope).TryGet(out _, out _));

    [Fact]
    public void An_element_with_the_prefix_of_namespace_declarations_is_refused() =>
        Assert.False(SafeXml.Load("<a><xmlns:b/></a>"u8.ToArray(), XmlLimits.Envelope).TryGet(out _, out _));

    private static byte[] Document(string declaration) => Encoding.UTF8.GetBytes($"<?xml {declaration}?><a/>");
}
