using Knooppunt.As4.Security;
using Knooppunt.Berichten;
using Knooppunt.Client;

namespace Knooppunt.Demo;

/// <summary>
/// What the organisations on stage do over the hub, each with its own keys: every step is told as it happens, and every receipt is kept to be
/// verified at the end.
/// </summary>
internal sealed class Traffic(Stage stage, Narrator narrator)
{
    private readonly List<(PreparedMessage Sent, SendOutcome.Accepted Answer)> receipts = [];

    /// <summary>Judges, signs and sends; the hub must take it.</summary>
    public async Task<PreparedMessage> Send(string from, string to, Document document, PulledMessage? answers = null, string? onBehalfOf = null, bool encrypt = false, string? agreement = null, Payload? annex = null)
    {
        var client = Client(from);
        var message = new OutgoingMessage
        {
            FinalRecipient = Oin(to),
            OriginalSender = Oin(onBehalfOf ?? from),
            Action = document.Action,
            Agreement = agreement,
            ConversationId = document.Conversation,
            RefToMessageId = answers?.MessageId,
            Payloads = annex is null ? [new Payload("application/xml", document.Octets)] : [new Payload("application/xml", document.Octets), annex],
            Encrypt = encrypt,
        };
        var judgement = message.Judge();
        Narrator.Holds(judgement.IsGeldig && judgement.Bevindingen.Count == 0, $"Nothing is wrong with the {document.Action}: {string.Join("; ", judgement.Bevindingen.Select(b => $"{b.Code} {b.Pad}"))}");
        var prepared = client.Prepare(message);
        var outcome = await narrator.Step(() => client.SendAsync(prepared), o => o is SendOutcome.Accepted
            ? $"{Name(from)}{(onBehalfOf is null || onBehalfOf == from ? "" : " for " + Name(onBehalfOf))} -> {Name(to)}: {document.Action} {Short(prepared.MessageId)}{(annex is null ? "" : " with " + Bijlagen.Naam(Annex.KindOf(annex)!.Value))}{(agreement is null ? "" : " under " + agreement)} Available, receipt signed"
            : $"{Name(from)} -> {Name(to)}: {document.Action} was not accepted");
        Narrator.Holds(outcome is SendOutcome.Accepted, outcome is SendOutcome.Refused refused ? "The hub accepts the message, not: " + string.Join("; ", refused.Errors.Select(e => e.Detail ?? e.ShortDescription)) : "The hub accepts the message.");
        receipts.Add((prepared, (SendOutcome.Accepted)outcome));
        return prepared;
    }

    /// <summary>Takes the next message of a mailbox, opens and verifies it.</summary>
    public async Task<PulledMessage> Pull(string accessPoint, string mailbox, string? expected)
    {
        var message = await narrator.Step(() => Client(accessPoint).PullAsync(Oin(mailbox)), m => m is null
            ? $"{Name(accessPoint)} finds nothing"
            : $"{Name(accessPoint)} pulls{(mailbox == accessPoint ? "" : " for " + Name(mailbox))}: {m.Header.Action} {Short(m.MessageId)}, opened and verified");
        Narrator.Holds(message is not null && (expected is null || message.MessageId == expected), "The mailbox holds the message that was sent.");
        return message!;
    }

    /// <summary>The business message in a pulled message, judged again by who got it.</summary>
    public static T Read<T>(PulledMessage message) where T : class
    {
        Narrator.Holds(message.Header.Action == typeof(T).Name, $"The message is a {typeof(T).Name}.");
        return BerichtLezer.Lees<T>(message.Payloads[0].Content).Bericht ?? throw new StoryBroken($"The {typeof(T).Name} is valid for who got it too.");
    }

    public Task<bool> Acknowledge(string accessPoint, PulledMessage message) => narrator.Step(async () =>
    {
        await Client(accessPoint).AcknowledgeAsync(message);
        return true;
    }, _ => $"{Name(accessPoint)} acknowledges: {message.Header.Action} {Short(message.MessageId)} HandedOver");

    public async Task Empty(string mailbox) => Narrator.Holds(await Client(mailbox).PullAsync() is null, "The mailbox is empty.");

    /// <summary>Waits for the signed failure of a message in the mailbox of its sender: the hub looks for ended terms once a second.</summary>
    public async Task<PulledMessage> Failure(string sender, PreparedMessage forgotten)
    {
        var failure = await narrator.Step(() => NextFailure(sender), m => $"signed delivery failure pulled by {Name(sender)}: {m.Failure!.Reason}, message {Short(m.Failure.MessageId)} Expired");
        Narrator.Holds(failure.Failure!.MessageId == forgotten.MessageId, "The failure is for the message that was left lying.");
        return failure;
    }

    /// <summary>Every receipt, offline, against what was sent.</summary>
    public async Task VerifyReceipts()
    {
        await narrator.Step(() => Task.FromResult(receipts.Count(Verify)), n => $"{n} of {receipts.Count} receipts are signed by the hub and state exactly what was signed");
        Narrator.Holds(receipts.All(Verify), "Every receipt verifies.");
    }

    public string Oin(string folder) => stage.Book.Parties.Single(p => p.Folder == folder).Oin;

    public string Name(string folder) => stage.Book.Parties.Single(p => p.Folder == folder).Name;

    private async Task<PulledMessage> NextFailure(string sender)
    {
        for (var i = 0; i < 100; i++)
        {
            if (await Client(sender).PullAsync() is { } message)
                return message.IsDeliveryFailure ? message : throw new StoryBroken("Only the failure waits for the sender.");
            await Task.Delay(100);
        }

        throw new StoryBroken("The failure came.");
    }

    private bool Verify((PreparedMessage Sent, SendOutcome.Accepted Answer) receipt) =>
        ReceiptVerifier.Verify(MessageFile.Write(receipt.Sent.Wire), MessageFile.Write(receipt.Answer.Octets), stage.Book.Hub.Signing).IsValid;

    /// <summary>With the family of keys that the organisation prefers.</summary>
    private KnooppuntClient Client(string folder) => stage.Client(folder, stage.Book.Parties.Single(p => p.Folder == folder).Family);

    /// <summary>The end of the UUID: the beginning is the time, and the same for all.</summary>
    private static string Short(string messageId) => "…" + messageId.Split('@')[0][^8..];
}
