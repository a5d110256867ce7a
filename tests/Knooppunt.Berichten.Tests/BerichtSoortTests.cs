namespace Knooppunt.Berichten.Tests;

/// <summary>The table of what is accepted, against the sector's table of participants and modules.</summary>
public sealed class BerichtSoortTests
{
    [Fact]
    public void A_name_is_unique_among_the_modules_of_one_version() =>
        Assert.Equal(BerichtSoort.All.Count, BerichtSoort.All.Select(s => (s.Name, s.Versie)).Distinct().Count());

    [Theory]
    [InlineData(Rol.Schuldeiser, true, true, true, true, false)]
    [InlineData(Rol.SchuldhulpverlenerFase1, false, true, true, false, false)]
    [InlineData(Rol.SchuldhulpverlenerFase2, false, true, true, true, true)]
    [InlineData(Rol.OverigeSchuldhulpverlener, false, true, true, false, false)]
    [InlineData(Rol.Bewindvoerder, true, true, true, false, false)]
    [InlineData(Rol.Waarborgfonds, false, false, false, false, true)]
    public void A_role_takes_part_in_the_modules_of_the_sector(Rol rol, bool bewindvoering, bool inventarisatie, bool betalingsregeling, bool schuldregeling, bool waarborgfonds)
    {
        var expected = new Dictionary<string, bool>
        {
            ["MeldingBewind"] = bewindvoering,
            ["Inventarisatieverzoek"] = inventarisatie,
            ["BetalingsregelingSaldoverzoek"] = betalingsregeling,
            ["Saldoverzoek"] = schuldregeling,
            ["AanvraagBorgstelling"] = waarborgfonds,
        };
        foreach (var (name, takesPart) in expected)
        {
            var soort = BerichtSoort.Find(name)!;
            Assert.Equal(takesPart, soort.Afzenders.Contains(rol) || soort.Ontvangers.Contains(rol));
        }
    }

    [Fact]
    public void A_message_goes_between_opposite_sides_of_one_module()
    {
        Assert.True(BerichtSoort.Saldoverzoek.MagTussen(Rol.SchuldhulpverlenerFase2, Rol.Schuldeiser));
        Assert.False(BerichtSoort.Saldoverzoek.MagTussen(Rol.Schuldeiser, Rol.SchuldhulpverlenerFase2));
        Assert.False(BerichtSoort.Saldoverzoek.MagTussen(Rol.Bewindvoerder, Rol.Schuldeiser));
        Assert.False(BerichtSoort.Saldoverzoek.MagTussen(Rol.SchuldhulpverlenerFase2, Rol.Waarborgfonds));
        Assert.True(BerichtSoort.SaldoverzoekAntwoord.MagTussen(Rol.Schuldeiser, Rol.SchuldhulpverlenerFase2));
        Assert.False(BerichtSoort.SaldoverzoekAntwoord.MagTussen(Rol.SchuldhulpverlenerFase2, Rol.Schuldeiser));
        Assert.True(BerichtSoort.Statusverzoek.MagTussen(Rol.SchuldhulpverlenerFase1, Rol.Schuldeiser));
        Assert.True(BerichtSoort.Statusverzoek.MagTussen(Rol.Schuldeiser, Rol.Bewindvoerder));
        Assert.False(BerichtSoort.Statusverzoek.MagTussen(Rol.Bewindvoerder, Rol.Bewindvoerder));
    }

    [Fact]
    public void Senders_and_recipients_are_the_roles_between_which_it_may_go()
    {
        foreach (var soort in BerichtSoort.All)
        {
            Assert.Equal(soort.Afzenders.Order(), Enum.GetValues<Rol>().Where(a => Enum.GetValues<Rol>().Any(o => soort.MagTussen(a, o))));
            Assert.Equal(soort.Ontvangers.Order(), Enum.GetValues<Rol>().Where(o => Enum.GetValues<Rol>().Any(a => soort.MagTussen(a, o))));
        }
    }

    [Fact]
    public void Who_asks_from_outside_the_Wgs_proves_that_he_may_and_only_once()
    {
        Assert.Equal(Bijlage.Toestemmingsverklaring, Bijlagen.Verplicht(BerichtSoort.BetalingsregelingSaldoverzoek, Rol.OverigeSchuldhulpverlener));
        Assert.Equal(Bijlage.Beschikking, Bijlagen.Verplicht(BerichtSoort.Inventarisatieverzoek, Rol.Bewindvoerder));
        Assert.Null(Bijlagen.Verplicht(BerichtSoort.BetalingsregelingSaldoverzoek, Rol.SchuldhulpverlenerFase1));
        Assert.Null(Bijlagen.Verplicht(BerichtSoort.BetalingsregelingBetaalvoorstel, Rol.OverigeSchuldhulpverlener));
        foreach (var bijlage in Enum.GetValues<Bijlage>())
            Assert.Equal(bijlage, Bijlagen.Vind(Bijlagen.Naam(bijlage)));
        Assert.Null(Bijlagen.Vind("Beschikking"));
    }

    [Fact]
    public void A_document_of_the_module_Betalingsregeling_is_not_read_as_its_twin()
    {
        var text = Samples.Text("Saldoverzoek").Replace("berichten:schuldregeling:2", "berichten:betalingsregeling:2", StringComparison.Ordinal);
        Assert.Equal(BevindingCode.Berichtsoort, Assert.Single(Samples.Judge(text).Bevindingen).Code);
    }
}
