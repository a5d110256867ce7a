using System.Data.Common;
using Knooppunt.As4.PModes;
using Knooppunt.Berichten.Termijnen;
using Knooppunt.Hub.Terms;
using Knooppunt.Tests.Databases;
using Xunit;

namespace Knooppunt.Hub.Tests.Storage;

public abstract class TermContract : StoreContract
{
    [Fact]
    public async Task A_table_is_replaced_as_a_whole_and_every_hub_sees_it_at_once()
    {
        await using var otherHub = await Test.AnotherHub();
        var (store, elsewhere) = (new TermStore(Test.Hub), new TermStore(otherHub));
        Assert.Empty((await elsewhere.Load()).Rules);
        await store.Replace(new([Rule(null, "Saldoverzoek", "7wd"), Rule(Mailbox, null, "PT1H")], [new(2027, 5, 7)]));
        var read = await elsewhere.Load();
        Assert.Equal([Rule(null, "Saldoverzoek", "7wd"), Rule(Mailbox, null, "PT1H")], read.Rules);
        Assert.Equal([new(2027, 5, 7)], read.FreeDays);

        await store.Replace(new([Rule(null, null, "3wd")], []));
        read = await elsewhere.Load();
        Assert.Equal([Rule(null, null, "3wd")], read.Rules);
        Assert.Empty(read.FreeDays);
    }

    [Fact]
    public async Task A_table_that_the_database_refuses_leaves_the_one_before()
    {
        var store = new TermStore(Test.Hub);
        await store.Replace(new([Rule(null, null, "3wd")], []));
        await Assert.ThrowsAnyAsync<DbException>(() => store.Replace(new([Rule(null, null, "4wd"), Rule(null, null, "5wd")], [])));
        Assert.Equal([Rule(null, null, "3wd")], (await store.Load()).Rules);
    }

    private static TermRule Rule(string? recipient, string? action, string term) =>
        new(recipient, action, Urgency.Normal, Termijn.TryParse(term, out var read) ? read : throw new ArgumentException("not a term", nameof(term)));
}

public sealed class TermOnSqlite : TermContract
{
    private protected override Task<TestDatabase> Create() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());
}

public sealed class TermOnPostgres(PostgresServer server) : TermContract
{
    private protected override async Task<TestDatabase> Create() => await PostgresTestDatabase.Create(server);
}
