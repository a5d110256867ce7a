using System.Collections.Immutable;
using Knooppunt.As4;
using Knooppunt.As4.Certificates;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Receipts;
using Knooppunt.As4.Security;

namespace Knooppunt.Client.Evidence;

/// <summary>
/// Verifies a receipt that was kept as a file, against authorities instead of pinned certificates: whose it is follows from the
/// certificate. <see cref="ReceiptVerifier"/> is for who knows the certificates of the exchange.
/// </summary>
public static class ReceiptFileVerifier
{
    private const string Signed = "Somebody signed a receipt.";
    private const string ValidThen = "The certificate was valid and not revoked at the time of the receipt.";
    private const string SignedMessage = "The sender signed the header of the message, the body and its parts.";
    private const string Fits = "The receipt states exactly what the sender signed.";

    private static readonly Refusal NoReceipt = new(EbmsError.Other, "It is signed, but it is not one receipt and nothing else.");

    /// <summary>Verifies a receipt.</summary>
    /// <param name="name">How the receipt file is called.</param>
    /// <param name="receipt">The file (see <see cref="MessageFile"/>).</param>
    /// <param name="sent">The file with the message as it was sent; null when only the receipt is at hand.</param>
    /// <param name="trust">What is believed; revocation lists must be in it.</param>
    public static EvidenceVerdict Verify(string name, ReadOnlyMemory<byte> receipt, ReadOnlyMemory<byte>? sent, EvidenceTrust? trust)
    {
        var checks = new CheckList();
        var story = ImmutableArray<string>.Empty;
        var subject = name;
        if (checks.Add(name, Signed, Read(receipt), out var verified, Signer) && verified.Header.Signals is [Receipt signal])
        {
            var at = signal.Info.Timestamp;
            ValidAt(name, verified, at, trust, checks);
            foreach (var part in signal.References)
                checks.Absent(name, $"It states {part.Uri}.", part.DigestValue);
            if (sent is { } file && checks.Add("sent", SignedMessage, ReadMessage(file), out var message, Signer))
            {
                var mismatch = ReceiptMatch.Check(signal, message.Header.Info.MessageId, message.References);
                checks.Add(name, Fits, mismatch is null, mismatch?.Reason);
                ValidAt("sent", message, at, trust, checks);
            }
            else if (sent is null)
            {
                checks.Absent(name, Fits, "The message was not given: --sent FILE compares the receipt with it.");
            }

            subject = signal.Info.RefToMessageId ?? name;
            story = [$"{EvidenceReport.Time(at)} OIN {CertificateOin.Of(verified.Signer)} signed that it received {signal.Info.RefToMessageId}."];
        }

        var verdict = new EvidenceVerdict(subject, checks.ToArray(), trust is not null, []);
        return verdict.IsGood ? verdict with { Story = story } : verdict;
    }

    private static Outcome<Verified> Read(ReadOnlyMemory<byte> file) =>
        ReadMessage(file).TryGet(out var verified, out var refusal) ? verified.Header is { User: null, Signals: [Receipt] } ? verified : NoReceipt : refusal;

    private static Outcome<Verified> ReadMessage(ReadOnlyMemory<byte> file) =>
        MessageFile.Read(file).TryGet(out var wire, out var refusal) && Arrival.Read(wire.ContentType, wire.Body, MimeLimits.Default).TryGet(out var arrival, out refusal)
            ? SignatureVerifier.Verify(arrival, ReceiptVerifier.CertificatesInside(arrival))
            : refusal;

    private static void ValidAt(string file, Verified verified, DateTimeOffset at, EvidenceTrust? trust, CheckList checks)
    {
        if (trust is null)
        {
            checks.Absent(file, ValidThen, "No trust was given.");
            return;
        }

        var verdict = trust.Authorities.At(trust.RevocationLists, at).Check(verified.Signer, CertificateUse.Signing, at);
        checks.Add(file, ValidThen, verdict.IsAccepted, verdict.Reason ?? EvidenceReport.Time(at));
    }

    private static string Signer(Verified verified) => $"OIN {CertificateOin.Of(verified.Signer) ?? "?"}, {verified.Header.Info.MessageId}";
}
