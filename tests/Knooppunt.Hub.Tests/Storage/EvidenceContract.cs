using Knooppunt.As4.Evidence;
using Knooppunt.Hub.Storage;
using Knooppunt.Tests.Databases;
using Knooppunt.TransparencyLog;
using Xunit;

namespace Knooppunt.Hub.Tests.Storage;

/// <summary>The evidence that each transition leaves: whole, readable, with its octets and with a leaf.</summary>
public abstract class EvidenceContract : StoreContract
{
    [Fact]
    public async Task Every_event_leaves_a_document_its_octets_and_a_leaf_that_commits_to_it()
    {
        var handedOver = await Committed();
        await Acknowledge.HandOver((await Pull.Lease(Mailbox, Mailbox, OneHour))!.Seq, Octets("receipt of the recipient"));
        var expired = await Committed(term: TimeSpan.FromSeconds(-1));
        var due = Assert.Single(await Expiry.Due(0, 10));
        var failure = await Failure(due);
        Assert.True(await Expiry.Expire(due, failure));
        await Acknowledge.HandOver((await Pull.Lease(Sender, Sender, OneHour))!.Seq, Octets("receipt of the sender"));

        var rows = await All();
        Assert.Equal(
            [
                (handedOver.MessageId, ErdsEvent.SubmissionAcceptance, "submission.xml receipt.as4"),
                (handedOver.MessageId, ErdsEvent.ContentConsignment, "consignment.xml"),
                (handedOver.MessageId, ErdsEvent.ContentHandover, "handover-receipt.xml"),
                (expired.MessageId, ErdsEvent.SubmissionAcceptance, "submission.xml receipt.as4"),
                (expired.MessageId, ErdsEvent.ContentConsignment, "consignment.xml"),
                (expired.MessageId, ErdsEvent.ContentHandoverFailure, "failure.xml"),
                (failure.Message.MessageId, ErdsEvent.ContentConsignment, "consignment.xml"),
                (failure.Message.MessageId, ErdsEvent.ContentHandover, "handover-receipt.xml"),
            ],
            rows.OrderBy(r => Array.IndexOf([handedOver.MessageId, expired.MessageId, failure.Message.MessageId], r.Document.MessageId)).ThenBy(r => r.Document.Event)
                .Select(r => (r.Document.MessageId, r.Document.Event, string.Join(' ', r.Document.Basis.Select(b => b.Name)))));
        foreach (var (document, octets, row) in rows)
        {
            Assert.Equal((document.Identifier, document.Event.ToString(), document.MessageId, document.SenderOin), (row.Id, row.Event, row.MessageId, row.SenderOin));
            Assert.Equal(UnixTime.ToMicroseconds(document.EventTime), row.At);
            Assert.True(EvidenceLeaf.TryParse(row.Leaf, out var leaf, out _));
            Assert.Equal(((byte)document.Event, document.EventTime.ToUnixTimeMilliseconds(), HubOin), (leaf.Event, leaf.TimeMilliseconds, leaf.Hub));
            Assert.Equal(Commitment.Of(row.Nonce, octets), leaf.Commitment);
            var kept = (await Test.Query<(string Name, byte[] Octets)>("SELECT name, octets FROM evidence_octets WHERE evidence_id = @id", new { id = row.Id })).ToDictionary(k => k.Name, k => k.Octets);
            Assert.Equal(document.Basis.Length, kept.Count);
            Assert.All(document.Basis, b => Assert.True(b.Matches(kept[b.Name])));
            Assert.Equal(document.Event.IsNegative(), document.Reason is not null);
        }

        Assert.Equal(rows.Count, rows.Select(r => Convert.ToHexString(r.Row.Nonce)).Distinct().Count());
        Assert.Equal("NotOffered", rows.Single(r => r.Document.Event == ErdsEvent.ContentHandoverFailure).Document.Reason!.Code);
    }

    [Fact]
    public async Task Of_the_signed_error_of_the_recipient_the_digest_stays_with_the_failure()
    {
        await Committed();
        await Pull.Lease(Mailbox, Mailbox, OneHour);
        var rejected = (await Rejection.Find((await All())[0].Document.MessageId))!;
        await Rejection.Reject(rejected, await Failure(rejected) with { RejectedBy = Octets("signed error") });
        Assert.Empty(await BasisOf(EvidenceBasis.Rejection));
        var basis = (await All()).Single(r => r.Document.Event == ErdsEvent.ContentHandoverFailure).Document.Basis;
        Assert.Equal([("failure.xml", true), ("rejection.xml", false)], basis.Select(b => (b.Name, b.IsKept)));
        Assert.True(basis[1].Matches(Octets("signed error")));
    }

    [Fact]
    public async Task A_loser_of_a_race_leaves_no_evidence()
    {
        var package = await Committed();
        await Push.Commit(package with { Receipt = Octets("another receipt") });
        var seq = (await Pull.Lease(Mailbox, Mailbox, OneHour))!.Seq;
        await Acknowledge.HandOver(seq, Octets("first"));
        await Acknowledge.HandOver(seq, Octets("second"));
        Assert.Equal(3, (await All()).Count);
        Assert.Equal(3, Assert.Single(await Test.Query<long>("SELECT count(*) FROM log_pending")));
    }

    private async Task<List<(EventEvidence Document, byte[] Octets, Row Row)>> All() =>
        [.. (await Test.Query<Row>("SELECT id, message_id, event, at, sender_oin, octets, nonce, leaf FROM event_evidence JOIN log_pending ON evidence_id = id ORDER BY id"))
            .Select(row => (EventEvidence.TryRead(row.Octets).TryGet(out var read, out _) ? read : throw new InvalidOperationException("not evidence"), row.Octets, row))];

    private sealed record Row
    {
        public string Id { get; init; } = "";

        public string MessageId { get; init; } = "";

        public string Event { get; init; } = "";

        public long At { get; init; }

        public string SenderOin { get; init; } = "";

        public byte[] Octets { get; init; } = [];

        public byte[] Nonce { get; init; } = [];

        public byte[] Leaf { get; init; } = [];
    }
}

public sealed class EvidenceOnSqlite : EvidenceContract
{
    private protected override Task<TestDatabase> Create() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());
}

public sealed class EvidenceOnPostgres(PostgresServer server) : EvidenceContract
{
    private protected override async Task<TestDatabase> Create() => await PostgresTestDatabase.Create(server);
}
