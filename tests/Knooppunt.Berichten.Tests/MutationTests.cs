namespace Knooppunt.Berichten.Tests;

public sealed class MutationTests
{
    [Theory]
    // The schema.
    [InlineData("Saldoverzoek", "<KlantnummerSHV>SHV-20481</KlantnummerSHV>", "", BevindingCode.SchemaElement, "/Saldoverzoek")]
    [InlineData("Saldoverzoek", "<KlantnummerSHV>SHV-20481</KlantnummerSHV>", "<BSN>123456782</BSN>", BevindingCode.SchemaElement, "/Saldoverzoek")]
    [InlineData("Saldoverzoek", "</Adres>", "<g:Land>NL</g:Land></Adres>", BevindingCode.SchemaElement, "/Saldoverzoek/Adres")]
    [InlineData("Saldoverzoek", "<g:Woonplaats>Voorbeeldstad</g:Woonplaats>", "", BevindingCode.SchemaOntbreekt, "/Saldoverzoek/Adres")]
    [InlineData("Saldoverzoek", "<g:Woonplaats>Voorbeeldstad</g:Woonplaats>", "<g:Woonplaats/>", BevindingCode.SchemaWaarde, "/Saldoverzoek/Adres/Woonplaats")]
    [InlineData("Saldoverzoek", "<Vordering>", "<Vordering nummer=\"1\">", BevindingCode.SchemaAttribuut, "/Saldoverzoek/Vorderingen/Vordering[1]")]
    [InlineData("Saldoverzoek", "<Klant>", "<Klant>tekst", BevindingCode.SchemaWaarde, "/Saldoverzoek/Klant")]
    [InlineData("Saldoverzoek", "2025-41006", "", BevindingCode.SchemaWaarde, "/Saldoverzoek/Vorderingen/Vordering[2]/FactuurnummerSEVolgensSHV")]
    [InlineData("Saldoverzoek", "1984-07-21", "1984-02-30", BevindingCode.SchemaWaarde, "/Saldoverzoek/Klant/Geboortedatum")]
    [InlineData("Saldoverzoek", "1984-07-21", "0000-00-00", BevindingCode.SchemaWaarde, "/Saldoverzoek/Klant/Geboortedatum")]
    [InlineData("Saldoverzoek", "1984-07-21", "1984-07-21Z", BevindingCode.SchemaWaarde, "/Saldoverzoek/Klant/Geboortedatum")]
    [InlineData("Saldoverzoek", "1984-07-21", "0001-07-21", BevindingCode.SchemaWaarde, "/Saldoverzoek/Klant/Geboortedatum")]
    [InlineData("Saldoverzoek", "1234AB", "1234SS", BevindingCode.SchemaWaarde, "/Saldoverzoek/Adres/Postcode")]
    [InlineData("Saldoverzoek", "1234AB", "0234AB", BevindingCode.SchemaWaarde, "/Saldoverzoek/Adres/Postcode")]
    [InlineData("Saldoverzoek", ">12<", ">012<", BevindingCode.SchemaWaarde, "/Saldoverzoek/Adres/Huisnummer")]
    [InlineData("Saldoverzoek", ">SK<", ">sk<", BevindingCode.SchemaWaarde, "/Saldoverzoek/TypeSchuldregeling")]
    [InlineData("Saldoverzoek", ">SK<", "> SK <", BevindingCode.SchemaWaarde, "/Saldoverzoek/TypeSchuldregeling")]
    [InlineData("Saldoverzoek", "018f6d1e", "018F6D1E", BevindingCode.SchemaWaarde, "/Saldoverzoek/Berichtkop/ConversatieReferentienummer")]
    [InlineData("Saldoverzoek", "C. Behandelaar", "C.\u202EBehandelaar", BevindingCode.SchemaWaarde, "/Saldoverzoek/Contactpersoon/Naam")]
    [InlineData("Saldoverzoek", "C. Behandelaar", "C.\u200BBehandelaar", BevindingCode.SchemaWaarde, "/Saldoverzoek/Contactpersoon/Naam")]
    [InlineData("Saldoverzoek", "C. Behandelaar", "C.\U000E0041Behandelaar", BevindingCode.SchemaWaarde, "/Saldoverzoek/Contactpersoon/Naam")]
    [InlineData("Saldoverzoek", "@voorbeeldstad.example", "@voorbeeldstad", BevindingCode.SchemaWaarde, "/Saldoverzoek/Contactpersoon/Emailadres")]
    [InlineData("SaldoverzoekAntwoord", "1240.00", "-1240.00", BevindingCode.SchemaWaarde, "/SaldoverzoekAntwoord/Schulden/Schuld[1]/Openstaand/OrgineleVordering")]
    [InlineData("SaldoverzoekAntwoord", "1240.00", "1240", BevindingCode.SchemaWaarde, "/SaldoverzoekAntwoord/Schulden/Schuld[1]/Openstaand/OrgineleVordering")]
    [InlineData("SaldoverzoekAntwoord", "1240.00", "1240.000", BevindingCode.SchemaWaarde, "/SaldoverzoekAntwoord/Schulden/Schuld[1]/Openstaand/OrgineleVordering")]
    [InlineData("SaldoverzoekAntwoord", "1240.00", "1240,00", BevindingCode.SchemaWaarde, "/SaldoverzoekAntwoord/Schulden/Schuld[1]/Openstaand/OrgineleVordering")]
    [InlineData("SaldoverzoekAntwoord", "1240.00", "1e308", BevindingCode.SchemaWaarde, "/SaldoverzoekAntwoord/Schulden/Schuld[1]/Openstaand/OrgineleVordering")]
    [InlineData("SaldoverzoekAntwoord", "1240.00", "NaN", BevindingCode.SchemaWaarde, "/SaldoverzoekAntwoord/Schulden/Schuld[1]/Openstaand/OrgineleVordering")]
    [InlineData("SaldoverzoekAntwoord", "1240.00", "99999999999.99", BevindingCode.SchemaWaarde, "/SaldoverzoekAntwoord/Schulden/Schuld[1]/Openstaand/OrgineleVordering")]
    [InlineData("Betaalvoorstel", "18.40", "100.01", BevindingCode.SchemaWaarde, "/Betaalvoorstel/Vorderingen/Vordering[1]/Afkooppercentage")]
    // Values.
    [InlineData("SaldoverzoekAntwoord", "00000099000000009000", "00000042000000009000", BevindingCode.Oin, "/SaldoverzoekAntwoord/Schulden/Schuld[2]/Overgedragen/OvergedragenAan/OIN")]
    [InlineData("BetaalvoorstelAntwoord", "NL20INGB0001234567", "NL21INGB0001234567", BevindingCode.Iban, "/BetaalvoorstelAntwoord/Akkoord/IBAN")]
    // Between values.
    [InlineData("Saldoverzoek", "1984-07-21", "2026-03-10", BevindingCode.Datum, "/Saldoverzoek/Klant/Geboortedatum")]
    [InlineData("Saldoverzoek", "<g:Huisnummer>12</g:Huisnummer>", "", BevindingCode.Adres, "/Saldoverzoek/Adres")]
    [InlineData("SaldoverzoekAntwoord", "2025-06-01", "2026-06-01", BevindingCode.Datum, "/SaldoverzoekAntwoord/Schulden/Schuld[1]/Openstaand/Ontstaansdatum")]
    [InlineData("SaldoverzoekAntwoord", "2025-11-17", "2026-11-17", BevindingCode.Datum, "/SaldoverzoekAntwoord/Schulden/Schuld[2]/Overgedragen/DatumOverdracht")]
    [InlineData("SaldoverzoekAntwoord", "onbekende schuld bij SE", "openstaande schuld", BevindingCode.Schuldtype, "/SaldoverzoekAntwoord/Schulden/Schuld[3]/Schuldtype")]
    [InlineData("SaldoverzoekAntwoord", "<TotaalActueelVorderingsbedrag>1357.50", "<TotaalActueelVorderingsbedrag>1357.51", BevindingCode.Som, "/SaldoverzoekAntwoord/TotaalActueelVorderingsbedrag")]
    [InlineData("Betaalvoorstel", "<TotaalPrognoseEindbedrag>249.78", "<TotaalPrognoseEindbedrag>249.87", BevindingCode.Som, "/Betaalvoorstel/TotaalPrognoseEindbedrag")]
    [InlineData("Betaalvoorstel", "2026-06-30", "2026-05-17", BevindingCode.Datum, "/Betaalvoorstel/GeldigTotEnMet")]
    public void A_change_that_breaks_a_rule_is_refused_with_its_code_and_place(string name, string find, string replace, string code, string path)
    {
        var oordeel = Change(name, find, replace);
        var finding = Assert.Single(oordeel.Bevindingen, b => b.Ernst == Ernst.Fout);
        Assert.Equal((code, path), (finding.Code, finding.Pad));
        Assert.True(finding.Regel > 1, "A finding has a line.");
        Assert.False(oordeel.IsGeldig);
    }

