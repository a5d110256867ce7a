using System.Text;
using Knooppunt.Berichten.Csv;
using Knooppunt.Berichten.Schuldregeling.V2;

namespace Knooppunt.Berichten.Tests.Csv;

public sealed class SaldoverzoekAntwoordCsvTests
{
    private static readonly DateOnly Vandaag = new(2026, 3, 12);
    private static readonly CsvVraag Vraag = new(BerichtLezer.Lees<Saldoverzoek>(Samples.Octets("Saldoverzoek")).Bericht!, "Gemeente Voorbeeldstad");

    [Fact]
    public void The_published_columns_are_exactly_A_to_V_and_ours_come_after_them()
    {
        var published = SaldoverzoekAntwoordCsv.Kolommen.Where(k => !k.IsEigen).ToArray();
        Assert.Equal(("A", "V", 22), (published[0].Letter, published[^1].Letter, published.Length));
        Assert.Equal(
            ["ConversatieReferentienummer", "Referentienummer", "Schuldhulpverlener", "KlantnummerSHV", "TypeSchuldregeling", "Vordering.FactuurnummerSEVolgensSHV",
             "Klantnummer SE", "Contactpersoon SE.Naam", "Klant onbekend", "Standaard akkoord", "Schuldtype", "FactuurnummerSE", "openstaand.Ontstaansdatum", "openstaand.Orginele vordering"],
            new[] { "A", "B", "C", "E", "G", "K", "L", "M", "P", "Q", "S", "T", "U", "V" }.Select(l => published.Single(k => k.Letter == l).Naam));
        Assert.Equal(["AA", "AO"], [SaldoverzoekAntwoordCsv.Kolommen[26].Letter, SaldoverzoekAntwoordCsv.Kolommen[^1].Letter]);
        Assert.All(SaldoverzoekAntwoordCsv.Kolommen, k => Assert.NotEmpty(k.Uitleg));
    }

    [Fact]
    public void An_answer_that_was_filled_in_is_the_message_that_it_says()
    {
        var result = Lees(Ingevuld().Opslaan());
        Assert.Empty(result.Bevindingen);
        var answer = Assert.Single(result.Antwoorden);
        Assert.Equal("SaldoverzoekAntwoord", answer.Soort.Name);
        Assert.Same(Vraag, answer.Vraag);
        var expected = BerichtLezer.Lees<SaldoverzoekAntwoord>(Samples.Octets("SaldoverzoekAntwoord")).Bericht!;
        expected.Berichtkop.Referentienummer = "K1";
        Assert.Equal(Encoding.UTF8.GetString(BerichtSchrijver.Schrijf(expected)), Encoding.UTF8.GetString(answer.Xml.Span));
    }

