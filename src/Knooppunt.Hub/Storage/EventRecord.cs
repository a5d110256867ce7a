using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using Knooppunt.As4.Evidence;
using Knooppunt.TransparencyLog;

namespace Knooppunt.Hub.Storage;

/// <summary>Signed octets that evidence rests on, exactly as they were on the wire: an auditor verifies these.</summary>
/// <param name="Name">One of the names in <see cref="EvidenceBasis"/>.</param>
/// <param name="ContentType">Their media type.</param>
/// <param name="Octets">The octets.</param>
/// <param name="Kept">Where they are kept: beside the evidence, in the row of the message, or nowhere.</param>
internal sealed record BasisOctets(string Name, string ContentType, byte[] Octets, BasisHome Kept = BasisHome.Evidence)
{
    /// <summary>The media type of a SOAP 1.2 envelope.</summary>
    public const string Soap = "application/soap+xml";

    public EvidenceBasis Describe() => EvidenceBasis.Of(Name, ContentType, Octets, Kept != BasisHome.Nowhere);
}

internal enum BasisHome
{
    Evidence,
    Message,
    Nowhere,
}

/// <summary>
/// An event with all that proves it: the document, the octets that it rests on, the nonce that hides it in the log, and the leaf that commits
/// the hub to it. Appended in the transaction of the state change, so that neither is ever there without the other.
/// </summary>
internal sealed class EventRecord
{
    private const string InsertSql = """
        INSERT INTO event_evidence (id, message_id, event, at, sender_oin, original_sender, final_recipient, octets, nonce)
        VALUES (@Identifier, @MessageId, @name, @at, @SenderOin, @OriginalSender, @FinalRecipient, @octets, @nonce);
        INSERT INTO log_pending (evidence_id, leaf) VALUES (@Identifier, @leaf)
        """;

    private const string InsertBasisSql = """
        INSERT INTO event_basis (evidence_id, name, content_type, octets) VALUES (@Identifier, @Name, @ContentType, @Octets)
        """;

    private readonly EventEvidence evidence;
    private readonly BasisOctets[] basis;

    private EventRecord(EventEvidence evidence, BasisOctets[] basis) => (this.evidence, this.basis) = (evidence, basis);

    public static EventRecord Of(EvidenceIssuer issuer, ErdsEvent what, DateTimeOffset at, EventSubject about, params BasisOctets[] basis) =>
        Of(issuer, Guid.CreateVersion7(at).ToString("D"), what, at, about, reason: null, basis);

    /// <param name="issuer">This hub.</param>
    /// <param name="id">UUID version 7, lower case.</param>
    /// <param name="what">What happened.</param>
    /// <param name="at">When, by the clock of the database; to the millisecond from here on.</param>
    /// <param name="about">To which message.</param>
    /// <param name="reason">Why, of a negative event.</param>
    /// <param name="basis">The signed octets that show it.</param>
    public static EventRecord Of(
        EvidenceIssuer issuer, string id, ErdsEvent what, DateTimeOffset at, EventSubject about, EventReason? reason, params BasisOctets[] basis) => new(
        new EventEvidence
        {
            Identifier = id,
            Event = what,
            EventTime = DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds()),
            IssuerOin = issuer.Oin,
            IssuerName = issuer.Name,
            PolicyId = issuer.PolicyId,
            SenderOin = about.SenderOin,
            OriginalSender = about.OriginalSender,
            FinalRecipient = about.FinalRecipient,
            MessageId = about.MessageId,
            ConversationId = about.ConversationId,
            Action = about.Action,
            SubmissionTime = about.SubmittedAt,
            Reason = reason,
            Parts = about.Parts,
            Basis = [.. basis.Select(b => b.Describe())],
        },
        basis);

    /// <summary>Adds the evidence, its basis and its leaf, in the transaction of the event.</summary>
    public async Task Append(DbConnection connection, DbTransaction transaction)
    {
        var octets = evidence.ToOctets();
        var nonce = RandomNumberGenerator.GetBytes(Commitment.NonceLength);
        var leaf = new EvidenceLeaf((byte)evidence.Event, evidence.EventTime.ToUnixTimeMilliseconds(), evidence.IssuerOin, Commitment.Of(nonce, octets));
        await connection.ExecuteAsync(InsertSql, new
        {
            evidence.Identifier,
            evidence.MessageId,
            name = evidence.Event.ToString(),
            at = UnixTime.ToMicroseconds(evidence.EventTime),
            evidence.SenderOin,
            evidence.OriginalSender,
            evidence.FinalRecipient,
            octets,
            nonce,
            leaf = leaf.ToOctets(),
        }, transaction);
        foreach (var kept in basis.Where(b => b.Kept == BasisHome.Evidence))
            await connection.ExecuteAsync(InsertBasisSql, new { evidence.Identifier, kept.Name, kept.ContentType, kept.Octets }, transaction);
    }
}
