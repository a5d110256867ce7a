using System.Text;
using Knooppunt.As4.Evidence;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Security;

namespace Knooppunt.Client.Tests;

/// <summary>Messages as the hub offers them to a puller.</summary>
internal static class Offers
{
    public static readonly byte[] Content = Encoding.UTF8.GetBytes("<Saldoverzoek>één</Saldoverzoek>\r\n");

    private const string Mpc = KnooppuntProfile.DefaultMpcBase;

    public static WireMessage Business(
        string messageId = "m1@sender.example", string to = Pki.GemeenteOin, string? mailbox = null, string sealTo = "gemeente/encryption", SigningKey? by = null) =>
        Seal(User(messageId, null, KnooppuntProfile.Service, "Saldoverzoek", to, mailbox ?? Pki.GemeenteOin), Content, sealTo, by);

    public static WireMessage Failure(string about, SigningKey? evidenceBy = null, string? header = null)
    {
        var now = TimeProvider.System.GetUtcNow();
        var evidence = new DeliveryFailure
        {
            Identifier = Guid.NewGuid().ToString(),
            EventTime = now,
            IssuerOin = Pki.HubOin,
            IssuerName = "Hub",
            SenderOin = Pki.GemeenteOin,
            OriginalSender = Pki.GemeenteOin,
            FinalRecipient = Pki.EnergieOin,
            MessageId = about,
            ConversationId = "c1",
            Action = "Saldoverzoek",
            SubmissionTime = now.AddDays(-7),
            TermEnd = now.AddMinutes(-1),
            OfferedCount = 0,
            Parts = [new SignedReference("cid:p1@sender.example", "http://www.w3.org/2001/04/xmlenc#sha256", Convert.ToBase64String(new byte[32]), "")],
        };
        var user = User("f1@hub.example", header ?? about, DeliveryFailure.Service, DeliveryFailure.MessageAction, Pki.GemeenteOin, Pki.GemeenteOin);
        return Seal(user, evidence.Sign(evidenceBy ?? Replies.Hub), "gemeente/encryption", null);
    }

    public static WireMessage Reminder(string about, string? header = null)
    {
        var user = User("r1@hub.example", header ?? about, DeliveryFailure.Service, TermReminder.MessageAction, Pki.GemeenteOin, Pki.GemeenteOin);
        return Seal(user, new TermReminder(Reference(about), TimeProvider.System.GetUtcNow().AddDays(1)).Sign(Replies.Hub), "gemeente/encryption", null);
    }

    /// <summary>A delivery notice with the receipt that it names, or with another one beside it.</summary>
    public static WireMessage Delivery(string about, SigningKey? evidenceBy = null, bool otherReceipt = false)
    {
        var receipt = "<receipt/>"u8.ToArray();
        var notice = new DeliveryNotice
        {
            Message = Reference(about),
            ReceiptId = "receipt@energie.example",
            ReceiptDigest = DeliveryNotice.DigestOf(receipt),
            Parts = [new SignedReference("cid:p1@sender.example", "http://www.w3.org/2001/04/xmlenc#sha256", Convert.ToBase64String(new byte[32]), "")],
        };
        var user = User("n1@hub.example", about, DeliveryFailure.Service, DeliveryNotice.MessageAction, Pki.GemeenteOin, Pki.GemeenteOin);
        user = user with { Parts = user.Parts.Add(new PartInfo("cid:p2@sender.example", [new("MimeType", "application/soap+xml"), new("CompressionType", "application/gzip")])) };
        return Seal(user, notice.Sign(evidenceBy ?? Replies.Hub), "gemeente/encryption", null, otherReceipt ? "<other/>"u8.ToArray() : receipt);
    }

    private static MessageReference Reference(string about) => new()
    {
        Identifier = Guid.NewGuid().ToString(),
        EventTime = TimeProvider.System.GetUtcNow(),
        IssuerOin = Pki.HubOin,
        IssuerName = "Hub",
        SenderOin = Pki.GemeenteOin,
        OriginalSender = Pki.GemeenteOin,
        FinalRecipient = Pki.EnergieOin,
        MessageId = about,
        ConversationId = "c1",
        Action = "Saldoverzoek",
        SubmissionTime = TimeProvider.System.GetUtcNow().AddDays(-4),
    };

    private static UserMessage User(string messageId, string? refTo, string service, string action, string to, string mailbox) => new()
    {
        Info = new MessageInfo(TimeProvider.System.GetUtcNow(), messageId, refTo),
        Mpc = Mpc + mailbox,
        From = new Party(Pki.HubOin, KnooppuntProfile.PartyIdType, KnooppuntProfile.InitiatorRole),
        To = new Party(to, KnooppuntProfile.PartyIdType, KnooppuntProfile.ResponderRole),
        Service = new Service(service),
        Action = action,
        ConversationId = "c1",
        Properties = [new("originalSender", Pki.EnergieOin), new("finalRecipient", mailbox)],
        Parts = [new PartInfo("cid:p1@sender.example", [new("MimeType", "application/xml"), new("CompressionType", "application/gzip")])],
    };

    private static WireMessage Seal(UserMessage user, byte[] content, string sealTo, SigningKey? by, params byte[][] more)
    {
        var parts = more.Prepend(content).Select((c, i) => new OutboundPart(new Attachment($"p{i + 1}@sender.example", "application/gzip", GzipContent.Compress(c))));
        using var recipient = System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadCertificateFromFile(Pki.Path(sealTo + ".crt"));
        return MessageSigner.Sign(new MessagingHeader(user, []), [.. parts], by ?? Replies.Hub, recipient).Wire;
    }
}
