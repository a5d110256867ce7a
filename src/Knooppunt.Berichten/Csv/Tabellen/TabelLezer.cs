using System.Xml.Linq;
using System.Xml.Schema;

namespace Knooppunt.Berichten.Csv.Tabellen;

/// <summary>A row, and the item of the question that it is for.</summary>
internal sealed record TabelRij(CsvRij Rij, XElement? Item);

/// <summary>
/// The rows of one message as its document, element by element in the order of the schema. What holds for the whole message is read
/// from its first row. What is wrong is noted and reading goes on, so that everything is told at once.
/// </summary>
/// <param name="tabel">What the columns mean.</param>
/// <param name="vraag">What the message answers; null for one that opens a conversation.</param>
/// <param name="vast">Values that stand in no column, by place.</param>
/// <param name="findings">Where findings are noted.</param>
internal sealed class TabelLezer(Tabel tabel, VraagRijen? vraag, IReadOnlyDictionary<string, string> vast, List<CsvBevinding> findings)
{
    private readonly Dictionary<string, List<int>> lists = new(StringComparer.Ordinal);

    /// <summary>The row of each item of each list that was written, by the place of the list.</summary>
    public IReadOnlyDictionary<string, List<int>> Lijsten => lists;

    public XElement Lees(IReadOnlyList<TabelRij> rows)
    {
        foreach (var (column, row) in from c in Answers() from r in rows where CsvCel.IsLost(r.Rij.Cellen[c]) select (c, r))
            Note(row, column, CsvCode.Omgezet, RijLezer.Omgezet);
        foreach (var (column, row) in from c in Answers() where !tabel.Kolommen[c].IsVanRij from r in rows.Skip(1) select (c, r))
        {
            if (row.Rij.Cellen[column].Length > 0 && !row.Rij.Cellen[column].Equals(rows[0].Rij.Cellen[column], StringComparison.OrdinalIgnoreCase))
                Note(row, column, CsvCode.Gelijk, "In alle rijen van één bericht staat hier hetzelfde, of in de latere rijen niets.");
        }

        return Bouw(SchemaPad.Wortel(tabel.Soort), "", rows, isNeeded: true)!;
    }

    private XElement? Bouw(XmlSchemaElement element, string pad, IReadOnlyList<TabelRij> rows, bool isNeeded)
    {
        var name = XName.Get(element.QualifiedName.Name, element.QualifiedName.Namespace);
        if (element.ElementSchemaType is XmlSchemaSimpleType)
            return Tekst(element, pad, rows) is { } value ? new XElement(name, value) : null;

        var (made, missing) = (new XElement(name), new List<(XmlSchemaElement, string)>());
        foreach (var (child, isRequired, isChoice) in SchemaPad.Kinderen(element))
        {
            var place = pad.Length == 0 ? SchemaPad.Stap(child) : pad + "/" + SchemaPad.Stap(child);
            var isChosen = false;
            if (isChoice && Decision(place) is >= 0 and var decision)
            {
                var chosen = Gekozen(decision, rows);
                isChosen = chosen == place;
                if (chosen is not null && !isChosen)
                    MustBeEmpty(place, decision, rows);
                if (!isChosen)
                    continue;
            }

            var before = made.Nodes().Count();
            if (child.MaxOccurs > 1)
            {
                foreach (var row in rows)
                    Item(made, child, place, row);
            }
            else
                made.Add(Bouw(child, place, rows, isChosen));
            if ((isRequired || isChosen) && made.Nodes().Count() == before)
                missing.Add((child, place));
        }

        if (!isNeeded && !made.HasElements)
            return null;
        foreach (var (child, place) in missing)
            Missing(child, place, rows);
        return made.HasElements || pad.Length == 0 ? made : null;
    }

    private void Item(XElement made, XmlSchemaElement child, string place, TabelRij row)
    {
        if (Bouw(child, place, [row], isNeeded: false) is not { } item)
            return;
        made.Add(item);
        if (!lists.TryGetValue(place, out var numbers))
            lists[place] = numbers = [];
        numbers.Add(row.Rij.Nummer);
    }

