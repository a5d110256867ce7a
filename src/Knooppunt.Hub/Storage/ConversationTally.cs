using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Knooppunt.Berichten.Termijnen;

namespace Knooppunt.Hub.Storage;

/// <summary>
/// What is counted for the fees: how many messages a sender sent in a conversation in a year. Written in the transaction that accepts the
/// message, so that each accepted message counts once, whatever becomes of it.
/// </summary>
internal static class ConversationTally
{
    private static readonly WerkdagKalender Calendar = new();

    // Two messages at once wait for each other only within one conversation: there is no row that every message of a recipient goes through.
    private const string CountSql = """
        INSERT INTO conversation_tally (year, conversation, sender, recipient, messages)
        VALUES (@year, @conversation, @sender, @recipient, 1)
        ON CONFLICT (year, conversation, sender) DO UPDATE SET messages = conversation_tally.messages + 1
        """;

    /// <param name="connection">The connection of the transaction.</param>
    /// <param name="transaction">The transaction that accepts the message.</param>
    /// <param name="sender">The organisation that the message comes from.</param>
    /// <param name="recipient">The organisation that it is for.</param>
    /// <param name="conversationId">As the sender chose it; only a digest is kept.</param>
    /// <param name="acceptedAt">It counts in the year of this day in the Netherlands.</param>
    public static Task Count(DbConnection connection, DbTransaction transaction, string sender, string recipient, string conversationId, DateTimeOffset acceptedAt) =>
        connection.ExecuteAsync(CountSql, new { year = (long)Calendar.Dag(acceptedAt).Year, conversation = Digest(sender, recipient, conversationId), sender, recipient }, transaction);

    /// <summary>One conversation is of two organisations, whoever of them speaks: the same id between two others is another one.</summary>
    private static byte[] Digest(string a, string b, string conversationId)
    {
        var (first, second) = string.CompareOrdinal(a, b) < 0 ? (a, b) : (b, a);
        return SHA256.HashData(Encoding.UTF8.GetBytes($"{first}\n{second}\n{conversationId}"));
    }
}
