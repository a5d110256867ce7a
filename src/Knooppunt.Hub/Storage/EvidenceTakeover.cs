using Dapper;
using Knooppunt.As4.Evidence;

namespace Knooppunt.Hub.Storage;

/// <summary>
/// Evidence that a hub of schema 0004 recorded, as signed octets alone, becomes evidence of today: the same identifier, event and time, the
/// octets as its basis, and a leaf. It is not done by the migration, so that such a hub can go on beside this one while both are deployed.
/// </summary>
internal static class EvidenceTakeover
{
    private const int BatchSize = 100;

    private const string OldSql = $"""
        SELECT e.id, e.event, e.at, e.content_type, e.octets, m.state, m.offered_count, m.receipt_content_type, m.receipt, {EventSubject.Columns}
        FROM evidence e JOIN message m ON m.seq = e.seq
        ORDER BY e.id
        LIMIT @BatchSize
        """;

    /// <returns>How many were taken over.</returns>
    public static async Task<int> Run(Database database, EvidenceIssuer issuer)
    {
        var count = 0;
        while (await Batch(database, issuer) is var taken and > 0)
            count += taken;
        return count;
    }

    private static async Task<int> Batch(Database database, EvidenceIssuer issuer)
    {
        if (await database.Read((connection, transaction) => connection.ExecuteScalarAsync<long>("SELECT count(*) FROM (SELECT 1 FROM evidence LIMIT 1) AS old", transaction: transaction)) == 0)
            return 0;
        return await database.Write(async (connection, transaction) =>
        {
            var rows = (await connection.QueryAsync<OldRow, EventSubjectRow, (OldRow Old, EventSubjectRow Message)>(
                OldSql, (old, message) => (old, message), new { BatchSize }, transaction, splitOn: "message_id")).ToArray();
            foreach (var (old, message) in rows)
            {
                // Another hub may do the same at this moment: the one that removes the row takes it over.
                if (await connection.ExecuteAsync("DELETE FROM evidence WHERE id = @Id", new { old.Id }, transaction) == 1)
                    await Record(issuer, old, message.ToSubject()).Append(connection, transaction);
            }

            return rows.Length;
        });
    }

    private static EventRecord Record(EvidenceIssuer issuer, OldRow old, EventSubject about)
    {
        var what = Enum.Parse<ErdsEvent>(old.Event);
        BasisOctets signed = new(NameOf(what), old.ContentType, old.Octets);
        BasisOctets[] basis = what == ErdsEvent.SubmissionAcceptance && old.Receipt is { } receipt
            ? [signed, new(EvidenceBasis.Receipt, old.ReceiptContentType!, receipt, BasisHome.Message)]
            : [signed];
        var reason = what == ErdsEvent.ContentHandoverFailure ? ReasonOf(old) : null;
        return EventRecord.Of(issuer, old.Id, what, UnixTime.FromMicroseconds(old.At), about, reason, basis);
    }

    private static string NameOf(ErdsEvent what) => what switch
    {
        ErdsEvent.SubmissionAcceptance => EvidenceBasis.Submission,
        ErdsEvent.ContentConsignment => EvidenceBasis.Consignment,
        ErdsEvent.ContentHandover => EvidenceBasis.HandoverReceipt,
        ErdsEvent.ContentHandoverFailure => EvidenceBasis.Failure,
        _ => throw new InvalidOperationException("The hub of schema 0004 knew no other events."),
    };

    private static EventReason ReasonOf(OldRow old)
    {
        var reason = old.State == StateTable.Rejected ? DeliveryFailureReason.RecipientRejected
            : old.OfferedCount == 0 ? DeliveryFailureReason.NotOffered
            : DeliveryFailureReason.HandoverNotConfirmed;
        return new EventReason(reason.ToString(), DeliveryFailure.Details(reason));
    }

    private sealed record OldRow
    {
        public string Id { get; init; } = "";

        public string Event { get; init; } = "";

        public long At { get; init; }

        public string ContentType { get; init; } = "";

        public byte[] Octets { get; init; } = [];

        public string State { get; init; } = "";

        public long OfferedCount { get; init; }

        public string? ReceiptContentType { get; init; }

        public byte[]? Receipt { get; init; }
    }
}
