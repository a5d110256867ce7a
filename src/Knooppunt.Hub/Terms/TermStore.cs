using System.Globalization;
using Dapper;
using Knooppunt.As4.PModes;
using Knooppunt.Berichten.Termijnen;
using Knooppunt.Hub.Storage;

namespace Knooppunt.Hub.Terms;

/// <summary>
/// The table of terms and the free days in the database. It is read for every message: a few rows, and a change then counts at once
/// for every hub on the database.
/// </summary>
internal sealed class TermStore(Database database)
{
    private const string Anything = ""; // a primary key has no NULL

    private const string DayFormat = "yyyy-MM-dd";

    public Task<TermTable> Load() => database.Read(async (connection, transaction) =>
    {
        var rules = await connection.QueryAsync<TermRow>("SELECT recipient, action, urgency, term FROM term_rule ORDER BY recipient, action, urgency", transaction: transaction);
        var days = await connection.QueryAsync<string>("SELECT day FROM free_day ORDER BY day", transaction: transaction);
        return new TermTable([.. rules.Select(r => r.ToRule())], [.. days.Select(d => DateOnly.ParseExact(d, DayFormat, CultureInfo.InvariantCulture))]);
    });

    /// <summary>Puts another table in the place of the one before, as a whole.</summary>
    public Task<int> Replace(TermTable table) => database.Write(async (connection, transaction) =>
    {
        // DELETE locks rows, not the table: two operators at once would leave the rules of both.
        await database.Dialect.LockStart(connection, transaction);
        await connection.ExecuteAsync("DELETE FROM term_rule; DELETE FROM free_day", transaction: transaction);
        foreach (var rule in table.Rules)
        {
            await connection.ExecuteAsync("INSERT INTO term_rule (recipient, action, urgency, term) VALUES (@recipient, @action, @urgency, @term)", new
            {
                recipient = rule.Recipient ?? Anything,
                action = rule.Action ?? Anything,
                urgency = rule.Urgency.ToString(),
                term = rule.Term.ToString(),
            }, transaction);
        }

        foreach (var day in table.FreeDays.Distinct())
            await connection.ExecuteAsync("INSERT INTO free_day (day) VALUES (@day)", new { day = day.ToString(DayFormat, CultureInfo.InvariantCulture) }, transaction);
        return table.Rules.Length;
    });

    private sealed record TermRow
    {
        public string Recipient { get; init; } = "";

        public string Action { get; init; } = "";

        public string Urgency { get; init; } = "";

        public string Term { get; init; } = "";

        public TermRule ToRule() => new(
            Recipient == Anything ? null : Recipient,
            Action == Anything ? null : Action,
            Enum.Parse<Urgency>(Urgency),
            Termijn.TryParse(Term, out var term) ? term : throw new InvalidOperationException("The table of terms has a term that cannot be read."));
    }
}
