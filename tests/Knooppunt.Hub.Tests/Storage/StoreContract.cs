using Knooppunt.As4.Evidence;
using Knooppunt.Hub;
using Knooppunt.Hub.Acknowledge;
using Knooppunt.Hub.Expiry;
using Knooppunt.Hub.Failures;
using Knooppunt.Hub.Notices;
using Knooppunt.Hub.Pull;
using Knooppunt.Hub.Push;
using Knooppunt.Hub.Reject;
using Knooppunt.Hub.Storage;
using Knooppunt.Tests.Databases;
using Xunit;

namespace Knooppunt.Hub.Tests.Storage;

/// <summary>What every contract needs: a fresh database, the stores on it, and messages to put in.</summary>
public abstract class StoreContract : IAsyncLifetime
{
    private protected const string Sender = "00000099000000002000";
    private protected const string HubOin = "00000099000000001000";
    private protected const string Mailbox = "00000099000000004000";
    private protected static readonly EvidenceIssuer Issuer = new(HubOin, "Knooppunt", "https://knooppunt.example/policy/evidence/1");

    private TestDatabase? database;
    private int ids;

    private protected static readonly TimeSpan OneHour = TimeSpan.FromHours(1);

    /// <summary>A lease that has lapsed before anybody can look.</summary>
    private protected static readonly TimeSpan NoTime = TimeSpan.FromMicroseconds(-1);

    private protected TestDatabase Test => database!;

    private protected PushStore Push => new(Test.Hub, Issuer);

    private protected PullStore Pull => new(Test.Hub);

    private protected AcknowledgeStore Acknowledge => new(Test.Hub, Issuer);

    private protected ExpiryStore Expiry => new(Test.Hub, Issuer);

    private protected RejectStore Rejection => new(Test.Hub, Issuer);

    private protected abstract Task<TestDatabase> Create();

    public virtual async ValueTask InitializeAsync()
    {
        database = await Create();
        await Test.Open();
    }

    public async ValueTask DisposeAsync()
    {
        if (database is not null)
            await database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected string NewId() => $"{Interlocked.Increment(ref ids)}@test.example";

    // The term counts from now; it is negative for a message whose term is over.
    private protected async Task<SealedPackage> Package(TimeSpan? term = null, string? mailbox = null, byte[]? content = null) =>
        Package(await Test.Now(), term, mailbox, content);

    private protected SealedPackage Package(DateTimeOffset now, TimeSpan? term = null, string? mailbox = null, byte[]? content = null)
    {
        var id = NewId();
        var expires = now + (term ?? OneHour);
        return new SealedPackage
        {
            MessageId = id,
            SenderOin = Sender,
            OriginalSender = Sender,
            FinalRecipient = mailbox ?? Mailbox,
            Mailbox = mailbox ?? Mailbox,
            Service = "urn:knooppunt:schuldregelen",
            Action = "Saldoverzoek",
            ConversationId = "conversation-1",
            ContentDigest = Octets("digest " + id),
            References = "cid:part@test.example http://www.w3.org/2001/04/xmlenc#sha256 AAAA\n",
            SealedContentType = "multipart/related; boundary=b",
            Sealed = content ?? Octets("sealed " + id),
            ReceiptContentType = "application/soap+xml",
            Receipt = Octets("receipt " + id),
            SubmittedEnvelope = Octets("submitted " + id),
            ConsignedEnvelope = Octets("consigned " + id),
            AcceptedAt = expires - OneHour < now ? expires - OneHour : now,
            ExpiresAt = expires,
        };
    }

    private protected async Task<SealedPackage> Committed(TimeSpan? term = null, string? mailbox = null, byte[]? content = null)
    {
        var package = await Package(term, mailbox, content);
        Assert.IsType<CommitOutcome.Committed>(await Push.Commit(package));
        return package;
    }

    private protected async Task<OfferedMessage> Found(string messageId) => Assert.IsType<OfferedMessage>(await Acknowledge.Find(messageId));

    private protected async Task<FailurePackage> Failure(StoredMessage due) => new()
    {
        EvidenceId = Guid.CreateVersion7().ToString(),
        Evidence = Octets("failure of " + due.MessageId),
        Message = await Own(due.MessageId, due.SenderOin, "DeliveryFailure"),
        Reason = new("NotOffered", DeliveryFailure.Details(DeliveryFailureReason.NotOffered)),
        FailedAt = await Test.Now(),
    };

    /// <summary>A message of the hub about another one.</summary>
    private protected async Task<OwnMessage> Own(string about, string mailbox, string action) => new()
    {
        MessageId = "own-" + NewId(),
        Mailbox = mailbox,
        HubOin = HubOin,
        Service = "urn:knooppunt:evidence",
        Action = action,
        ConversationId = "conversation-1",
        RefToMessageId = about,
        References = "cid:evidence@test.example http://www.w3.org/2001/04/xmlenc#sha256 BBBB\n",
        SealedContentType = "multipart/related; boundary=f",
        Sealed = Octets("sealed " + action + " of " + about),
        ConsignedEnvelope = Octets("consigned " + action + " of " + about),
        MadeAt = await Test.Now(),
    };

    /// <summary>What the store will say is due once the term is over; made ahead of time so that a race can start from it.</summary>
    private protected static StoredMessage DueLike(SealedPackage package, long seq, int offeredCount) => new()
    {
        Seq = seq,
        MessageId = package.MessageId,
        SenderOin = package.SenderOin,
        OriginalSender = package.OriginalSender,
        FinalRecipient = package.FinalRecipient,
        Mailbox = package.Mailbox,
        Service = package.Service,
        Action = package.Action,
        ConversationId = package.ConversationId,
        References = package.References,
        AcceptedAt = package.AcceptedAt,
        ExpiresAt = package.ExpiresAt,
        OfferedCount = offeredCount,
        OfferedFirstAt = null,
    };

    /// <summary>The events of a message, in the order in which they can happen.</summary>
    private protected async Task<ErdsEvent[]> EvidenceOf(string messageId) =>
        [.. (await Test.Query<string>("SELECT event FROM event_evidence WHERE message_id = @messageId", new { messageId })).Select(Enum.Parse<ErdsEvent>).Order()];

    /// <summary>The octets that are kept under a name, of all evidence.</summary>
    private protected async Task<byte[][]> BasisOf(string name) =>
        [.. await Test.Query<byte[]>("SELECT octets FROM evidence_octets WHERE name = @name ORDER BY evidence_id", new { name })];

    private protected async Task<long> ChunksOf(string messageId) =>
        (await Test.Query<long>("SELECT count(*) FROM sealed_chunk c JOIN message m ON m.seq = c.seq WHERE m.message_id = @messageId", new { messageId }))[0];

    private protected async Task<byte[]> Sealed(PullStore store, long seq)
    {
        var pipe = new System.IO.Pipelines.Pipe(new(pauseWriterThreshold: 0));
        await store.CopySealed(seq, pipe.Writer);
        await pipe.Writer.CompleteAsync();
        using var copy = new MemoryStream();
        await pipe.Reader.AsStream().CopyToAsync(copy);
        return copy.ToArray();
    }

    private protected static byte[] Octets(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
