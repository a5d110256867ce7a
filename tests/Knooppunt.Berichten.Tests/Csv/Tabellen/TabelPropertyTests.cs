using System.Xml.Linq;
using CsCheck;
using Knooppunt.Berichten.Csv;
using Knooppunt.Berichten.Csv.Tabellen;

namespace Knooppunt.Berichten.Tests.Csv.Tabellen;

/// <summary>Any message, put in a file and read back, for each table.</summary>
public sealed class TabelPropertyTests
{
    private static readonly Gen<DateOnly> Days = Gen.Int[0, 36_000].Select(days => new DateOnly(1930, 1, 1).AddDays(days));

    public static TheoryData<string> Namen => Invuller.Namen;

    [Theory, MemberData(nameof(Namen))]
    public void What_a_message_says_is_what_its_file_says_or_a_rule_of_the_message_refuses_it(string name)
    {
        var table = Invuller.Tabel(name);
        var taken = 0;
        Gen.Select(Questions(table), AnyMessage.Of(table.Soort).Select(Voluit), Days).Where((q, m, _) => IsSayable(table, q, m)).Sample((question, message, today) =>
        {
            var sheet = Invuller.Vul(table, question, message);
            var result = table.Lees(sheet.Opslaan(), question is null ? [] : [question], new(today, () => "K1", Invuller.Ontvangers));
            if (!result.IsGeldig)
                return result.Antwoorden.Count == 0 && result.Bevindingen.All(b => b.Ernst == Ernst.Waarschuwing || !b.Code.StartsWith("CSV-", StringComparison.Ordinal));
            Interlocked.Increment(ref taken);
            var answer = Assert.Single(result.Antwoorden);
            Assert.Equal(Verwacht(table, question, message, today), Invuller.Bladeren(answer));
            return true;
        }, iter: 200);
        Assert.True(taken > 0, "No message of this kind was ever taken.");
    }

    [Theory, MemberData(nameof(Namen))]
    public void Whatever_is_asked_comes_back_unchanged_and_unanswered_and_starts_no_formula(string name)
    {
        var table = Invuller.Tabel(name);
        if (table.Opent)
            return;
        Questions(table).Sample(question =>
        {
            var file = table.Exporteer([question!]);
            var result = table.Lees(file, [question!], new(new(2026, 1, 1), () => "K", Invuller.Ontvangers));
            var sheet = new Blad(file, table.Kolommen);
            return result.Bevindingen.Count == 0 && result.Onbeantwoord.Count == 1
                && Enumerable.Range(1, sheet.Rijen).All(r => table.Kolommen.All(k => sheet[k.Letter, r].TrimStart(' ') is not ['=' or '+' or '-' or '@' or '\t' or '\r', ..]));
        }, iter: 100);
    }

    [Theory, MemberData(nameof(Namen))]
    public void Junk_is_refused_and_never_thrown(string name)
    {
        var table = Invuller.Tabel(name);
        Gen.Byte.Array[0, 300].Sample(junk =>
            !table.Lees(junk, [], Omgeving).IsGeldig && table.Lees([.. table.Sjabloon(), .. junk], [], Omgeving).Antwoorden.Count == 0, iter: 300);
    }

    private static CsvOmgeving Omgeving => new(new(2026, 1, 1), () => "K", Invuller.Ontvangers);

    /// <summary>A payment arrangement is always for the whole claim: a random percentage would never pass.</summary>
    private static object Voluit(object message)
    {
        foreach (var claim in message switch
        {
            Betalingsregeling.V2.BetalingsregelingBetaalvoorstel m => m.Vorderingen,
            Betalingsregeling.V2.BetalingsregelingHeroverweging m => m.Vorderingen,
            _ => [],
        })
        {
            claim.Afkooppercentage = 100;
        }

        foreach (var claim in message is Betalingsregeling.V2.BetalingsregelingAkkoord agreement ? agreement.Vorderingen : [])
            claim.Afkooppercentage = 100;
        return message;
    }

    private static Gen<CsvVraag?> Questions(CsvTabel table) => table.Opent
        ? Gen.Const((CsvVraag?)null)
        : Gen.OneOf([.. table.Vragen.Select(AnyMessage.Of)]).Select(Gen.String[Gen.Char["=+-@'\t;\"aé "], 1, 8], (m, by) => (CsvVraag?)new CsvVraag(m, by));

    /// <summary>An empty cell takes over what the question says, so a file cannot say that a message is silent where the question is not.</summary>
    private static bool IsSayable(CsvTabel table, CsvVraag? question, object message)
    {
        if (question is null)
            return true;
        var (rows, document) = (new VraagRijen(table.Declaratie!, question), new CsvVraag(message, "").Document);
        var branches = table.Declaratie!.Kolommen.SelectMany(k => k.Takken.Values).Where(b => document.Elements().All(e => e.Name.LocalName != b)).ToArray();
        return table.Declaratie.Kolommen.Where(k => k.Deel == CsvDeel.Antwoord && k.Van.Count > 0 && !branches.Any(b => k.Naar!.StartsWith(b + "/", StringComparison.Ordinal))).All(k =>
        {
            var values = Invuller.Waarden(document, k.Naar!);
            return k.IsVanRij
                ? values.Length >= rows.Items.Count(i => i is not null) && values.Select((v, i) => v is not null || i >= rows.Items.Count || rows.Xml(k, rows.Items[i]) is null).All(ok => ok)
                : values.Length > 0 || rows.Xml(k, null) is null;
        });
    }

    /// <summary>The message with the numbers, the days, the sum and what it copies from the question as the file gives them.</summary>
    private static IEnumerable<string> Verwacht(CsvTabel table, CsvVraag? question, object message, DateOnly today)
    {
        var (declared, document) = (table.Declaratie!, new XElement(new CsvVraag(message, "").Document));
        var head = document.Elements().First();
        head.Elements().Where(e => e.Name.LocalName == "Datum").Remove();
        head.Add(new XElement(head.Elements().First().Name.Namespace + "Datum", $"{today:yyyy-MM-dd}"));
        var values = new Dictionary<string, string?>();
        foreach (var place in declared.Vandaag)
            values[place] = $"{today:yyyy-MM-dd}";
        if (declared.Totaal is { } total && Invuller.Waarden(document, total.Van) is { Length: > 0 } amounts)
            values[total.Naar] = Waarde.Som(amounts!);
        if (question is not null)
        {
            (values["Berichtkop/ConversatieReferentienummer"], values["Berichtkop/Referentienummer"]) = (question.Sleutel.Conversatie, "K1");
            foreach (var copied in declared.Kolommen.Where(k => k is { Deel: CsvDeel.Vraag, Naar: not null }))
                values[copied.Naar!] = new VraagRijen(declared, question).Xml(copied, null);
        }

        return Invuller.Bladeren(document).Select(leaf => values.TryGetValue(leaf[..leaf.IndexOf('=', StringComparison.Ordinal)], out var value) ? $"{leaf[..leaf.IndexOf('=', StringComparison.Ordinal)]}={value}" : leaf);
    }
}
