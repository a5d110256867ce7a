using System.Collections.Immutable;
using Knooppunt.As4.Evidence;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Receipts;
using Knooppunt.As4.Security;

namespace Knooppunt.Client.Evidence;

/// <summary>What the events of a message say together: one beginning, one end at most, and one digest in every signature.</summary>
internal static class CourseOfEvents
{
    private const string OneBeginning = "The message was accepted once, or refused once.";
    private const string OneEnd = "The message has one end at most.";
    private const string InOrder = "The events follow each other in time and agree on the message.";
    private const string ReceiptOfSubmission = "The receipt of the exchange states exactly what the sender signed.";
    private const string ReceiptOfConsignment = "The receipt of the recipient states exactly what the exchange signed.";
    private const string SignedByRecipient = "The receipt is signed by the access point that the message was sealed for.";
    private const string Files = "events";

    /// <summary>Checks the whole, and tells it.</summary>
    public static ImmutableArray<string> Check(ImmutableArray<CheckedEvent> events, BundleContent content, CheckList checks)
    {
        var all = events.Select(e => e.Evidence).ToArray();
        var beginnings = all.Where(e => e.Event is ErdsEvent.SubmissionAcceptance or ErdsEvent.SubmissionRejection).ToArray();
        // A message of the exchange itself, such as a delivery failure, was submitted by nobody.
        var isOwn = beginnings is [] && all is [{ Event: ErdsEvent.ContentConsignment } own, ..] && own.SenderOin == own.IssuerOin;
        if (!checks.Add(Files, OneBeginning, (isOwn || beginnings.Length == 1) && events.Length == content.EventFolders.Count(), isOwn ? "It is a message of the exchange itself." : null))
            return [];
        var ends = all.Where(e => e.Event.IsEnd()).ToArray();
        checks.Add(Files, OneEnd, ends.Length <= 1, ends is [] ? "It has none yet." : null);
        checks.Add(Files, InOrder,
            all.Select(e => e.EventTime).SequenceEqual(all.Select(e => e.EventTime).Order())
            && all.All(e => (e.MessageId, e.SenderOin, e.OriginalSender, e.FinalRecipient, e.Action, e.ConversationId, e.IssuerOin, e.SubmissionTime)
                == (all[0].MessageId, all[0].SenderOin, all[0].OriginalSender, all[0].FinalRecipient, all[0].Action, all[0].ConversationId, all[0].IssuerOin, all[0].SubmissionTime))
            && all.All(e => SignedReference.Canonical(e.Parts) == SignedReference.Canonical(all[0].Parts)));

        var statements = events.SelectMany(e => e.Statements).ToArray();
        DigestStatement? Statement(string name) => statements.FirstOrDefault(s => s.Name == name);
        var (submission, consignment) = (Statement(EvidenceBasis.Submission), Statement(EvidenceBasis.Consignment));
        Receipt(Statement(EvidenceBasis.Receipt), submission, ReceiptOfSubmission, checks);
        Receipt(Statement(EvidenceBasis.HandoverReceipt), consignment, ReceiptOfConsignment, checks);
        if (consignment is not null && Statement(EvidenceBasis.HandoverReceipt) is { } receipt)
            Recipient(receipt, consignment, checks);
        foreach (var part in all[0].Parts)
            Digest(part, statements, checks);
        return [.. Story(all)];
    }

    private static void Receipt(DigestStatement? receipt, DigestStatement? receipted, string text, CheckList checks)
    {
        if (receipt is null)
            return;
        var fits = receipted is not null && receipt.Header is { Signals: [Receipt signal] }
            ? ReceiptMatch.Check(signal, receipted.Header!.User!.Info.MessageId, receipted.References)?.Reason
            : "What it is a receipt for could not be verified.";
        checks.Add(receipt.File, text, fits is null, fits);
    }

    private static void Recipient(DigestStatement receipt, DigestStatement consignment, CheckList checks)
    {
        if (receipt.SignerOin == consignment.Header!.User!.To.Id)
            checks.Add(receipt.File, SignedByRecipient, true, $"OIN {receipt.SignerOin}");
        else
            checks.Absent(receipt.File, SignedByRecipient, $"It is signed by OIN {receipt.SignerOin}; whether that one might pull for {consignment.Header.User.FinalRecipient} stands in the address book, which is not in the bundle.");
    }

    /// <summary>One part: the digest is the same in every signature that has to state it.</summary>
    private static void Digest(SignedReference part, DigestStatement[] statements, CheckList checks)
    {
        var stating = new List<string>();
        var different = new List<string>();
        foreach (var statement in statements.Where(s => s.Name != EvidenceBasis.Rejection))
        {
            if (statement.References.FirstOrDefault(r => r.Uri == part.Uri) is { } stated)
                (stated.DigestMethod == part.DigestMethod && stated.DigestValue == part.DigestValue ? stating : different).Add(statement.File);
            else if (!StoodInBody(statement))
                different.Add(statement.File);
        }

        foreach (var file in different)
            checks.Add(file, $"It states the digest of part {part.Uri} that the evidence states.", false);
        if (different.Count == 0 && stating.Count > 0)
            checks.Add(Files, $"One digest of part {part.Uri} stands in {stating.Count} signature(s).", true, $"{part.DigestValue}: {string.Join(", ", stating)}");
    }

    /// <summary>A payload from the SOAP Body has a digest of its own from the exchange on; before, it is signed as part of the Body (docs/decisions/0009).</summary>
    private static bool StoodInBody(DigestStatement statement) =>
        statement.Name is EvidenceBasis.Submission or EvidenceBasis.Receipt;

    private static IEnumerable<string> Story(EventEvidence[] events)
    {
        var first = events[0];
        yield return $"{first.Action} {first.MessageId} of {first.OriginalSender ?? "?"} (sent by {first.SenderOin}) for {first.FinalRecipient ?? "?"}.";
        foreach (var e in events)
        {
            yield return $"{EvidenceReport.Time(e.EventTime)} " + e.Event switch
            {
                ErdsEvent.SubmissionAcceptance => $"accepted by {e.IssuerName} ({e.IssuerOin}).",
                ErdsEvent.SubmissionRejection => $"refused by {e.IssuerName} ({e.IssuerOin}): {e.Reason!.Code} {e.Reason.Details}",
                ErdsEvent.ContentConsignment => "available to the recipient.",
                ErdsEvent.ConsignmentNotification => "the recipient was told that a message waits.",
                ErdsEvent.ContentHandover => "handed over: the recipient signed a receipt.",
                _ => $"not handed over: {e.Reason!.Details}",
            };
        }

        if (events.All(e => !e.Event.IsEnd() && e.Event != ErdsEvent.SubmissionRejection))
            yield return "It had no end when the bundle was made.";
    }
}
