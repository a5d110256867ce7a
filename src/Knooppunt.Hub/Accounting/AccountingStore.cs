using Dapper;
using Knooppunt.Hub.Storage;

namespace Knooppunt.Hub.Accounting;

/// <summary>What was counted of one organisation in one year.</summary>
internal sealed record CountedOrganisation
{
    public string Oin { get; init; } = "";

    /// <summary>Conversations in which it sent or received a message.</summary>
    public long Conversations { get; init; }

    public long Sent { get; init; }

    public long Received { get; init; }
}

/// <summary>Adds up the tally (Storage/ConversationTally.cs); nothing is changed.</summary>
internal sealed class AccountingStore(Database database)
{
    // A conversation counts once for an organisation, also when it both sent and received in it.
    private const string YearSql = """
        SELECT oin, count(DISTINCT conversation) AS conversations, CAST(sum(sent) AS bigint) AS sent, CAST(sum(received) AS bigint) AS received
        FROM (
            SELECT sender AS oin, conversation, messages AS sent, 0 AS received FROM conversation_tally WHERE year = @year
            UNION ALL
            SELECT recipient, conversation, 0, messages FROM conversation_tally WHERE year = @year) AS counted
        GROUP BY oin
        ORDER BY oin
        """;

    public Task<IReadOnlyList<CountedOrganisation>> Year(int year) => database.Read<IReadOnlyList<CountedOrganisation>>(async (connection, transaction) =>
        [.. await connection.QueryAsync<CountedOrganisation>(YearSql, new { year = (long)year }, transaction)]);
}
