using System.Globalization;
using Knooppunt.As4.Evidence;
using Knooppunt.As4.Security;
using Knooppunt.Berichten.Schuldregeling.V2;
using Knooppunt.Client;

namespace Knooppunt.Demo;

/// <summary>
/// One client file, from balance request to agreement, over the real hub: every message is signed, sealed, pulled, opened and
/// acknowledged by the organisations themselves, and every receipt is verified against what was sent.
/// </summary>
internal sealed class Story(Stage stage, Narrator narrator)
{
    private const string Municipality = "gemeente-voorbeeldstad";
    private const string TaxOffice = "belastingdienst-voorbeeld";
    private const string Benefits = "uitkeringsinstantie-voorbeeld";
    private const string Intermediary = "informatieknooppunt-voorbeeld";
    private const string Energy = "energie-voorbeeld";

    private readonly List<(string Sender, PreparedMessage Sent, SendOutcome.Accepted Answer)> receipts = [];
    private int references;

    public async Task Play()
    {
        narrator.Chapter("The municipality asks three creditors for a balance (saldoverzoek)");
        var requests = new Dictionary<string, PreparedMessage>();
        foreach (var creditor in new[] { TaxOffice, Energy, Benefits })
            requests[creditor] = await Send(Municipality, creditor, Saldoverzoek(), encrypt: creditor == Energy);

        narrator.Chapter("The creditors pull, answer (saldoverzoek antwoord) and acknowledge");
        foreach (var (creditor, accessPoint) in new[] { (TaxOffice, TaxOffice), (Energy, Energy), (Benefits, Intermediary) })
        {
            var request = await Pull(accessPoint, creditor, requests[creditor].MessageId);
            await Send(accessPoint, Municipality, Antwoord(request), request, onBehalfOf: creditor);
            await Acknowledge(accessPoint, request);
        }

        narrator.Chapter("The municipality collects the answers and proposes a settlement (betaalvoorstel)");
        for (var i = 0; i < 3; i++)
            await Acknowledge(Municipality, await Pull(Municipality, Municipality, null));
        await Empty(Municipality);
        var conversation = requests[TaxOffice];
        await Send(Municipality, TaxOffice, Make<Betaalvoorstel>(conversation.ConversationId, m => m.Berichtkop), conversation: conversation.ConversationId);
        var proposal = await Pull(TaxOffice, TaxOffice, null);
        await Send(TaxOffice, Municipality, Make<BetaalvoorstelAntwoord>(conversation.ConversationId, m => m.Berichtkop), proposal);
        await Acknowledge(TaxOffice, proposal);
        await Acknowledge(Municipality, await Pull(Municipality, Municipality, null));

        narrator.Chapter("A message is left lying until its term has ended");
        var forgotten = await Send(Municipality, Energy, Saldoverzoek());
        stage.Clock.MoveTo(stage.Clock.GetUtcNow().AddDays(14));
        narrator.Say($"the clock is moved to {stage.Clock.GetUtcNow().ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}: the term of five working days is over");
        var failure = await narrator.Step(() => Failure(forgotten), m => $"signed delivery failure pulled by {Name(Municipality)}: {m.Failure!.Reason}, message {Short(m.Failure.MessageId)} Expired");
        Narrator.Holds(failure.Failure!.Reason == DeliveryFailureReason.NotOffered && failure.Failure.MessageId == forgotten.MessageId, "The failure is for the message that was left lying.");
        await Acknowledge(Municipality, failure);
        await Empty(Energy);

        narrator.Chapter("Every receipt is verified offline against what was sent");
        await narrator.Step(() => Task.FromResult(receipts.Count(Verify)), n => $"{n} of {receipts.Count} receipts are signed by the hub and state exactly what was signed");
        Narrator.Holds(receipts.All(Verify), "Every receipt verifies.");
        narrator.End();
    }