    [Fact]
    public void A_file_of_a_Dutch_spreadsheet_means_the_same()
    {
        // Windows-1252, amounts without the zeros, dates without the leading zero, capitals as somebody types them.
        var sheet = Ingevuld().Vul(2, "V=1240", "W=31,5", "Z=1.357,50", "U=1-6-2025", "S=Openstaande schuld").Vul(4, "AI=Café niet gevonden");
        var fromExcel = Assert.Single(Lees(sheet.OpslaanAlsWindows1252()).Antwoorden);
        Assert.Equal(Assert.Single(Lees(sheet.Opslaan()).Antwoorden).Xml.ToArray(), fromExcel.Xml.ToArray());
        Assert.Contains("Café", Encoding.UTF8.GetString(fromExcel.Xml.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void A_question_cell_that_lost_a_letter_in_Windows_1252_still_counts_as_unchanged()
    {
        var question = BerichtLezer.Lees<Saldoverzoek>(Samples.Octets("Saldoverzoek")).Bericht!;
        question.Klant.Achternaam = "Ščepanović";
        CsvVraag[] questions = [new(question, "Gemeente Voorbeeldstad")];
        var sheet = Vul(new Blad(SaldoverzoekAntwoordCsv.Exporteer(questions)));
        Assert.Empty(SaldoverzoekAntwoordCsv.Lees(sheet.OpslaanAlsWindows1252(), questions, Vandaag, () => "K").Bevindingen);
        sheet["H", 2] = sheet["H", 2].Replace('ć', '?');
        Assert.Equal(CsvCode.Vraag, Assert.Single(SaldoverzoekAntwoordCsv.Lees(sheet.Opslaan(), questions, Vandaag, () => "K").Bevindingen).Code);
    }

    [Fact]
    public void Questions_that_were_left_empty_stay_open()
    {
        var other = BerichtLezer.Lees<Saldoverzoek>(Samples.Octets("Saldoverzoek")).Bericht!;
        other.Berichtkop.Referentienummer = "SV-2";
        CsvVraag[] questions = [Vraag, new(other, "Gemeente Voorbeeldstad")];
        var sheet = Vul(new Blad(SaldoverzoekAntwoordCsv.Exporteer(questions)));
        Assert.Equal(7, sheet.Rijen);
        var result = SaldoverzoekAntwoordCsv.Lees(sheet.Opslaan(), questions, Vandaag, () => "K");
        Assert.Empty(result.Bevindingen);
        Assert.Same(Vraag, Assert.Single(result.Antwoorden).Vraag);
        Assert.Same(questions[1], Assert.Single(result.Onbeantwoord));
    }

    [Fact]
    public void An_unknown_client_is_an_answer_too()
    {
        var sheet = Leeg().Vul(2, "M=Afdeling Schuldhulp", "N=schuldhulp@energie.example", "P=Ja");
        var answer = Assert.Single(Lees(sheet.Opslaan()).Antwoorden);
        Assert.Contains("<KlantOnbekend>Ja</KlantOnbekend>", Encoding.UTF8.GetString(answer.Xml.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void A_standing_agreement_becomes_its_own_message()
    {
        var sheet = Leeg()
            .Vul(2, "L=8830-117", "M=Afdeling Schuldhulp", "O=020-5550188", "Q=Ja", "R=12-03-2026", "S=openstaande schuld", "T=2025-33871", "U=01-06-2025", "V=1240,00", "Z=1240,00",
                "AJ=12-11-2026", "AK=5", "AL=saneringskrediet | budgetbegeleiding", "AM=NL20 INGB 0001 2345 67", "AN=Energie Voorbeeld N.V.", "AO=SR-8830-117-33871")
            .Vul(3, "R=12-03-2026", "S=onbekende schuld bij SE").Vul(4, "R=12-03-2026", "S=onbekende schuld bij SE");
        var result = Lees(sheet.Opslaan());
        Assert.Empty(result.Bevindingen);
        var read = BerichtLezer.Lees<SaldoverzoekAntwoordVoorafAkkoord>(Assert.Single(result.Antwoorden).Xml).Bericht!;
        Assert.Equal(("NL20INGB0001234567", 2, "SR-8830-117-33871"), (read.VoorafAkkoord.IBAN, read.VoorafAkkoord.Voorwaarden.Count, Assert.Single(read.VoorafAkkoord.Vorderingen).Betaalreferentie));
    }

    [Fact]
    public void A_debt_that_was_not_asked_for_gets_a_row_of_its_own_with_K_empty()
    {
        var sheet = Ingevuld().Kopieer(2).Vul(5, "K=", "T=2026-1");
        var read = BerichtLezer.Lees<SaldoverzoekAntwoord>(Assert.Single(Lees(sheet.Opslaan()).Antwoorden).Xml).Bericht!;
        Assert.Equal((4, null, 2715m), (read.Schulden.Count, read.Schulden[3].FactuurnummerSEVolgensSHV, read.TotaalActueelVorderingsbedrag));
    }

    [Theory]
    [InlineData("SaldoverzoekPubliek", "SaldoverzoekAntwoord")]
    [InlineData("BetalingsregelingSaldoverzoek", "BetalingsregelingSaldoverzoekAntwoord")]
    public void A_request_of_another_kind_is_answered_in_the_same_file_by_its_own_message(string request, string answer)
    {
        var message = BerichtLezer.LeesElk(Samples.Octets(request)).Bericht!;
        CsvVraag[] questions = [new(message, "Gemeente Voorbeeldstad")];
        var file = SaldoverzoekAntwoordCsv.Exporteer(questions);
        var text = Encoding.UTF8.GetString(file);
        foreach (var bsn in Samples.Octets(request) is { } octets && Encoding.UTF8.GetString(octets).Split("BSN>") is { Length: > 1 } parts ? parts.Where((_, i) => i % 2 == 1).Select(p => p[..9]) : [])
            Assert.DoesNotContain(bsn, text, StringComparison.Ordinal);
        var sheet = new Blad(file);
        sheet.Vul(2, "M=Afdeling Schuldhulp", "N=schuldhulp@energie.example", "L=8830-117");
        for (var row = 2; row <= sheet.Rijen; row++)
            sheet.Vul(row, "R=12-03-2026", "S=onbekende schuld bij SE");
        var result = SaldoverzoekAntwoordCsv.Lees(sheet.Opslaan(), questions, Vandaag, () => "K1");
        Assert.DoesNotContain(result.Bevindingen, b => b.Ernst == Ernst.Fout);
        Assert.Equal(answer, Assert.Single(result.Antwoorden).Soort.Name);
        sheet.Vul(2, "Q=Ja");
        Assert.Equal(request == "BetalingsregelingSaldoverzoek", SaldoverzoekAntwoordCsv.Lees(sheet.Opslaan(), questions, Vandaag, () => "K1").Bevindingen.Any(b => b is { Kolom: "Q", Code: CsvCode.Leeg }));
    }

    internal static CsvOordeel Lees(byte[] file) => SaldoverzoekAntwoordCsv.Lees(file, [Vraag], Vandaag, () => "K1");

    internal static Blad Leeg() => new(SaldoverzoekAntwoordCsv.Exporteer([Vraag]));

    internal static Blad Ingevuld() => Vul(Leeg());

    /// <summary>The sample SaldoverzoekAntwoord, as a creditor types it.</summary>
    private static Blad Vul(Blad sheet) => sheet
        .Vul(2, "L=8830-117", "M=Afdeling Schuldhulp", "N=schuldhulp@energie.example", "O=020-5550188", "R=12-03-2026", "S=openstaande schuld", "T=2025-33871",
            "U=01-06-2025", "V=1.240,00", "W=31,50", "X=186,00", "Y=100,00", "Z=1357,50", "AA=concurrent")
        .Vul(3, "R=12-03-2026", "S=overgedragen schuld", "T=2025-41006", "AB=Gerechtsdeurwaarders Voorbeeld", "AC=00000099000000009000", "AD=GD-55120", "AE=D. Deurwaarder", "AF=(030) 555 01 44", "AH=17-11-2025")
        .Vul(4, "R=12-03-2026", "S=onbekende schuld bij SE", "AI=Dit factuurnummer komt niet voor bij deze klant.");
}
