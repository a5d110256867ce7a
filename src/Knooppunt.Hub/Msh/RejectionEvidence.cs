using Dapper;
using Knooppunt.As4;
using Knooppunt.As4.Evidence;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Security;
using Knooppunt.Berichten.Waarden;
using Knooppunt.Hub.Storage;
using Microsoft.Extensions.Options;

namespace Knooppunt.Hub.Msh;

/// <summary>
/// A refused submission, on record: event SubmissionRejection, so that both can show later that, when and why the hub did not take it. Of
/// the message nothing is kept but its name and digests. Only for who signed it, and so many a day: evidence is kept for years, and a
/// program that repeats its mistake must not fill them.
/// </summary>
internal sealed class RejectionEvidence(Database database, EvidenceIssuer issuer, IOptions<HubOptions> options)
{
    private const int MaxDetails = 255; // ev:Text

    private const string RecordedSql = $"""
        SELECT count(*) FROM (SELECT 1 FROM event_evidence
            WHERE event = '{nameof(ErdsEvent.SubmissionRejection)}' AND sender_oin = @oin AND at > @since LIMIT @most) AS recorded
        """;

    private readonly int most = options.Value.Limits.MaxRejectionsRecordedPerDay;

    public Task<bool> Record(Verified message, UserMessage user, Peer peer, Refusal refusal)
    {
        var reason = new EventReason(refusal.Error.Code, refusal.Reason.Length > MaxDetails ? refusal.Reason[..MaxDetails] : refusal.Reason);
        var envelope = new BasisOctets(EvidenceBasis.Submission, BasisOctets.Soap, message.EnvelopeOctets.ToArray(), BasisHome.Nowhere);
        return database.Write(async (connection, transaction) =>
        {
            var now = await database.Now(connection, transaction);
            var since = UnixTime.ToMicroseconds(now - TimeSpan.FromDays(1));
            if (await connection.ExecuteScalarAsync<long>(RecordedSql, new { oin = peer.Oin, since, most }, transaction) >= most)
                return false;
            var about = new EventSubject
            {
                MessageId = user.Info.MessageId,
                SenderOin = peer.Oin,
                OriginalSender = Organisation(user, "originalSender"),
                FinalRecipient = Organisation(user, "finalRecipient"),
                Action = user.Action,
                ConversationId = user.ConversationId,
                Parts = SignedReference.PartsOf(SignedReference.Canonical(message.References)),
                SubmittedAt = now,
            };
            var id = Guid.CreateVersion7(now).ToString("D");
            await EventRecord.Of(issuer, id, ErdsEvent.SubmissionRejection, now, about, reason, envelope).Append(connection, transaction);
            return true;
        });
    }

    /// <summary>The OIN in a property; anything else that a sender may have written there stays out of evidence.</summary>
    private static string? Organisation(UserMessage user, string property) =>
        user.Properties.Where(p => p.Name == property).ToArray() is [var one] && Oin.IsGeldig(one.Value) ? one.Value : null;
}
