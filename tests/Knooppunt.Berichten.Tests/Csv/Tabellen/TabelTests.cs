using System.Text;
using Knooppunt.Berichten.Csv;
using Knooppunt.Berichten.Csv.Tabellen;

namespace Knooppunt.Berichten.Tests.Csv.Tabellen;

/// <summary>Each table with the samples of its messages.</summary>
public sealed class TabelTests
{
    public static TheoryData<string> Namen => Invuller.Namen;

    [Theory, MemberData(nameof(Namen))]
    public void The_sample_of_a_message_can_be_said_in_its_file(string name)
    {
        var (table, question) = Met(name);
        var result = Lees(table, question, Ingevuld(table, question).Opslaan());
        Assert.Empty(result.Bevindingen);
        var answer = Assert.Single(result.Antwoorden);
        Assert.Equal((question, table.Soort), (answer.Vraag, answer.Soort));
        Assert.Equal(question is null ? Invuller.Ontvanger : null, answer.Opening?.Ontvanger);
        Assert.True(BerichtLezer.Beoordeel(answer.Xml).IsGeldig);
        var expected = Voorbeeld(table.Soort);
        Assert.Equal(Zonder(Invuller.Bladeren(new CsvVraag(expected, "").Document)), Zonder(Invuller.Bladeren(answer)));

        // Numbers and days of the message itself come from elsewhere.
        static IEnumerable<string> Zonder(IEnumerable<string> leaves) => leaves.Where(l => !l.StartsWith("Berichtkop/", StringComparison.Ordinal) && !l.Contains("DatumAkkoord=", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Namen))]
    public void A_file_in_Windows_1252_means_the_same(string name)
    {
        var (table, question) = Met(name);
        var sheet = Ingevuld(table, question);
        Assert.Equal(Assert.Single(Lees(table, question, sheet.Opslaan()).Antwoorden).Xml.Length, Assert.Single(Lees(table, question, sheet.OpslaanAlsWindows1252()).Antwoorden).Xml.Length);
    }

    [Theory, MemberData(nameof(Namen))]
    public void A_file_with_line_feeds_and_without_byte_order_mark_means_the_same(string name)
    {
        var (table, question) = Met(name);
        var file = Ingevuld(table, question).Opslaan();
        var linefeeds = Encoding.UTF8.GetString(file.AsSpan(3)).Replace("\r\n", "\n", StringComparison.Ordinal);
        var (one, other) = (Lees(table, question, file), Lees(table, question, Encoding.UTF8.GetBytes(linefeeds)));
        Assert.Empty(other.Bevindingen);
        Assert.Equal(Assert.Single(one.Antwoorden).Xml.Length, Assert.Single(other.Antwoorden).Xml.Length);
    }

    [Theory, MemberData(nameof(Namen))]
    public void A_changed_question_cell_is_refused_where_it_is(string name)
    {
        var (table, question) = Met(name);
        foreach (var column in table.Kolommen.Where(k => k.Deel == CsvDeel.Vraag))
        {
            var sheet = Ingevuld(table, question);
            sheet[column.Letter, 2] += "9";
            var result = Lees(table, question, sheet.Opslaan());
            var found = result.Bevindingen.Where(b => b.Code == CsvCode.Vraag).ToArray();
            Assert.True(found.Any(b => b.Rij == 2 && b.Kolom == (column.Nummer < 2 ? "A" : column.Letter)), $"{column.Naam}: {string.Join(" / ", result.Bevindingen)}");
            Assert.Empty(result.Antwoorden);
        }
    }

    [Theory, MemberData(nameof(Namen))]
    public void A_required_cell_that_is_empty_is_told_by_its_letter(string name)
    {
        var (table, question) = Met(name);
        foreach (var column in table.Kolommen.Where(k => k.Plicht == CsvPlicht.Ja))
        {
            var sheet = Ingevuld(table, question);
            for (var row = 2; row <= sheet.Rijen; row++)
                sheet[column.Letter, row] = "";
            var result = Lees(table, question, sheet.Opslaan());
            Assert.Contains(result.Bevindingen, b => b.Rij == 2 && b.Kolom == column.Letter && b.Code == CsvCode.Verplicht);
        }
    }

    [Theory, MemberData(nameof(Namen))]
    public void A_wrong_value_is_told_by_its_letter_and_never_repeated(string name)
    {
        const string Canary = "KANARIE4ZX";
        var (table, question) = Met(name);
        var sheet = Ingevuld(table, question);
        var wrong = table.Kolommen.Where(k => k.Deel == CsvDeel.Antwoord && k.Soort is not CsvSoort.Tekst && table.Declaratie!.Kolommen[k.Nummer].Takken.Count == 0 && sheet[k.Letter, 2].Length > 0).ToArray();
        foreach (var column in wrong)
            sheet[column.Letter, 2] = Canary;
        var result = Lees(table, question, sheet.Opslaan());
        Assert.All(wrong, k => Assert.Contains(result.Bevindingen, b => b.Rij == 2 && b.Kolom == k.Letter && b.Code is CsvCode.Datum or CsvCode.Bedrag or CsvCode.Keuze or CsvCode.Getal));
        Assert.All(result.Bevindingen, b => Assert.DoesNotContain(Canary, b.ToString(), StringComparison.Ordinal));
        Assert.Equal(wrong.Length == 0, result.IsGeldig);
    }

