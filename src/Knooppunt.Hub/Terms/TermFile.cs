using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Knooppunt.As4.Certificates;
using Knooppunt.As4.PModes;
using Knooppunt.Berichten;
using Knooppunt.Berichten.Termijnen;

namespace Knooppunt.Hub.Terms;

/// <summary>The table of terms as the operator writes it (docs/terms.md): JSON, taken as a whole or not at all. Pure.</summary>
internal static class TermFile
{
    private const string DayFormat = "yyyy-MM-dd";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <returns>The table, or null after adding to <paramref name="mistakes"/> everything that is wrong.</returns>
    public static TermTable? Read(ReadOnlySpan<byte> octets, List<string> mistakes)
    {
        Document? document;
        try
        {
            document = JsonSerializer.Deserialize<Document>(octets, Options);
        }
        catch (JsonException e)
        {
            mistakes.Add($"the file must be one JSON object with 'terms' and 'freeDays'; see line {(e.LineNumber ?? 0) + 1}");
            return null;
        }

        var rules = (document?.Terms ?? []).Select((line, i) => Rule(line, $"terms[{i}]", mistakes)).OfType<TermRule>().ToImmutableArray();
        foreach (var twice in rules.GroupBy(r => (r.Recipient, r.Action, r.Urgency)).Where(g => g.Count() > 1))
            mistakes.Add($"terms: two rules for recipient {twice.Key.Recipient ?? "any"}, action {twice.Key.Action ?? "any"}, {twice.Key.Urgency}");
        var days = ImmutableArray.CreateBuilder<DateOnly>();
        foreach (var text in document?.FreeDays ?? [])
        {
            if (DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                days.Add(day);
            else
                mistakes.Add("freeDays: must be dates such as 2027-05-07");
        }

        return mistakes.Count == 0 ? new TermTable(rules, days.ToImmutable()) : null;
    }

    public static string Write(TermTable table) => JsonSerializer.Serialize(
        new Document(
            [.. table.Rules.Select(r => new Line(r.Recipient, r.Action, r.Urgency == Urgency.Urgent ? "urgent" : "normal", r.Term.ToString()))],
            [.. table.FreeDays.Select(d => d.ToString(DayFormat, CultureInfo.InvariantCulture))]),
        Options);

    private static TermRule? Rule(Line? line, string where, List<string> mistakes)
    {
        if (line is null)
        {
            mistakes.Add($"{where}: must be an object with a 'term'");
            return null;
        }

        var sound = true;
        void Wrong(string key, string expected)
        {
            mistakes.Add($"{where}.{key}: {expected}");
            sound = false;
        }

        if (line.Recipient is { } recipient && !CertificateOin.IsWellFormed(recipient))
            Wrong("recipient", "must be an OIN of 20 letters and digits, or absent for everybody");
        if (line.Action is { } action && BerichtSoort.Find(action) is null)
            Wrong("action", "must be the name of a business message such as Saldoverzoek, or absent for all of them");
        if (line.Urgency is not (null or "normal" or "urgent"))
            Wrong("urgency", "must be normal or urgent; absent is normal");
        if (!Termijn.TryParse(line.Term, out var term))
            Wrong("term", "must be a number of working days such as 5wd, or an ISO 8601 duration such as PT5S");
        return sound ? new TermRule(line.Recipient, line.Action, line.Urgency == "urgent" ? Urgency.Urgent : Urgency.Normal, term!) : null;
    }

    private sealed record Document(Line?[]? Terms, string[]? FreeDays);

    private sealed record Line(string? Recipient, string? Action, string? Urgency, string? Term);
}
