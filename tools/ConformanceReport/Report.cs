using System.Text;

namespace Knooppunt.ConformanceReport;

/// <summary>From catalogue and observations to the page. Pure: the same observations give the same octets.</summary>
public static class Report
{
    /// <summary>Where the page is committed.</summary>
    public static string File(string repository) => Path.Combine(repository, "docs", "conformance.md");

    /// <summary>The page.</summary>
    /// <param name="observations">What a whole run of the tests recorded.</param>
    /// <exception cref="InvalidDataException">A row that applies has no observation, or a row on a hub misses one of the databases.</exception>
    public static string Write(IReadOnlyList<Observation> observations)
    {
        var seen = observations.ToLookup(o => o.Id, StringComparer.Ordinal);
        var page = new StringBuilder(Introduction());
        page.AppendLine().AppendLine("## In figures").AppendLine();
        page.AppendLine("| | rows | observed | do not apply |").AppendLine("|---|---:|---:|---:|");
        foreach (var section in Catalogue.Sections)
        {
            var no = section.Rows.Count(r => r.NotApplicable is not null);
            page.AppendLine($"| {section.Title} | {section.Rows.Length} | {section.Rows.Length - no} | {no} |");
        }

        foreach (var section in Catalogue.Sections)
        {
            page.AppendLine().AppendLine($"## {section.Title}").AppendLine().AppendLine(section.Source).AppendLine();
            page.AppendLine("| id | level | set-up | must be seen | seen |").AppendLine("|---|---|---|---|---|");
            foreach (var row in section.Rows)
                page.AppendLine($"| `{row.Id}` | {Letter(row.Level)} | {row.SetUp} | {row.Expected} | {Cell(row, [.. seen[row.Id]])} |");
        }

        return page.ToString().ReplaceLineEndings("\n");
    }

    private static string Cell(Expectation row, Observation[] seen)
    {
        if (row.NotApplicable is { } reason)
            return "*Does not apply.* " + reason;
        if (seen.Length == 0)
            throw new InvalidDataException($"No test observed {row.Id}.");
        if (seen.GroupBy(o => o.Test).FirstOrDefault(t => t.Any(o => o.Database is not null) && t.Select(o => o.Database).Distinct().Count() < 2) is { } half)
            throw new InvalidDataException($"{half.Key} was not observed on both databases; is there a PostgreSQL?");
        return string.Join("<br>", seen.GroupBy(o => o.Test, StringComparer.Ordinal).OrderBy(t => t.Key, StringComparer.Ordinal).SelectMany(Sentences));
    }

    /// <summary>One sentence where both databases saw the same, which is always unless they truly differ.</summary>
    private static IEnumerable<string> Sentences(IGrouping<string, Observation> test) =>
        test.Select(o => o.Seen).Distinct(StringComparer.Ordinal).ToArray() is [var one]
            ? [one]
            : test.OrderBy(o => o.Database, StringComparer.Ordinal).Select(o => $"{o.Database}: {o.Seen}").Distinct(StringComparer.Ordinal);

    private static string Letter(Level level) => level == Level.Own ? "ours" : level.ToString()[..1];

    private static string Introduction()
    {
        using var text = typeof(Report).Assembly.GetManifestResourceStream("Introduction.md")!;
        using var reader = new StreamReader(text);
        return reader.ReadToEnd();
    }
}