    private string? Tekst(XmlSchemaElement element, string pad, IReadOnlyList<TabelRij> rows)
    {
        if (vast.TryGetValue(pad, out var value))
            return value;
        if (tabel.Totaal is { } total && total.Naar == pad)
            return Totaal(total.Van, rows);
        var column = Column(pad);
        if (column < 0)
            return null;
        var (declared, cell) = (tabel.Kolommen[column], rows[0].Rij.Cellen[column]);
        if (declared.Deel == CsvDeel.Vraag || (cell.Length == 0 && declared.Van.Count > 0))
            return vraag?.Xml(declared, rows[0].Item);
        if (cell.Length == 0 || CsvCel.IsLost(cell))
            return cell.Length == 0 ? null : "";
        var (xml, code, text) = Waarde.Lees(element, cell);
        if (xml is null)
            Note(rows[0], column, code, text);
        return xml ?? "";
    }

    /// <summary>Null where there is nothing to add up: the part that the sum belongs to may have been left out.</summary>
    private string? Totaal(string van, IReadOnlyList<TabelRij> rows)
    {
        var amounts = rows.Select(r => Tekst(SchemaPad.Vind(tabel.Soort, van)!, van, [r])).Where(v => v is { Length: > 0 }).ToArray();
        return amounts.Length == 0 ? null : Waarde.Som(amounts!);
    }

    /// <summary>The part of a choice that the word in a column stands for; null when it stands for none, which is noted unless the column is an element itself.</summary>
    private string? Gekozen(int column, IReadOnlyList<TabelRij> rows)
    {
        var (declared, word) = (tabel.Kolommen[column], rows[0].Rij.Cellen[column]);
        var branch = declared.Takken.FirstOrDefault(t => t.Key.Equals(word, StringComparison.OrdinalIgnoreCase)).Value;
        if (branch is null && declared.Naar is null)
            Note(rows[0], column, word.Length == 0 ? CsvCode.Verplicht : CsvCode.Keuze, word.Length == 0 ? RijLezer.Leeg : $"Kies een van: {string.Join(", ", declared.Takken.Keys)}.");
        return branch;
    }

    private void MustBeEmpty(string place, int decision, IReadOnlyList<TabelRij> rows)
    {
        foreach (var (column, row) in from c in Answers() where tabel.Kolommen[c].Naar is { } naar && (naar + "/").StartsWith(place + "/", StringComparison.Ordinal) from r in rows where r.Rij.Cellen[c].Length > 0 select (c, r))
            Note(row, column, CsvCode.Leeg, $"Deze cel hoort bij een andere keuze dan in kolom {tabel.Kop[decision].Letter} staat.");
    }

    private void Missing(XmlSchemaElement element, string pad, IReadOnlyList<TabelRij> rows)
    {
        if (element.ElementSchemaType is XmlSchemaSimpleType)
        {
            if (Column(pad) is >= 0 and var column)
                Note(rows[0], column, CsvCode.Verplicht, RijLezer.Leeg);
            return;
        }

        foreach (var (child, _, _) in SchemaPad.Kinderen(element).Where(k => k.IsVerplicht))
            Missing(child, pad + "/" + SchemaPad.Stap(child), rows);
    }

    private IEnumerable<int> Answers() => Enumerable.Range(0, tabel.Kolommen.Count).Where(c => tabel.Kolommen[c].Deel == CsvDeel.Antwoord);

    private int Column(string pad) => tabel.Kop.Select(k => k.Nummer).FirstOrDefault(c => tabel.Kolommen[c].Naar == pad, -1);

    private int Decision(string place) => tabel.Kop.Select(k => k.Nummer).FirstOrDefault(c => tabel.Kolommen[c].Takken.Values.Contains(place), -1);

    private void Note(TabelRij row, int column, string code, string text) => findings.Add(CsvBevinding.Cel(row.Rij.Nummer, tabel.Kop[column], code, text));
}
