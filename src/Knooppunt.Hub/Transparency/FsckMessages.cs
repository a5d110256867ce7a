using Dapper;
using Knooppunt.As4.Evidence;
using Knooppunt.Hub.Storage;

namespace Knooppunt.Hub.Transparency;

/// <summary>Messages against evidence: a state has the evidence that led to it and no other, at the same moment, and no message is gone.</summary>
internal sealed class FsckMessages(Database database, List<LogFinding> findings)
{
    private const int PageSize = 500;

    // A message with rows in the table of before the log is being taken over; its evidence is complete the moment after.
    private const string PageSql = $"""
        SELECT m.seq, m.kind, m.state, m.accepted_at, m.ended_at, m.sender_oin, m.final_recipient,
            a.at AS accepted_evidence_at, a.sender_oin AS evidence_sender, a.final_recipient AS evidence_recipient, c.at AS consigned_evidence_at,
            z.event AS end_event, z.at AS end_evidence_at
        FROM message m
            LEFT JOIN event_evidence a ON a.message_id = m.message_id AND a.event = '{nameof(ErdsEvent.SubmissionAcceptance)}'
            LEFT JOIN event_evidence c ON c.message_id = m.message_id AND c.event = '{nameof(ErdsEvent.ContentConsignment)}'
            LEFT JOIN event_evidence z ON z.message_id = m.message_id AND z.event IN ('{nameof(ErdsEvent.ContentHandover)}', '{nameof(ErdsEvent.ContentHandoverFailure)}')
        WHERE m.seq > @after AND NOT EXISTS (SELECT 1 FROM evidence o WHERE o.seq = m.seq)
        ORDER BY m.seq
        LIMIT @PageSize
        """;

    private const string GoneSql = $"""
        SELECT v.id FROM event_evidence v
        WHERE v.event <> '{nameof(ErdsEvent.SubmissionRejection)}' AND NOT EXISTS (SELECT 1 FROM message m WHERE m.message_id = v.message_id)
        """;

    public async Task<long> Run(Action<long, long> progress)
    {
        var (count, after) = (0L, 0L);
        while (await Page(after) is { Length: > 0 } rows)
        {
            foreach (var row in rows)
                Check(row);
            after = rows[^1].Seq;
            count += rows.Length;
            progress(count, count);
        }

        foreach (var id in await database.Read((connection, transaction) => connection.QueryAsync<string>(GoneSql, transaction: transaction)))
            findings.Add(new(LogFinding.MessageMissing, $"evidence {id} is about a message that is gone"));
        return count;
    }

    private Task<Row[]> Page(long after) => database.Read(async (connection, transaction) =>
        (await connection.QueryAsync<Row>(PageSql, new { after, PageSize }, transaction)).ToArray());

    private void Check(Row row)
    {
        var end = row.State switch
        {
            StateTable.HandedOver => nameof(ErdsEvent.ContentHandover),
            StateTable.Expired or StateTable.Rejected => nameof(ErdsEvent.ContentHandoverFailure),
            _ => null,
        };
        if (row.EndEvent != end)
            Wrong(row, $"its state is {row.State} and its evidence says {row.EndEvent ?? "that it has not ended"}");
        else if (end is not null && row.EndedAt / 1000 != row.EndEvidenceAt / 1000)
            Wrong(row, "it ended at another moment than its evidence says");
        if (row.Kind != NewMessage.UserKind)
            return;
        if (row.AcceptedEvidenceAt is null || row.ConsignedEvidenceAt is null)
            Wrong(row, "the evidence of its acceptance is gone");
        else if (row.AcceptedAt / 1000 != row.AcceptedEvidenceAt / 1000 || (row.SenderOin, row.FinalRecipient) != (row.EvidenceSender, row.EvidenceRecipient))
            Wrong(row, "sender, recipient or moment of acceptance are not those of its evidence");
    }

    private void Wrong(Row row, string what) => findings.Add(new(LogFinding.MessageContradicts, $"message {row.Seq}: {what}"));

    private sealed record Row
    {
        public long Seq { get; init; }

        public string Kind { get; init; } = "";

        public string State { get; init; } = "";

        public long AcceptedAt { get; init; }

        public long? EndedAt { get; init; }

        public string SenderOin { get; init; } = "";

        public string FinalRecipient { get; init; } = "";

        public long? AcceptedEvidenceAt { get; init; }

        public string? EvidenceSender { get; init; }

        public string? EvidenceRecipient { get; init; }

        public long? ConsignedEvidenceAt { get; init; }

        public string? EndEvent { get; init; }

        public long? EndEvidenceAt { get; init; }
    }
}
