using System.Data.Common;
using Dapper;

namespace Knooppunt.Hub.Storage;

/// <summary>The sealed octets of a message.</summary>
internal static class SealedContent
{
    /// <summary>Erases them, in the transaction that ends the message and after the update that does (a trigger says so).</summary>
    public static Task Erase(DbConnection connection, DbTransaction transaction, long seq) =>
        connection.ExecuteAsync("DELETE FROM sealed_chunk WHERE seq = @seq", new { seq }, transaction);
}
