using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4;
using Knooppunt.As4.Certificates;
using Knooppunt.As4.Messages;
using Knooppunt.As4.PModes;
using Knooppunt.As4.Security;
using Knooppunt.Berichten;
using Knooppunt.Hub.Msh;
using Knooppunt.Hub.Parties;

namespace Knooppunt.Hub.Push;

/// <summary>A message that may be taken, and where it goes.</summary>
internal sealed record Admitted
{
    public required Verified Message { get; init; }

    public required UserMessage User { get; init; }

    /// <summary>The processing mode that it was taken under.</summary>
    public required PMode PMode { get; init; }

    public required BerichtSoort Kind { get; init; }

    public required string OriginalSender { get; init; }

    /// <summary>The organisation whose mailbox it goes to.</summary>
    public required Organisation Recipient { get; init; }

    /// <summary>The access point that opens that mailbox: the organisation itself, or who holds the key for it.</summary>
    public required Organisation Opener { get; init; }

    /// <summary>The certificate that the content is sealed to.</summary>
    public required X509Certificate2 SealTo { get; init; }
}

/// <summary>Whether this party may send this message to that one (R-09 to R-11, H-08). Pure: everything it needs is handed in.</summary>
internal static class Admit
{
    public static Outcome<Admitted> Check(
        Verified message, UserMessage user, Peer peer, PModeSet pmodes, CertificatePolicy certificates, TimeSpan maxClockSkew, TimeSpan maxAge, DateTimeOffset now)
    {
        var book = peer.Book;
        if (certificates.Check(message.Signer, CertificateUse.Signing, now) is { IsAccepted: false })
            return new Refusal(EbmsError.FailedAuthentication, "The signing certificate is not accepted: it may be expired or revoked.");
        if (Agreement.Misaddressed(user, peer.Oin, book) is { } misaddressed)
            return misaddressed;
        if (user.Info.Timestamp < now - maxAge)
            return Inconsistent("The Timestamp is too long ago.");
        if (user.Info.Timestamp > now + maxClockSkew)
            return Inconsistent("The Timestamp is in the future.");
        if (!pmodes.ForPush(user, peer.Oin, book.Hub.Oin).TryGet(out var pmode, out var refusal) || !Agreement.Kind(user).TryGet(out var kind, out refusal))
            return refusal;
        if (PModeSecurityCheck.Check(pmode, message, user) is { } insecure)
            return insecure;
        if (Only(user, "originalSender") is not { } sender || Only(user, "finalRecipient") is not { } recipientOin)
            return Inconsistent("The properties originalSender and finalRecipient are not there exactly once.");
        if (sender != peer.Oin && !book.MaySend(peer.Oin, sender))
            return Inconsistent("The access point does not act for the originalSender.");
        if (book.Find(recipientOin) is not { } recipient || recipient == book.Hub || recipientOin == sender)
            return new Refusal(EbmsError.RoutingFailure, "The finalRecipient is not connected to this exchange.");
        if (user.Parts.IsEmpty)
            return Inconsistent("The message has no payload.");
        if (Authority.Check(kind, book.Find(sender)!.Participation, recipient.Participation, user.Parts) is { } forbidden)
            return forbidden;

        var opener = book.Opener(recipient);
        if (opener.SealTo(certificates, now) is not { } sealTo)
            return new Refusal(EbmsError.RoutingFailure, "The finalRecipient has no valid certificate to seal the message to.");
        return new Admitted
        {
            Message = message,
            User = user,
            PMode = pmode,
            Kind = kind,
            OriginalSender = sender,
            Recipient = recipient,
            Opener = opener,
            SealTo = sealTo,
        };
    }

    private static string? Only(UserMessage user, string name) =>
        user.Properties.Where(p => p.Name == name).ToArray() is [var one] ? one.Value : null;

    private static Refusal Inconsistent(string reason) => new(EbmsError.ValueInconsistent, reason);
}