    private async Task<PreparedMessage> Send(string from, string to, Content content, PulledMessage? answers = null, string? onBehalfOf = null, string? conversation = null, bool encrypt = false)
    {
        var client = Client(from);
        var prepared = client.Prepare(new OutgoingMessage
        {
            FinalRecipient = Oin(to),
            OriginalSender = Oin(onBehalfOf ?? from),
            Action = content.Action,
            ConversationId = conversation ?? answers?.Header.ConversationId ?? content.Conversation,
            RefToMessageId = answers?.MessageId,
            Payloads = [new Payload("application/xml", content.Octets)],
            Encrypt = encrypt,
        });
        var outcome = await narrator.Step(() => client.SendAsync(prepared), o => o is SendOutcome.Accepted
            ? $"{Name(from)}{(onBehalfOf is null || onBehalfOf == from ? "" : " for " + Name(onBehalfOf))} -> {Name(to)}: {content.Action} {Short(prepared.MessageId)} Available, receipt signed"
            : $"{Name(from)} -> {Name(to)}: {content.Action} was not accepted");
        Narrator.Holds(outcome is SendOutcome.Accepted, "The hub accepts the message.");
        receipts.Add((from, prepared, (SendOutcome.Accepted)outcome));
        return prepared;
    }

    private async Task<PulledMessage> Pull(string accessPoint, string mailbox, string? expected)
    {
        var message = await narrator.Step(() => Client(accessPoint).PullAsync(Oin(mailbox)), m => m is null
            ? $"{Name(accessPoint)} finds nothing"
            : $"{Name(accessPoint)} pulls{(mailbox == accessPoint ? "" : " for " + Name(mailbox))}: {m.Header.Action} {Short(m.MessageId)}, opened and verified");
        Narrator.Holds(message is not null && (expected is null || message.MessageId == expected), "The mailbox holds the message that was sent.");
        return message!;
    }

    private Task<bool> Acknowledge(string accessPoint, PulledMessage message) => narrator.Step(async () =>
    {
        await Client(accessPoint).AcknowledgeAsync(message);
        return true;
    }, _ => $"{Name(accessPoint)} acknowledges: {message.Header.Action} {Short(message.MessageId)} HandedOver");

    private async Task Empty(string mailbox) => Narrator.Holds(await Client(mailbox).PullAsync() is null, "The mailbox is empty.");

    /// <summary>The hub looks for ended terms once a second.</summary>
    private async Task<PulledMessage> Failure(PreparedMessage forgotten)
    {
        for (var i = 0; i < 100; i++)
        {
            if (await Client(Municipality).PullAsync() is { } message)
                return message.IsDeliveryFailure ? message : throw new StoryBroken("Only the failure waits for the municipality.");
            await Task.Delay(100);
        }

        throw new StoryBroken($"The failure for {forgotten.MessageId} came.");
    }

    private bool Verify((string Sender, PreparedMessage Sent, SendOutcome.Accepted Answer) receipt) =>
        ReceiptVerifier.Verify(MessageFile.Write(receipt.Sent.Wire), MessageFile.Write(receipt.Answer.Octets), stage.Book.Hub.Signing).IsValid;

    private sealed record Content(string Action, string Conversation, byte[] Octets);

    private Content Saldoverzoek() => Make<Saldoverzoek>(Guid.CreateVersion7().ToString(), m => m.Berichtkop);

    private Content Antwoord(PulledMessage request) => Make<SaldoverzoekAntwoord>(request.Header.ConversationId, m => m.Berichtkop);

    private Content Make<T>(string conversation, Func<T, Berichten.Gemeenschappelijk.V2.Berichtkop> head) where T : class =>
        new(typeof(T).Name, conversation, Samples.Make(conversation, $"DEMO-{++references}", head));

    private KnooppuntClient Client(string folder) => stage.Client(folder, folder == Energy ? KeyFamily.Ec : KeyFamily.Rsa);

    private string Oin(string folder) => stage.Book.Parties.Single(p => p.Folder == folder).Oin;

    private string Name(string folder) => stage.Book.Parties.Single(p => p.Folder == folder).Name;

    /// <summary>The end of the UUID: the beginning is the time, and the same for all.</summary>
    private static string Short(string messageId) => "…" + messageId.Split('@')[0][^8..];
}
