using System.Data.Common;
using Dapper;
using Knooppunt.Hub.Storage;

namespace Knooppunt.Hub.Parties;

/// <summary>A change of one entry, as the audit trail has it.</summary>
internal sealed record PartyChange
{
    private const string InsertSql = """
        INSERT INTO address_book_change (at, actor, subject, what, before, after) VALUES (@at, @actor, @Subject, @What, @Before, @After)
        """;

    public long Seq { get; init; }

    public long At { get; init; }

    public string Actor { get; init; } = "";

    public string Subject { get; init; } = "";

    public string What { get; init; } = "";

    public string? Before { get; init; }

    public string? After { get; init; }

    public Task<int> Append(DbConnection connection, DbTransaction transaction, string actor, DateTimeOffset now) =>
        connection.ExecuteAsync(InsertSql, new { at = UnixTime.ToMicroseconds(now), actor, Subject, What, Before, After }, transaction);
}

/// <summary>Changes of the address book, each with its line in the audit trail in the same transaction.</summary>
internal sealed class PartyChanges(Database database, PartyStore store)
{
    public const string Added = "added";
    public const string Changed = "changed";
    public const string Removed = "removed";

    // Referring rows first.
    private static readonly string[] Tables =
        ["delegation", "organisation_certificate", "organisation_role", "organisation_module", "organisation_membership", "organisation_members_only", "organisation_branch", "organisation"];

    /// <summary>Puts a checked file in the place of the whole book. The hub itself keeps its OIN: it is in every receipt.</summary>
    /// <param name="parties">What counts from now on.</param>
    /// <param name="actor">Who changes it.</param>
    /// <returns>The entries that differ; empty when nothing was changed.</returns>
    /// <exception cref="SetupException">The file is of another hub.</exception>
    public Task<IReadOnlyList<PartyChange>> Replace(IReadOnlyList<PartyEntry> parties, string actor) => database.Write<IReadOnlyList<PartyChange>>(async (connection, transaction) =>
    {
        await database.Dialect.LockStart(connection, transaction);
        var now = await database.Now(connection, transaction);
        var book = await store.Load(connection, transaction);
        if (parties.Single(p => p.Participation.Is(PartyVocabulary.HubRole)).Oin != book.Hub.Oin)
            throw new SetupException("The address book is of another hub: the party with the role 'hub' has another OIN.");
        var changes = Differences(book, parties);
        if (changes.Count == 0)
            return changes;
        foreach (var table in Tables)
            await connection.ExecuteAsync($"DELETE FROM {table}", transaction: transaction);
        foreach (var party in parties)
            await PartyRows.Insert(connection, transaction, party);
        foreach (var delegation in parties.SelectMany(p => p.Delegations))
            await PartyRows.Insert(connection, transaction, delegation);
        foreach (var change in changes)
            await change.Append(connection, transaction, actor, now);
        await connection.ExecuteAsync("UPDATE address_book SET version = version + 1", transaction: transaction);
        return changes;
    });

    /// <summary>The audit trail, oldest first; of one organisation or of all.</summary>
    public Task<IReadOnlyList<PartyChange>> History(string? oin) => database.Read<IReadOnlyList<PartyChange>>(async (connection, transaction) =>
    [
        .. await connection.QueryAsync<PartyChange>(
            "SELECT seq, at, actor, subject, what, before, after FROM address_book_change WHERE subject = coalesce(@oin, subject) ORDER BY seq", new { oin }, transaction),
    ]);

    private static List<PartyChange> Differences(AddressBook book, IReadOnlyList<PartyEntry> parties)
    {
        var before = book.Organisations.ToDictionary(o => o.Oin, o => PartyText.Trail(PartyEntry.Of(o, book)), StringComparer.Ordinal);
        var after = parties.ToDictionary(p => p.Oin, PartyText.Trail, StringComparer.Ordinal);
        return
        [
            .. from oin in before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
               let was = before.GetValueOrDefault(oin)
               let becomes = after.GetValueOrDefault(oin)
               where was != becomes
               select new PartyChange { Subject = oin, What = was is null ? Added : becomes is null ? Removed : Changed, Before = was, After = becomes },
        ];
    }
}
