namespace Knooppunt.Berichten.Tests;

/// <summary>Each rule of each message: the samples keep it, and a document that breaks it is found.</summary>
public sealed class RegelTests
{
    public static TheoryData<string, int> AlleRegels =>
        [.. BerichtSoort.All.SelectMany(soort => soort.Regels.Select((_, i) => (soort.FileName, i)))];

    [Theory, MemberData(nameof(AlleRegels))]
    public void A_document_that_breaks_a_rule_is_found_with_its_code_and_place(string name, int number)
    {
        var soort = Samples.Soort(name);
        var rule = soort.Regels[number];
        var oordeel = BerichtLezer.Beoordeel(Samples.Octets(Breuken.Van(soort, rule)));
        var finding = oordeel.Bevindingen.First(b => b.Tekst == rule.Tekst);
        Assert.Equal((rule.Code, rule.Ernst), (finding.Code, finding.Ernst));
        Assert.Matches("^" + System.Text.RegularExpressions.Regex.Escape(rule.Pad).Replace(@"\[]", @"\[[0-9]+\]", StringComparison.Ordinal) + "$", finding.Pad);
        Assert.True(finding.Regel >= 1, "A finding has a line.");
        if (rule.Ernst == Ernst.Fout)
            Assert.False(oordeel.IsGeldig);
        Assert.DoesNotContain(oordeel.Bevindingen, b => b.Code.StartsWith('X'));
    }

    [Theory, MemberData(nameof(Samples.AllRefused), MemberType = typeof(Samples))]
    public void A_refused_sample_is_refused_with_the_code_in_its_name_and_no_other(string file)
    {
        var oordeel = BerichtLezer.Beoordeel(Samples.Refused(file));
        Assert.Equal(file.Split('.')[1], Assert.Single(oordeel.Bevindingen, b => b.Ernst == Ernst.Fout).Code);
        Assert.Equal(file.Split('.')[0], oordeel.Soort!.FileName);
    }

    [Fact]
    public void Every_error_of_every_message_has_a_refused_sample()
    {
        var files = Samples.Files("ongeldig").ToHashSet();
        foreach (var soort in BerichtSoort.All)
        {
            Assert.All(soort.Regels.Where(r => r.Ernst == Ernst.Fout), r => Assert.Contains($"{soort.FileName}.{r.Code}", files));
            Assert.Contains($"{soort.FileName}.{BevindingCode.SchemaOntbreekt}", files);
        }
    }

    [Fact]
    public void Every_value_rule_has_a_refused_sample_wherever_its_type_is_used()
    {
        var files = Samples.Files("ongeldig").ToHashSet();
        foreach (var soort in BerichtSoort.All)
        {
            var types = SchemaWalk.Elements(soort).Select(e => e.ElementSchemaType!.QualifiedName.Name).ToHashSet();
            Assert.All(Berichten.Regels.WaardeRegels.Alle.Where(r => r.Regel.Ernst == Ernst.Fout && types.Contains(r.Regel.Pad)),
                r => Assert.Contains($"{soort.FileName}.{r.Regel.Code}", files));
        }
    }

    [Fact]
    public void A_rule_says_something_and_its_code_is_known()
    {
        var codes = typeof(BevindingCode).GetFields().Select(f => (string)f.GetValue(null)!).ToHashSet();
        foreach (var rule in BerichtSoort.All.SelectMany(s => s.Regels))
        {
            Assert.Contains(rule.Code, codes);
            Assert.EndsWith(".", rule.Tekst, StringComparison.Ordinal);
        }
    }
}