    [Theory]
    [InlineData("Saldoverzoek", "    <g:Geboortedatum>1984-07-21</g:Geboortedatum>\n", "", BevindingCode.Geboortedatum)]
    [InlineData("Saldoverzoek", "2025-41006", "2025-33871", BevindingCode.Dubbel)]
    [InlineData("SaldoverzoekAntwoord", "Dit factuurnummer", "Wij kennen 123456782, maar dit factuurnummer", BevindingCode.BsnInTekst)]
    [InlineData("SaldoverzoekAntwoord", "186.00", "187.00", BevindingCode.Som)]
    [InlineData("Betaalvoorstel", "18.40", "18.60", BevindingCode.Afkoop)]
    [InlineData("Betaalvoorstel", ">SK<", ">SA<", BevindingCode.Afkoop)]
    public void An_oddity_is_a_warning_and_the_message_stays_valid(string name, string find, string replace, string code)
    {
        var oordeel = Change(name, find, replace);
        Assert.True(oordeel.IsGeldig);
        var finding = Assert.Single(oordeel.Bevindingen);
        Assert.Equal((code, Ernst.Waarschuwing), (finding.Code, finding.Ernst));
    }

    [Fact]
    public void A_refusal_for_another_reason_needs_an_explanation()
    {
        var text = Samples.Text("BetaalvoorstelAntwoord");
        var refusal = text[..text.IndexOf("<Akkoord>", StringComparison.Ordinal)] + "<NietAkkoord><Reden>anders</Reden></NietAkkoord></BetaalvoorstelAntwoord>";
        var finding = Assert.Single(Samples.Judge(refusal).Bevindingen);
        Assert.Equal((BevindingCode.Reden, "/BetaalvoorstelAntwoord/NietAkkoord"), (finding.Code, finding.Pad));
        Assert.True(Samples.Judge(refusal.Replace(">anders<", ">saldo onjuist<", StringComparison.Ordinal)).IsGeldig);
    }

