using System.Xml.Linq;
using Knooppunt.Berichten.Csv;
using Knooppunt.Berichten.Csv.Tabellen;

namespace Knooppunt.Berichten.Tests.Csv.Tabellen;

/// <summary>Fills a file in so that it says what a message says, as a case worker would: cell by cell.</summary>
internal static class Invuller
{
    public const string Ontvanger = "00000099000000004000";

    public static readonly IReadOnlyDictionary<string, string> Ontvangers = new Dictionary<string, string> { ["Belastingdienst Voorbeeld"] = Ontvanger };

    public static TheoryData<string> Namen => [.. CsvTabel.Alle.Where(t => t.Declaratie is not null).Select(t => t.Soort.Name)];

    public static CsvTabel Tabel(string naam) => CsvTabel.Find(naam)!;

    /// <param name="tabel">The file.</param>
    /// <param name="vraag">What is answered; null for a file that opens conversations.</param>
    /// <param name="bericht">What the file is to say.</param>
    public static Blad Vul(CsvTabel tabel, CsvVraag? vraag, object bericht)
    {
        var (declared, document) = (tabel.Declaratie!, new CsvVraag(bericht, "").Document);
        var sheet = new Blad(vraag is null ? tabel.Sjabloon() : tabel.Exporteer([vraag]), tabel.Kolommen);
        if (vraag is null)
            sheet.NieuweRij();
        for (var items = declared.Kolommen.Max(k => k.Naar is { } naar ? Waarden(document, naar).Length : 0); sheet.Rijen - 1 < items;)
        {
            sheet.Kopieer(2);
            foreach (var ofRow in tabel.Kolommen.Where(k => declared.Kolommen[k.Nummer] is { IsVanRij: true, Deel: CsvDeel.Vraag }))
                sheet[ofRow.Letter, sheet.Rijen] = "";
        }

        foreach (var column in tabel.Kolommen.Where(k => k.Deel == CsvDeel.Antwoord))
        {
            var (kolom, values) = (declared.Kolommen[column.Nummer], Array.Empty<string?>());
            if (kolom.Naam == "Ontvanger")
                values = ["Belastingdienst Voorbeeld"];
            else if (kolom.Takken.Count > 0)
                values = [kolom.Takken.Single(t => Waar(document, t.Value).Any()).Key];
            else
                values = Waarden(document, kolom.Naar!);
            for (var row = 0; row < (vraag is null ? sheet.Rijen - 1 : values.Length); row++)
            {
                // Only what finds the message is repeated in every row.
                if ((row < values.Length ? values[row] : column.Nummer < 2 ? values[0] : null) is { } text)
                    sheet[column.Letter, row + 2] = column.Soort == CsvSoort.Tekst ? CsvCel.Neutralised(Waarde.Cel(column.Soort, text)) : Waarde.Cel(column.Soort, text);
            }
        }

        return sheet;
    }

    /// <summary>The values at a place, one for each item of the list in it; null for an item without.</summary>
    public static string?[] Waarden(XElement document, string place)
    {
        if (place.IndexOf("[]", StringComparison.Ordinal) is not (>= 0 and var at))
            return Waar(document, place).Select(e => (string?)e.Value).ToArray();
        return [.. Waar(document, place[..at]).Select(item => Waar(item, place[(at + 3)..]).FirstOrDefault()?.Value)];
    }

    /// <summary>The values of a message with their places, in order: what two messages that say the same have in common.</summary>
    public static IEnumerable<string> Bladeren(XElement document) =>
        document.Descendants().Where(e => !e.HasElements).Select(e => $"{string.Join('/', e.AncestorsAndSelf().Reverse().Skip(1).Select(a => a.Name.LocalName))}={e.Value}");

    public static IEnumerable<string> Bladeren(CsvAntwoord answer) => Bladeren(new CsvVraag(BerichtLezer.LeesElk(answer.Xml).Bericht!, "").Document);

    private static IEnumerable<XElement> Waar(XElement from, string place) =>
        place.Replace("[]", "", StringComparison.Ordinal).Split('/').Aggregate((IEnumerable<XElement>)[from], (at, step) => at.Elements().Where(e => e.Name.LocalName == step));
}
