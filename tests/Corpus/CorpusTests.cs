using Knooppunt.Tests.Databases;
using Xunit;

namespace Knooppunt.Corpus;

/// <summary>Every case of the catalogue, over a real socket, against a hub in a process of its own.</summary>
public abstract class CorpusContract(Hubs hubs, string engine, Func<Task<string>> database)
{
    public static IEnumerable<TheoryDataRow<string>> Cases => Families.All.SelectMany(f => f.Cases).Select(c => new TheoryDataRow<string>(c.Id).WithTrait("row", c.Row));

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_hostile_request_is_answered_as_the_catalogue_says_and_leaves_nothing(string id)
    {
        var attack = Families.All.SelectMany(f => f.Cases).Single(c => c.Id == id);
        var wrong = await CaseRun.Run(attack, await hubs.Get(engine, attack.Hosting, database), hubs.Groups.GetOrAdd(engine, _ => new(StringComparer.Ordinal)));
        Report.Add(engine, attack, wrong.Count == 0);
        Assert.True(wrong.Count == 0, $"{attack.Id}: {string.Join("; ", wrong)}");
    }
}

public sealed class SqliteCorpusTests(Hubs hubs) : CorpusContract(hubs, "sqlite", () => Task.FromResult("sqlite"));

public sealed class PostgresCorpusTests(Hubs hubs, PostgresServer server) : CorpusContract(hubs, "postgres", server.CreateDatabase);
