using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml;
using Knooppunt.As4;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Receipts;
using Knooppunt.As4.Security;
using Knooppunt.As4.Xml;

namespace Knooppunt.Client;

/// <summary>
/// Checks a receipt against the message that was sent, offline and years later: two files and the certificate of the hub are
/// enough, and nobody needs to be believed.
/// </summary>
public static class ReceiptVerifier
{
    private const string Readable = "The sent file is an AS4 user message.";
    private const string SignedBySender = "The sender signed its header, body and payloads.";
    private const string ReceiptReadable = "The receipt file is an AS4 message.";
    private const string SignedByHub = "The receipt is signed by a certificate of the hub.";
    private const string InTime = "That certificate was valid at the time of the receipt.";
    private const string IsReceipt = "It is one receipt and nothing else.";
    private const string Matches = "It states this message and exactly what was signed, part by part.";

    private const string Wsse = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    private const string NotChecked = "Not checked, because of an earlier failure.";

    /// <summary>Checks two files (see <see cref="MessageFile"/>).</summary>
    /// <param name="sent">The message as it was sent.</param>
    /// <param name="receipt">The receipt as it came.</param>
    /// <param name="hubCertificates">The signing certificates of the hub, obtained in another way than with these files.</param>
    /// <param name="senderCertificates">The signing certificates of the sender; when null the one inside the message, which shows who it is.</param>
    public static ReceiptVerdict Verify(
        ReadOnlyMemory<byte> sent, ReadOnlyMemory<byte> receipt, IReadOnlyCollection<X509Certificate2> hubCertificates, IReadOnlyCollection<X509Certificate2>? senderCertificates = null)
    {
        ArgumentNullException.ThrowIfNull(hubCertificates);
        var checks = new List<ReceiptCheck>();
        var message = Sent(sent, senderCertificates, checks);
        var answer = Answer(receipt, hubCertificates, checks);

        if (message is not null && answer is { Header: { User: null, Signals: [Receipt only] } })
        {
            checks.Add(new(IsReceipt, true));
            var mismatch = ReceiptMatch.Check(only, message.Header.User!.Info.MessageId, message.References);
            checks.Add(new(Matches, mismatch is null, mismatch?.Reason));
        }
        else
        {
            checks.Add(new(IsReceipt, answer is { Header: { User: null, Signals: [Receipt] } }, answer is null ? NotChecked : null));
            checks.Add(new(Matches, false, NotChecked));
        }

        return new ReceiptVerdict([.. checks])
        {
            MessageId = message?.Header.User!.Info.MessageId,
            Sender = message?.Signer,
            ReceivedAt = answer?.Header.Info.Timestamp,
            Hub = answer?.Signer,
        };
    }

    private static Verified? Sent(ReadOnlyMemory<byte> file, IReadOnlyCollection<X509Certificate2>? signers, List<ReceiptCheck> checks)
    {
        if (!Read(file).TryGet(out var arrival, out var refusal) || arrival.Header.User is null)
        {
            checks.Add(new(Readable, false, refusal?.Reason ?? "It is a signal, not a user message."));
            checks.Add(new(SignedBySender, false, NotChecked));
            return null;
        }

        checks.Add(new(Readable, true));
        var ok = SignatureVerifier.Verify(arrival, signers ?? CertificatesInside(arrival)).TryGet(out var verified, out refusal);
        checks.Add(new(SignedBySender, ok, refusal?.Reason));
        return verified;
    }

    private static Verified? Answer(ReadOnlyMemory<byte> file, IReadOnlyCollection<X509Certificate2> hub, List<ReceiptCheck> checks)
    {
        Verified? verified = null;
        var readable = Read(file).TryGet(out var arrival, out var refusal);
        checks.Add(new(ReceiptReadable, readable, refusal?.Reason));
        var signed = readable && SignatureVerifier.Verify(arrival!, hub).TryGet(out verified, out refusal);
        checks.Add(new(SignedByHub, signed, readable ? refusal?.Reason : NotChecked));
        var valid = verified is not null && IsValidAt(verified.Signer, verified.Header.Info.Timestamp);
        checks.Add(new(InTime, valid, verified is null ? NotChecked : null));
        return verified;
    }

    private static Outcome<Arrival> Read(ReadOnlyMemory<byte> file) =>
        MessageFile.Read(file).TryGet(out var wire, out var refusal) ? Arrival.Read(wire.ContentType, wire.Body, MimeLimits.Default) : refusal;

    private static bool IsValidAt(X509Certificate2 certificate, DateTimeOffset time) =>
        time.UtcDateTime >= certificate.NotBefore.ToUniversalTime() && time.UtcDateTime <= certificate.NotAfter.ToUniversalTime();

    /// <summary>
    /// The certificates that the message brings along. That one of them signed it says only that the file is whole; whose it is,
    /// the reader of the verdict sees from the certificate.
    /// </summary>
    internal static ImmutableArray<X509Certificate2> CertificatesInside(Arrival arrival)
    {
        var found = ImmutableArray.CreateBuilder<X509Certificate2>();
        if (!SafeXml.Load(arrival.EnvelopeOctets, XmlLimits.Envelope).TryGet(out var document, out _))
            return [];
        foreach (XmlElement token in document.GetElementsByTagName("BinarySecurityToken", Wsse))
        {
            try
            {
                found.Add(X509CertificateLoader.LoadCertificate(Convert.FromBase64String(token.InnerText)));
            }
            catch (Exception e) when (e is FormatException or CryptographicException)
            {
                // Not a certificate: then it is not what signed the message.
            }
        }

        return found.ToImmutable();
    }
}
