using Knooppunt.Berichten;
using Knooppunt.Berichten.Csv;

namespace Knooppunt.Cli.Commands.Csv;

/// <summary>Tells what is wrong with a file: by row and column, in the words for a case worker.</summary>
internal static class CsvFindings
{
    public static CsvOordeel Judge(string file, IReadOnlyCollection<Vraag> questions)
    {
        PatternTimeout.Install();
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam")).DateTime);
        return SaldoverzoekAntwoordCsv.Lees(File.ReadAllBytes(file), [.. questions.Select(q => q.Csv)], today, () => $"CSV-{Guid.CreateVersion7()}");
    }

    public static void Tell(CsvOordeel judgement, TextWriter output)
    {
        foreach (var finding in judgement.Bevindingen)
        {
            var place = finding.Rij is { } row ? $"rij {row}{(finding.Kolom is null ? "" : $", kolom {finding.Kolom} ({finding.Veld})")}" : "bestand";
            output.WriteLine($"{(finding.Ernst == Ernst.Fout ? "fout" : "let op")}: {place}: {finding.Tekst} [{finding.Code}]");
        }
    }

    public static object Json(CsvOordeel judgement) => new
    {
        valid = judgement.IsGeldig,
        answers = judgement.Antwoorden.Count,
        open = judgement.Onbeantwoord.Count,
        findings = judgement.Bevindingen,
    };
}
