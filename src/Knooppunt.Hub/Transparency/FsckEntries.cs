using Dapper;
using Knooppunt.As4.Evidence;
using Knooppunt.Hub.Storage;
using Knooppunt.TransparencyLog;

namespace Knooppunt.Hub.Transparency;

/// <summary>Entries against evidence: each leaf has the evidence that it commits to, each evidence its octets, unless it was erased in time.</summary>
internal sealed class FsckEntries(Database database, List<LogFinding> findings, TimeSpan retention)
{
    private const string PageSql = """
        SELECT e.leaf_index, e.evidence_id, e.leaf, e.erased_at, v.message_id, v.event, v.at, v.sender_oin, v.original_sender, v.final_recipient, v.octets, v.nonce
        FROM log_entry e LEFT JOIN event_evidence v ON v.id = e.evidence_id
        WHERE e.leaf_index >= @first AND e.leaf_index < @end
        ORDER BY e.leaf_index
        """;

    private readonly string basisSql = $"SELECT evidence_id, name, octets FROM evidence_octets WHERE evidence_id {database.Dialect.AnyOf("@ids")}";

    public long Compared { get; private set; }

    public long Erased { get; private set; }

    /// <summary>Checks entries and gives their octets for the walk.</summary>
    /// <returns>Null when one is missing: then the walk cannot go on.</returns>
    public async Task<IReadOnlyList<ReadOnlyMemory<byte>>?> Page(long first, long end)
    {
        var (rows, basis) = await database.Read(async (connection, transaction) =>
        {
            var entries = (await connection.QueryAsync<Row>(PageSql, new { first, end }, transaction)).ToArray();
            var ids = entries.Select(e => e.EvidenceId).ToArray();
            var octets = await connection.QueryAsync<BasisRow>(basisSql, new { ids }, transaction);
            return (entries, octets.ToLookup(o => o.EvidenceId, StringComparer.Ordinal));
        });
        foreach (var row in rows)
            Check(row, basis[row.EvidenceId]);
        for (var i = 0; i < end - first; i++)
        {
            if (i < rows.Length && rows[i].LeafIndex == first + i)
                continue;
            findings.Add(new(LogFinding.EntryMissing, $"entry {first + i} is not in the log; what follows it was not looked at"));
            return null;
        }

        return [.. rows.Select(r => new ReadOnlyMemory<byte>(r.Leaf))];
    }

    private void Check(Row row, IEnumerable<BasisRow> basis)
    {
        if (!EvidenceLeaf.TryParse(row.Leaf, out var leaf, out _))
        {
            findings.Add(new(LogFinding.LeafUnreadable, $"entry {row.LeafIndex}"));
            return;
        }

        if (row.Octets is null || row.Nonce is null)
        {
            if (row.ErasedAt is null)
                findings.Add(new(LogFinding.EvidenceMissing, $"entry {row.LeafIndex}: evidence {row.EvidenceId} is gone"));
            else if (DateTimeOffset.FromUnixTimeMilliseconds(leaf.TimeMilliseconds) + retention > UnixTime.FromMicroseconds(row.ErasedAt.Value))
                findings.Add(new(LogFinding.ErasedEarly, $"entry {row.LeafIndex}: evidence {row.EvidenceId} was erased before its time"));
            Erased++;
            return;
        }

        Compared++;
        if (row.ErasedAt is not null)
            findings.Add(new(LogFinding.EvidenceContradicts, $"entry {row.LeafIndex}: evidence {row.EvidenceId} is said to be erased and is there"));
        if (Commitment.Of(row.Nonce, row.Octets) != leaf.Commitment)
        {
            findings.Add(new(LogFinding.EvidenceChanged, $"entry {row.LeafIndex}: the leaf does not commit to evidence {row.EvidenceId}"));
            return;
        }

        if (!EventEvidence.TryRead(row.Octets).TryGet(out var evidence, out _) || !Agrees(row, evidence, leaf))
        {
            findings.Add(new(LogFinding.EvidenceContradicts, $"entry {row.LeafIndex}: evidence {row.EvidenceId} is not what its row or leaf says"));
            return;
        }

        Basis(row, evidence, basis.ToDictionary(b => b.Name, b => b.Octets ?? [], StringComparer.Ordinal));
    }

    private void Basis(Row row, EventEvidence evidence, Dictionary<string, byte[]> kept)
    {
        foreach (var basis in evidence.Basis.Where(b => b.IsKept))
        {
            if (!kept.Remove(basis.Name, out var octets))
                findings.Add(new(LogFinding.BasisMissing, $"evidence {row.EvidenceId}: {basis.Name} is gone"));
            else if (!basis.Matches(octets))
                findings.Add(new(LogFinding.BasisChanged, $"evidence {row.EvidenceId}: {basis.Name} has another digest"));
        }

        // The receipt column of a message that a hub before the log accepted is not named by its evidence only if that is changed.
        foreach (var name in kept.Keys)
            findings.Add(new(LogFinding.BasisChanged, $"evidence {row.EvidenceId}: {name} is there and not named"));
    }

    private static bool Agrees(Row row, EventEvidence evidence, EvidenceLeaf leaf) =>
        evidence.Identifier == row.EvidenceId
        && evidence.MessageId == row.MessageId
        && evidence.Event.ToString() == row.Event
        && UnixTime.ToMicroseconds(evidence.EventTime) == row.At
        && (evidence.SenderOin, evidence.OriginalSender, evidence.FinalRecipient) == (row.SenderOin, row.OriginalSender, row.FinalRecipient)
        && (leaf.Event, leaf.TimeMilliseconds, leaf.Hub) == ((byte)evidence.Event, evidence.EventTime.ToUnixTimeMilliseconds(), evidence.IssuerOin);

    private sealed record Row
    {
        public long LeafIndex { get; init; }

        public string EvidenceId { get; init; } = "";

        public byte[] Leaf { get; init; } = [];

        public long? ErasedAt { get; init; }

        public string? MessageId { get; init; }

        public string? Event { get; init; }

        public long? At { get; init; }

        public string? SenderOin { get; init; }

        public string? OriginalSender { get; init; }

        public string? FinalRecipient { get; init; }

        public byte[]? Octets { get; init; }

        public byte[]? Nonce { get; init; }
    }

    private sealed record BasisRow
    {
        public string EvidenceId { get; init; } = "";

        public string Name { get; init; } = "";

        public byte[]? Octets { get; init; }
    }
}
