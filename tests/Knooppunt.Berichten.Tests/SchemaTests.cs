using System.Diagnostics;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Schema;
using Knooppunt.XsdGen;

namespace Knooppunt.Berichten.Tests;

/// <summary>What holds for every schema of ours, also for those that are still to come.</summary>
public sealed class SchemaTests
{
    private static readonly XmlSchemaSet Set = SchemaFolder.Load(Path.Combine(Samples.Repository, "schemas", "berichten"));

    private static IEnumerable<XmlSchemaSimpleType> SimpleTypes => Set.GlobalTypes.Values.OfType<XmlSchemaSimpleType>().Where(t => t.QualifiedName.Namespace != XmlSchema.Namespace);

    private static IEnumerable<XmlSchemaFacet> Facets(XmlSchemaSimpleType type) => ((XmlSchemaSimpleTypeRestriction)type.Content!).Facets.OfType<XmlSchemaFacet>();

    [Fact]
    public void A_file_holds_the_root_of_its_name_in_the_namespace_of_its_kind()
    {
        foreach (XmlSchema schema in Set.Schemas())
        {
            Assert.Equal(XmlSchemaForm.Qualified, schema.ElementFormDefault);
            Assert.Equal(XmlSchemaDerivationMethod.All, schema.BlockDefault);
            Assert.Equal(XmlSchemaDerivationMethod.All, schema.FinalDefault);
            Assert.InRange(schema.Elements.Count, 0, 1);
        }

        Assert.Equal(BerichtSoort.All.Select(s => s.Root).ToHashSet(), Set.GlobalElements.Names.Cast<XmlQualifiedName>().ToHashSet());
        Assert.All(BerichtSoort.All, s => Assert.True(File.Exists(Path.Combine(Samples.Repository, "schemas", "berichten", s.FileName + ".xsd"))));
    }

    [Fact]
    public void Every_text_has_a_longest_length()
    {
        foreach (var type in SimpleTypes.Where(t => t.TypeCode is XmlTypeCode.String or XmlTypeCode.Token))
            Assert.True(Facets(type).Any(f => f is XmlSchemaLengthFacet or XmlSchemaMaxLengthFacet or XmlSchemaEnumerationFacet), type.Name);
    }

    [Fact]
    public void No_pattern_repeats_a_group()
    {
        // A repeated group is what can make matching exponential; an optional one cannot.
        foreach (var type in SimpleTypes)
            Assert.All(Facets(type).OfType<XmlSchemaPatternFacet>(), p => Assert.DoesNotMatch(@"\)[*+{]", Regex.Replace(p.Value!, @"\[[^\]]*\]|\\.", "x")));
    }

    [Fact]
    public void No_value_that_the_reader_lets_through_takes_a_pattern_more_than_100_ms()
    {
        PatternTimeout.Install();
        string[] pieces = ["a", "0", " ", "a ", "A0", "aA0.", "@", "a@", "a.", ".a", "-", "1.1", "\u00C0", "\u00C0 ", "(", "\u2028", "S", "\U0001F600"];
        string[] ends = ["", "!", "\n", "\u202E", "@", " "];
        var names = new NameTable();
        foreach (var type in SimpleTypes.Where(t => Facets(t).OfType<XmlSchemaPatternFacet>().Any()))
        {
            type.Datatype!.ParseValue(Valid(type), names, null);
            foreach (var piece in pieces)
            {
                foreach (var end in ends)
                {
                    var value = string.Concat(Enumerable.Repeat(piece, 4096 / piece.Length)) + end;
                    var watch = Stopwatch.StartNew();
                    Assert.IsNotType<RegexMatchTimeoutException>(Record.Exception(() => type.Datatype.ParseValue(value, names, null)));
                    Assert.True(watch.ElapsedMilliseconds < 100, $"{type.Name} took {watch.ElapsedMilliseconds} ms.");
                }
            }
        }
    }

    /// <summary>One value that each type takes: a pattern that takes nothing would pass the test above.</summary>
    private static string Valid(XmlSchemaSimpleType type) => type.Name switch
    {
        "Datum" => "2026-03-09",
        "Bedrag" => "10.00",
        "Percentage" or "Looptijd" or "Huisnummer" or "Postbusnummer" or "Aantal" => "10",
        "KvKNummer" => "12345678",
        "Landcode" => "DE",
        "Postcode_Gebied" => "1234",
        "Borgstelling_Categorie" => "100",
        "UUID" => "018f6d1e-6c1b-7a52-9d3e-4b8a1c2f7e90",
        "OIN" => "00000099000000009000",
        "BSN" => "123456782",
        "IBAN" => "NL20INGB0001234567",
        "Postcode" => "9999ZZ",
        "Telefoonnummer" => "+31 (0)20-5550123",
        "Emailadres" => "a.b+c@d-e.example.nl",
        _ => "A",
    };
}
