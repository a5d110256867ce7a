using Eerder = Knooppunt.Berichten.Schuldregeling.V1;
using Nu = Knooppunt.Berichten.Schuldregeling.V2;

namespace Knooppunt.Berichten.Tests;

/// <summary>Two versions of a message are in use side by side: the namespace of the root decides, and neither is taken for the other.</summary>
public sealed class VersieTests
{
    [Fact]
    public void The_table_has_the_accepted_versions_newest_first()
    {
        Assert.Equal([2, 1], BerichtSoort.Versions("Kennisgeving").Select(s => s.Versie));
        Assert.Equal([2, 1], BerichtSoort.Versions("KennisgevingAntwoord").Select(s => s.Versie));
        Assert.Equal([2, 1], BerichtSoort.Versions("GeenMedewerking").Select(s => s.Versie));
        Assert.Equal([2], BerichtSoort.Versions("Saldoverzoek").Select(s => s.Versie));
        Assert.Same(BerichtSoort.Kennisgeving, BerichtSoort.Find("Kennisgeving"));
        Assert.True(BerichtSoort.Kennisgeving.IsNieuwste);
        Assert.False(BerichtSoort.KennisgevingV1.IsNieuwste);
    }

    [Fact]
    public void Each_version_is_read_as_its_own_class()
    {
        var (earlier, now) = (BerichtLezer.Lees<Eerder.Kennisgeving>(Samples.Octets("Kennisgeving-v1")), BerichtLezer.Lees<Nu.Kennisgeving>(Samples.Octets("Kennisgeving")));
        Assert.Equal((1, 2), (earlier.Oordeel.Soort!.Versie, now.Oordeel.Soort!.Versie));
        Assert.Equal(earlier.Bericht!.Adres.Straatnaam, now.Bericht!.Adreskeuze.Adres!.Straatnaam);
        Assert.Equal(earlier.Bericht.Klant.Achternaam, now.Bericht.Klant.Achternaam);
    }

    [Fact]
    public void A_version_is_not_taken_for_the_other_one()
    {
        Assert.Equal(BevindingCode.Berichtsoort, Assert.Single(BerichtLezer.Lees<Nu.Kennisgeving>(Samples.Octets("Kennisgeving-v1")).Oordeel.Bevindingen).Code);
        Assert.Equal(BevindingCode.Berichtsoort, Assert.Single(BerichtLezer.Lees<Eerder.Kennisgeving>(Samples.Octets("Kennisgeving")).Oordeel.Bevindingen).Code);
    }

    [Theory]
    [InlineData("Kennisgeving", "schuldregeling:2", "schuldregeling:1", BevindingCode.SchemaElement)]
    [InlineData("Kennisgeving-v1", "schuldregeling:1", "schuldregeling:2", BevindingCode.SchemaElement)]
    [InlineData("Kennisgeving-v1", "schuldregeling:1", "schuldregeling:0", BevindingCode.Berichtsoort)]
    [InlineData("Kennisgeving", "schuldregeling:2", "schuldregeling:3", BevindingCode.Berichtsoort)]
    [InlineData("Saldoverzoek", "schuldregeling:2", "schuldregeling:1", BevindingCode.Berichtsoort)]
    public void The_content_of_one_version_in_the_namespace_of_another_is_refused(string sample, string from, string to, string code)
    {
        var text = Samples.Text(sample);
        var at = text.IndexOf(from, StringComparison.Ordinal);
        var oordeel = Samples.Judge(text[..at] + to + text[(at + from.Length)..]);
        Assert.False(oordeel.IsGeldig);
        Assert.Equal(code, oordeel.Bevindingen[0].Code);
    }
}