    [Fact]
    public void A_houseboat_needs_no_street_and_no_postcode()
    {
        var text = Samples.Text("Saldoverzoek");
        var (from, to) = (text.IndexOf("<Adres>", StringComparison.Ordinal), text.IndexOf("</Adres>", StringComparison.Ordinal));
        var houseboat = text[..from] + "<Adres><g:Woonplaats>Voorbeeldstad</g:Woonplaats><g:Woonbootverwijzing>t.o. Kade 4</g:Woonbootverwijzing>" + text[to..];
        Assert.Empty(Samples.Judge(houseboat).Bevindingen);
    }

    [Fact]
    public void A_finding_names_the_elements_that_were_expected()
    {
        var finding = Assert.Single(Change("Saldoverzoek", "<KlantnummerSHV>SHV-20481</KlantnummerSHV>", "").Bevindingen);
        Assert.EndsWith("Verwacht: KlantnummerSHV.", finding.Tekst, StringComparison.Ordinal);
        finding = Assert.Single(Change("Saldoverzoek", "    <g:Woonplaats>Voorbeeldstad</g:Woonplaats>\n", "").Bevindingen);
        Assert.EndsWith("Verwacht: Woonplaats.", finding.Tekst, StringComparison.Ordinal);
    }

    [Fact]
    public void All_wrong_values_are_named_at_once()
    {
        var text = Samples.Text("Saldoverzoek").Replace("1234AB", "fout", StringComparison.Ordinal).Replace("1984-07-21", "fout", StringComparison.Ordinal);
        Assert.Equal(["/Saldoverzoek/Klant/Geboortedatum", "/Saldoverzoek/Adres/Postcode"], Samples.Judge(text).Bevindingen.Select(b => b.Pad));
    }

    private static BerichtOordeel Change(string name, string find, string replace)
    {
        var text = Samples.Text(name);
        var at = text.IndexOf(find, StringComparison.Ordinal);
        Assert.True(at >= 0, "The sample does not have what the test changes.");
        return Samples.Judge(text[..at] + replace + text[(at + find.Length)..]);
    }
}
