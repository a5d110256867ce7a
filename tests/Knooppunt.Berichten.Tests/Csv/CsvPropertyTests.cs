using System.Text;
using CsCheck;
using Knooppunt.Berichten.Csv;
using Knooppunt.Berichten.Schuldregeling.V2;

namespace Knooppunt.Berichten.Tests.Csv;

public sealed class CsvPropertyTests
{
    private static readonly Gen<CsvVraag> Questions =
        Gen.Select(AnyMessage.Of(BerichtSoort.Of<Saldoverzoek>()), Gen.String[Gen.Char["=+-@'\t;\"aé "], 1, 8], (m, name) => new CsvVraag((Saldoverzoek)m, name));

    [Fact]
    public void Whatever_is_asked_comes_back_unchanged_and_unanswered() =>
        Questions.Sample(question =>
        {
            var result = SaldoverzoekAntwoordCsv.Lees(SaldoverzoekAntwoordCsv.Exporteer([question]), [question], new(2026, 1, 1), () => "K");
            return result.Bevindingen.Count == 0 && result.Onbeantwoord.Count == 1;
        }, iter: 300);

    [Fact]
    public void No_cell_that_goes_out_starts_a_formula() =>
        Questions.Sample(question =>
        {
            var sheet = new Blad(SaldoverzoekAntwoordCsv.Exporteer([question]));
            return Enumerable.Range(1, sheet.Rijen).All(r => SaldoverzoekAntwoordCsv.Kolommen.All(k => sheet[k.Letter, r].TrimStart(' ') is not ['=' or '+' or '-' or '@' or '\t' or '\r', ..]));
        }, iter: 300);

    [Fact]
    public void Junk_is_refused_and_never_thrown() =>
        Gen.Byte.Array[0, 400].Sample(junk =>
        {
            var header = SaldoverzoekAntwoordCsv.Sjabloon();
            return !SaldoverzoekAntwoordCsvTests.Lees(junk).IsGeldig && SaldoverzoekAntwoordCsvTests.Lees([.. header, .. junk]).Antwoorden.Count == 0;
        }, iter: 2_000);

    [Fact]
    public void A_changed_character_in_a_question_column_is_always_found() =>
        Gen.Select(Gen.Int[0, 10], Gen.Int[2, 4]).Sample((column, row) =>
        {
            var sheet = SaldoverzoekAntwoordCsvTests.Ingevuld();
            var letter = SaldoverzoekAntwoordCsv.Kolommen[column].Letter;
            sheet[letter, row] += "x";
            return SaldoverzoekAntwoordCsvTests.Lees(sheet.Opslaan()).Bevindingen.Any(b => b.Rij == row && b.Code == CsvCode.Vraag);
        }, iter: 100);
}
