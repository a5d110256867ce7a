using Knooppunt.Berichten.Gemeenschappelijk.V2;
using Knooppunt.Berichten.Schuldregeling.V2;

namespace Knooppunt.Berichten.Tests;

public sealed class SampleTests
{
    [Theory, MemberData(nameof(Samples.AllNames), MemberType = typeof(Samples))]
    public void A_sample_is_valid_and_has_no_findings(string name)
    {
        var oordeel = BerichtLezer.Beoordeel(Samples.Octets(name));
        Assert.Empty(oordeel.Bevindingen);
        Assert.True(oordeel.IsGeldig);
        Assert.Equal(name, oordeel.Soort.FileName);
    }

    [Fact]
    public void A_message_is_found_by_its_root_and_by_its_name()
    {
        foreach (var soort in BerichtSoort.All)
        {
            Assert.Same(soort, BerichtSoort.Find(soort.Root));
            Assert.Equal(soort.IsNieuwste, soort == BerichtSoort.Find(soort.Name));
        }

        Assert.Null(BerichtSoort.Find("saldoverzoek"));
        Assert.Null(BerichtSoort.Find(new System.Xml.XmlQualifiedName("Saldoverzoek", "urn:knooppunt:berichten:schuldregeling:3")));
    }

    [Fact]
    public void A_sample_is_read_as_its_class()
    {
        var (request, _) = BerichtLezer.Lees<Saldoverzoek>(Samples.Octets("Saldoverzoek"));
        Assert.Equal("Voorbeeld", request!.Klant.Achternaam);
        Assert.Equal(new DateTime(1984, 7, 21), request.Klant.Geboortedatum);
        Assert.Null(request.Partner!.Geboortedatum);
        Assert.Equal(TypeSchuldregeling.SK, request.TypeSchuldregeling);
        Assert.Equal(["2025-33871", "2025-41006", "2024-90210"], request.Vorderingen.Select(v => v.FactuurnummerSEVolgensSHV));

        var (answer, _) = BerichtLezer.Lees<SaldoverzoekAntwoord>(Samples.Octets("SaldoverzoekAntwoord"));
        Assert.Equal(1357.50m, answer!.Schulden[0].Openstaand!.ActueelVorderingsbedrag);
        Assert.Equal("00000099000000009000", answer.Schulden[1].Overgedragen!.OvergedragenAan.OIN);
        Assert.NotNull(answer.Schulden[2].Onbekend!.Toelichting);
    }

    [Fact]
    public void Another_message_than_the_one_asked_for_is_not_read()
    {
        var read = BerichtLezer.Lees<Betaalvoorstel>(Samples.Octets("Saldoverzoek"));
        Assert.Null(read.Bericht);
        Assert.False(read.Oordeel.IsGeldig);
        Assert.Equal(BevindingCode.Berichtsoort, Assert.Single(read.Oordeel.Bevindingen).Code);
    }

    [Fact]
    public void Reading_a_class_that_is_not_a_message_is_a_bug() =>
        Assert.Throws<ArgumentException>(() => BerichtLezer.Lees<Persoon>(Samples.Octets("Saldoverzoek")));

    [Fact]
    public void An_answer_may_say_that_the_client_is_unknown()
    {
        var (answer, _) = BerichtLezer.Lees<SaldoverzoekAntwoord>(Samples.Octets("SaldoverzoekAntwoord"));
        (answer!.Schulden, answer.TotaalActueelVorderingsbedrag, answer.KlantnummerSE, answer.KlantOnbekend) = ([], null, null, Ja.Ja);
        var read = BerichtLezer.Lees<SaldoverzoekAntwoord>(BerichtSchrijver.Schrijf(answer));
        Assert.Empty(read.Oordeel.Bevindingen);
        Assert.Empty(read.Bericht!.Schulden);
        Assert.Equal(Ja.Ja, read.Bericht.KlantOnbekend);
    }

    [Fact]
    public void Amounts_are_written_with_two_decimals_and_dates_without_time()
    {
        var (answer, _) = BerichtLezer.Lees<SaldoverzoekAntwoord>(Samples.Octets("SaldoverzoekAntwoord"));
        answer!.Schulden[0].Openstaand!.Kosten = 186;
        answer.Schulden[0].Datum = new DateTime(2026, 3, 12, 23, 59, 58, DateTimeKind.Local);
        var octets = BerichtSchrijver.Schrijf(answer);
        Assert.Contains("<Kosten>186.00</Kosten>", System.Text.Encoding.UTF8.GetString(octets), StringComparison.Ordinal);
        Assert.Empty(BerichtLezer.Beoordeel(octets).Bevindingen);
    }

    [Fact]
    public void Only_the_Publiek_variants_have_a_BSN_and_the_table_says_so()
    {
        foreach (var soort in BerichtSoort.All)
        {
            Assert.Equal(soort.HeeftBsn, SchemaWalk.Elements(soort).Any(e => e.ElementSchemaType!.QualifiedName.Name == "BSN"));
            Assert.Equal(soort.HeeftBsn, soort.Name.EndsWith("Publiek", StringComparison.Ordinal));
        }
    }

    [Theory, MemberData(nameof(Samples.AllVariants), MemberType = typeof(Samples))]
    public void A_variant_is_valid_and_has_no_findings(string file)
    {
        var oordeel = BerichtLezer.Beoordeel(Samples.Variant(file));
        Assert.Empty(oordeel.Bevindingen);
        Assert.Equal(file.Split('.')[0], oordeel.Soort!.FileName);
    }
}
