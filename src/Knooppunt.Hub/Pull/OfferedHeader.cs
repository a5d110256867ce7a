using System.Data.Common;
using Dapper;
using Knooppunt.As4;
using Knooppunt.As4.Evidence;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.Hub.Storage;

namespace Knooppunt.Hub.Pull;

/// <summary>The header in which a stored message is offered.</summary>
internal static class OfferedHeader
{
    private const string EnvelopeSql = $"""
        SELECT b.octets
        FROM message m
            JOIN event_evidence e ON e.message_id = m.message_id AND e.event = '{nameof(ErdsEvent.ContentConsignment)}'
            JOIN event_basis b ON b.evidence_id = e.id AND b.name = '{EvidenceBasis.Consignment}'
        WHERE m.seq = @seq
        """;

    private const string ChunksSql = "SELECT octets FROM sealed_chunk WHERE seq = @seq ORDER BY chunk_no";

    /// <summary>
    /// From the evidence of the consignment, which is the envelope alone. What a hub without a log accepted may have none yet: there the
    /// sealed octets are read.
    /// </summary>
    public static async Task<UserMessage?> Read(DbConnection connection, DbTransaction transaction, long seq, string contentType)
    {
        if (await connection.ExecuteScalarAsync<byte[]?>(EnvelopeSql, new { seq }, transaction) is not { } envelope)
        {
            var octets = await connection.QueryAsync<byte[]>(ChunksSql, new { seq }, transaction);
            if (!RelatedReader.Read(contentType, octets.SelectMany(o => o).ToArray(), MimeLimits.Default).TryGet(out var related, out _))
                return null;
            envelope = related.Envelope.ToArray();
        }

        return Arrival.HeaderOf(envelope).TryGet(out var header, out _) ? header.User : null;
    }
}