    [Theory]
    [InlineData("BetaalvoorstelAntwoord", "Ja", "Nee")]
    [InlineData("Kennisgeving", "adres", "postadres")]
    public void A_word_that_chooses_decides_which_cells_belong(string name, string right, string other)
    {
        var (table, question) = Met(name);
        var column = table.Kolommen.Single(k => table.Declaratie!.Kolommen[k.Nummer].Takken.ContainsKey(right));
        foreach (var (word, code) in new[] { ("", CsvCode.Verplicht), ("misschien", CsvCode.Keuze) })
        {
            var sheet = Ingevuld(table, question);
            sheet[column.Letter, 2] = word;
            var found = Lees(table, question, sheet.Opslaan()).Bevindingen;
            Assert.Equal((2, column.Letter, code), (Assert.Single(found).Rij, found[0].Kolom, found[0].Code));
        }

        var changed = Ingevuld(table, question);
        changed[column.Letter, 2] = other;
        var codes = Lees(table, question, changed.Opslaan()).Bevindingen.Select(b => b.Code).Distinct().Order();
        Assert.Equal([CsvCode.Leeg, CsvCode.Verplicht], codes);
    }

    [Theory, MemberData(nameof(Namen))]
    public void Every_column_explains_itself_and_its_example_can_be_read(string name)
    {
        var table = Invuller.Tabel(name);
        Assert.Equal(table.Kolommen.Count, table.Kolommen.Select(k => k.Naam).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.NotEmpty(table.Doel);
        foreach (var column in table.Kolommen)
        {
            var declared = table.Declaratie!.Kolommen[column.Nummer];
            Assert.EndsWith(".", column.Uitleg, StringComparison.Ordinal);
            Assert.Equal(column.Naam, CsvCel.Neutralised(column.Naam));
            if (column.Deel == CsvDeel.Antwoord)
                Assert.NotEmpty(column.Voorbeeld);
            if (column.Deel == CsvDeel.Antwoord && declared.Naar is { } place)
                Assert.NotNull(Waarde.Lees(SchemaPad.Vind(table.Soort, place)!, column.Voorbeeld).Xml);
        }
    }

    [Fact]
    public void Every_value_of_a_message_that_has_a_file_has_a_column_or_is_named_here()
    {
        // A supplement to an earlier statement is rare and needs a reference that nobody has at hand: not in a spreadsheet.
        var left =
            from table in CsvTabel.Alle
            where table.Declaratie is not null
            from place in Plaatsen(SchemaPad.Wortel(table.Soort), "")
            where !place.StartsWith("Berichtkop/", StringComparison.Ordinal) && !table.Declaratie!.Kolommen.Any(k => k.Naar == place) && !table.Declaratie.Vandaag.Contains(place) && table.Declaratie.Totaal?.Naar != place
            select $"{table.Soort.Name} {place}";
        Assert.Empty(left);

        static IEnumerable<string> Plaatsen(System.Xml.Schema.XmlSchemaElement element, string pad) =>
            SchemaPad.Kinderen(element).SelectMany(k => SchemaPad.Kinderen(k.Element).Any() ? Plaatsen(k.Element, pad + SchemaPad.Stap(k.Element) + "/") : [pad + SchemaPad.Stap(k.Element)]);
    }

    internal static CsvOordeel Lees(CsvTabel table, CsvVraag? question, byte[] file) => table.Lees(file, question is null ? [] : [question], new(Vandaag(table), () => "K1", Invuller.Ontvangers));

    internal static Blad Ingevuld(CsvTabel table, CsvVraag? question) => Invuller.Vul(table, question, Voorbeeld(table.Soort));

    /// <summary>The day on which the sample was made.</summary>
    private static DateOnly Vandaag(CsvTabel table) => DateOnly.Parse(new CsvVraag(Voorbeeld(table.Soort), "").Document.Elements().First().Elements().Last().Value, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The sample question whose list, where there is one, is that of the sample answer.</summary>
    internal static (CsvTabel Tabel, CsvVraag? Vraag) Met(string name)
    {
        var table = Invuller.Tabel(name);
        return (table, table.Opent ? null : new CsvVraag(Voorbeeld(table.Vragen[0]), "Gemeente Voorbeeldstad"));
    }

    internal static object Voorbeeld(BerichtSoort soort) => BerichtLezer.LeesElk(Samples.Octets(soort.Name)).Bericht!;
}
