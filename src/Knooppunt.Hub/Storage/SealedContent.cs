using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;

namespace Knooppunt.Hub.Storage;

/// <summary>The sealed octets of a message.</summary>
internal static class SealedContent
{
    /// <summary>Erases them, in the transaction that ends the message and after the update that does (a trigger says so).</summary>
    public static Task Erase(DbConnection connection, DbTransaction transaction, long seq) =>
        connection.ExecuteAsync("DELETE FROM sealed_chunk WHERE seq = @seq", new { seq }, transaction);

    /// <summary>
    /// The sealed octets, a chunk at a time. Each chunk is a read of its own: a slow receiver then holds neither a
    /// connection nor a snapshot, and it need not, because the chunks do not change while they exist.
    /// </summary>
    /// <exception cref="IOException">The message ended meanwhile (a receipt for an earlier offer came): the rest is erased.</exception>
    public static async IAsyncEnumerable<byte[]> Read(Database database, long seq, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var rest = await database.Read((connection, transaction) => connection.ExecuteScalarAsync<long>(
            "SELECT sealed_size FROM message WHERE seq = @seq", new { seq }, transaction), cancellation);
        for (var chunkNo = 0; rest > 0; chunkNo++)
        {
            var octets = await database.Read((connection, transaction) => connection.ExecuteScalarAsync<byte[]?>(
                "SELECT octets FROM sealed_chunk WHERE seq = @seq AND chunk_no = @chunkNo", new { seq, chunkNo }, transaction), cancellation)
                ?? throw new IOException("The sealed octets were erased while they were being sent.");
            rest -= octets.Length;
            yield return octets;
        }
    }
}
