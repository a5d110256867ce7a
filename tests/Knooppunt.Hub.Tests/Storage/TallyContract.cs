using Knooppunt.Hub.Accounting;
using Knooppunt.Hub.Push;
using Knooppunt.Tests.Databases;
using Xunit;

namespace Knooppunt.Hub.Tests.Storage;

/// <summary>What is counted of messages for the fees.</summary>
public abstract class TallyContract : StoreContract
{
    [Fact]
    public async Task Each_accepted_message_counts_once_in_its_conversation_and_year_whoever_sends_it()
    {
        var question = await Sent("c1");
        await Sent("c1");
        await Sent("c2");
        await Push.Commit(question); // a repeat
        await Sent("c1", from: Mailbox, to: Sender);
        await Sent("c1", from: Sender, to: "00000099000000006000");
        await Sent("c1", at: new DateTimeOffset(2026, 12, 31, 23, 30, 0, TimeSpan.Zero)); // 2027 in the Netherlands

        var rows = await Test.Query<string>("SELECT year || ' ' || sender || ' ' || recipient || ' ' || messages FROM conversation_tally ORDER BY year, sender, recipient, messages");
        Assert.Equal(
            [
                $"2026 {Sender} {Mailbox} 1", $"2026 {Sender} {Mailbox} 2", $"2026 {Sender} 00000099000000006000 1",
                $"2026 {Mailbox} {Sender} 1", $"2027 {Sender} {Mailbox} 1",
            ],
            rows);
        Assert.Equal(3, (await Test.Query<byte[]>("SELECT DISTINCT conversation FROM conversation_tally")).Count);
        Assert.Equal(2, (await Test.Query<byte[]>($"SELECT conversation FROM conversation_tally WHERE year = 2026 AND messages = 1 AND sender IN ('{Sender}', '{Mailbox}') AND recipient <> '00000099000000006000'")).Count);
    }

    [Fact]
    public async Task The_figures_of_a_year_count_a_conversation_once_for_each_who_took_part_in_it()
    {
        await Sent("c1");
        await Sent("c1");
        await Sent("c1", from: Mailbox, to: Sender);
        await Sent("c2");
        await Sent("c3", from: "00000099000000006000");
        await Sent("c4", at: new DateTimeOffset(2025, 6, 1, 0, 0, 0, TimeSpan.Zero));
        var store = new AccountingStore(Test.Hub);
        Assert.Equal(
            [$"{Sender} 2 3 1", $"{Mailbox} 3 1 4", "00000099000000006000 1 1 0"],
            (await store.Year(2026)).Select(o => $"{o.Oin} {o.Conversations} {o.Sent} {o.Received}"));
        Assert.Equal([1, 1], (await store.Year(2025)).Select(o => o.Conversations));
        Assert.Empty(await store.Year(2024));
    }

    [Fact]
    public async Task What_was_counted_stays_when_the_content_is_erased_and_the_message_is_removed()
    {
        var package = await Committed();
        var leased = await Pull.Lease(Mailbox, Mailbox, OneHour);
        await Acknowledge.HandOver(leased!.Seq, Octets("receipt"));
        Assert.Equal(1, await Test.Execute("DELETE FROM message WHERE message_id = @MessageId", new { package.MessageId }));
        Assert.Equal([1L], await Test.Query<long>("SELECT messages FROM conversation_tally"));
    }

    [Fact]
    public async Task Messages_of_one_conversation_that_come_at_once_on_two_hubs_are_all_counted()
    {
        await using var otherHub = await Test.AnotherHub();
        PushStore[] stores = [Push, new PushStore(otherHub, Issuer)];
        var packages = new List<SealedPackage>();
        for (var i = 0; i < 20; i++)
            packages.Add(await Package());
        await Task.WhenAll(packages.Select((p, i) => stores[i % 2].Commit(p)));
        Assert.Equal([20L], await Test.Query<long>("SELECT messages FROM conversation_tally"));
    }

    private async Task<SealedPackage> Sent(string conversation, string from = Sender, string to = Mailbox, DateTimeOffset? at = null)
    {
        var package = Package(at ?? new DateTimeOffset(2026, 11, 24, 9, 30, 0, TimeSpan.Zero), mailbox: to) with { SenderOin = from, OriginalSender = from, ConversationId = conversation };
        Assert.IsType<CommitOutcome.Committed>(await Push.Commit(package));
        return package;
    }
}

public sealed class TallyOnSqlite : TallyContract
{
    private protected override Task<TestDatabase> Create() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());
}

public sealed class TallyOnPostgres(PostgresServer server) : TallyContract
{
    private protected override async Task<TestDatabase> Create() => await PostgresTestDatabase.Create(server);
}
