using System.Text;

namespace Knooppunt.Berichten.Tests;

public sealed class GuardTests
{
    private const string Namespaces = "xmlns=\"urn:knooppunt:berichten:schuldregeling:2\"";

    public static TheoryData<string, string, string> Refused => new()
    {
        { "empty", "", BevindingCode.XmlVorm },
        { "not XML", "Saldoverzoek", BevindingCode.XmlVorm },
        { "DOCTYPE", "<!DOCTYPE Saldoverzoek><Saldoverzoek/>", BevindingCode.XmlVorm },
        { "entities", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", BevindingCode.XmlVorm },
        { "two roots", $"<Saldoverzoek {Namespaces}/><Saldoverzoek {Namespaces}/>", BevindingCode.XmlVorm },
        { "NUL", $"<Saldoverzoek {Namespaces}>&#0;</Saldoverzoek>", BevindingCode.XmlVorm },
        { "other encoding named", "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><a/>", BevindingCode.XmlVorm },
        { "more than a version", "<?xml version=\"1.0x\"?><a/>", BevindingCode.XmlVorm },
        { "version 1.1", "<?xml version=\"1.1\"?><a/>", BevindingCode.XmlVorm },
        { "processing instruction", "<?xml-stylesheet href=\"x\"?><a/>", BevindingCode.XmlVerboden },
        { "deep", string.Concat(Enumerable.Repeat("<a>", 5000)) + string.Concat(Enumerable.Repeat("</a>", 5000)), BevindingCode.XmlOmvang },
        { "wide", "<a " + string.Join(' ', Enumerable.Range(0, 500).Select(i => $"b{i}=\"\"")) + "/>", BevindingCode.XmlOmvang },
        { "long name", $"<{new string('a', 100_000)}/>", BevindingCode.XmlOmvang },
        { "long text", $"<a>{new string('a', 100_000)}</a>", BevindingCode.XmlOmvang },
        { "long text in pieces", $"<a>{string.Concat(Enumerable.Repeat("aaaaaaaa<!---->", 1000))}</a>", BevindingCode.XmlOmvang },
        { "too large", $"<a>{new string(' ', 1 << 20)}</a>", BevindingCode.XmlOmvang },
        { "unknown root", "<a/>", BevindingCode.Berichtsoort },
        { "no namespace", "<Saldoverzoek/>", BevindingCode.Berichtsoort },
        { "another version", "<Saldoverzoek xmlns=\"urn:knooppunt:berichten:schuldregeling:3\"/>", BevindingCode.Berichtsoort },
        { "look-alike namespace", "<Saldoverzoek xmlns=\"urn:knooppunt:berichten:schuldregeling:2/\"/>", BevindingCode.Berichtsoort },
        { "case", $"<saldoverzoek {Namespaces}/>", BevindingCode.Berichtsoort },
    };

    [Theory, MemberData(nameof(Refused))]
    public void A_document_that_is_not_ours_is_refused_before_the_schema(string what, string xml, string code)
    {
        var oordeel = Samples.Judge(xml);
        Assert.True(oordeel.Soort is null, what);
        Assert.False(oordeel.IsGeldig);
        Assert.Equal(code, Assert.Single(oordeel.Bevindingen).Code);
    }

    [Fact]
    public void Other_encodings_than_UTF_8_are_refused()
    {
        var text = Samples.Text("Saldoverzoek");
        foreach (var encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32, Encoding.Latin1 })
            Assert.Equal(BevindingCode.XmlVorm, Assert.Single(BerichtLezer.Beoordeel((byte[])[.. encoding.GetPreamble(), .. encoding.GetBytes(text)]).Bevindingen).Code);
        Assert.True(BerichtLezer.Beoordeel((byte[])[.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)]).IsGeldig);
    }

    [Fact]
    public void Location_hints_are_ignored()
    {
        var text = Samples.Text("Saldoverzoek").Replace("<Saldoverzoek ", "<Saldoverzoek xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" " +
            "xsi:schemaLocation=\"urn:a http://127.0.0.1:9/a.xsd\" xsi:noNamespaceSchemaLocation=\"file:///dev/zero\" ", StringComparison.Ordinal);
        Assert.Empty(Samples.Judge(text).Bevindingen);
    }

    [Theory]
    [InlineData("xsi:type=\"Saldoverzoek\"")]
    [InlineData("xsi:type=\"xs:string\" xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"")]
    [InlineData("xsi:nil=\"true\"")]
    [InlineData("xsi:nil=\"false\"")]
    [InlineData("xsi:other=\"\"")]
    public void Schema_instance_attributes_are_refused_everywhere(string attribute)
    {
        foreach (var element in new[] { "Saldoverzoek", "Klant", "KlantnummerSHV", "g:Naam" })
        {
            var text = Samples.Text("Saldoverzoek").Replace($"<{element}>", $"<{element} xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" {attribute}>", StringComparison.Ordinal)
                .Replace("<Saldoverzoek xmlns", element == "Saldoverzoek" ? $"<Saldoverzoek xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" {attribute} xmlns" : "<Saldoverzoek xmlns", StringComparison.Ordinal);
            Assert.Equal(BevindingCode.XmlVerboden, Assert.Single(Samples.Judge(text).Bevindingen).Code);
        }
    }

    [Fact]
    public void Two_hundred_claims_are_read_and_one_more_is_refused()
    {
        static string With(int count)
        {
            var text = Samples.Text("Saldoverzoek");
            var (from, to) = (text.IndexOf("<Vorderingen>", StringComparison.Ordinal), text.IndexOf("</Vorderingen>", StringComparison.Ordinal));
            return text[..from] + "<Vorderingen>" + string.Concat(Enumerable.Range(0, count).Select(i => $"<Vordering><FactuurnummerSEVolgensSHV>{i}</FactuurnummerSEVolgensSHV></Vordering>")) + text[to..];
        }

        Assert.Empty(Samples.Judge(With(200)).Bevindingen);
        Assert.Equal("/Saldoverzoek/Vorderingen", Assert.Single(Samples.Judge(With(201)).Bevindingen).Pad);
    }

    [Fact]
    public void A_thousand_errors_give_at_most_fifty_findings()
    {
        var text = Samples.Text("Saldoverzoek");
        var (from, to) = (text.IndexOf("<Vorderingen>", StringComparison.Ordinal), text.IndexOf("</Vorderingen>", StringComparison.Ordinal));
        var empty = string.Concat(Enumerable.Repeat("<Vordering><FactuurnummerSEVolgensSHV/></Vordering>", 200));
        Assert.Equal(50, Samples.Judge(text[..from] + "<Vorderingen>" + empty + text[to..]).Bevindingen.Count);
    }
}
