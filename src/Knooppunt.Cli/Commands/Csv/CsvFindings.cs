using Knooppunt.Berichten;
using Knooppunt.Berichten.Csv;
using Knooppunt.Client;

namespace Knooppunt.Cli.Commands.Csv;

/// <summary>Tells what is wrong with a file: by row and column, in the words for a case worker.</summary>
internal static class CsvFindings
{
    public static CsvOordeel Judge(string file, CsvTabel table, IReadOnlyCollection<Vraag> questions, Settings settings)
    {
        PatternTimeout.Install();
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam")).DateTime);
        var recipients = !table.Opent ? [] : AddressBook.Read(settings.AddressBook).Parties.DistinctBy(p => p.Name).ToDictionary(p => p.Name, p => p.Oin);
        return table.Lees(File.ReadAllBytes(file), [.. questions.Select(q => q.Csv)], new(today, () => $"CSV-{Guid.CreateVersion7()}", recipients));
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
