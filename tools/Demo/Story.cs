using System.Globalization;
using Knooppunt.As4.Evidence;
using Knooppunt.Berichten.Gemeenschappelijk.V2;
using Knooppunt.Berichten.Schuldregeling.V2;
using Knooppunt.Client;
using static Knooppunt.Demo.Cast;

namespace Knooppunt.Demo;

/// <summary>
/// The exchange in short: a balance request and a proposal over the real hub, each message signed, sealed, pulled, opened and
/// acknowledged by the organisations themselves, one left lying, and every receipt verified against what was sent.
/// </summary>
internal sealed class Story(Stage stage, Narrator narrator)
{
    private readonly Traffic traffic = new(stage, narrator);
    private int references;

    public async Task Play()
    {
        narrator.Chapter("The municipality asks three creditors for a balance (saldoverzoek)");
        var requests = new Dictionary<string, PreparedMessage>();
        foreach (var creditor in new[] { TaxOffice, Energy, Benefits })
            requests[creditor] = await traffic.Send(Municipality, creditor, Saldoverzoek(), encrypt: creditor == Energy);

        narrator.Chapter("The creditors pull, answer (saldoverzoek antwoord) and acknowledge");
        foreach (var (creditor, accessPoint) in new[] { (TaxOffice, TaxOffice), (Energy, Energy), (Benefits, Intermediary) })
        {
            var request = await traffic.Pull(accessPoint, creditor, requests[creditor].MessageId);
            await traffic.Send(accessPoint, Municipality, Make<SaldoverzoekAntwoord>(request.Header.ConversationId, m => m.Berichtkop), request, onBehalfOf: creditor);
            await traffic.Acknowledge(accessPoint, request);
        }

        narrator.Chapter("The municipality collects the answers and proposes a settlement (betaalvoorstel)");
        for (var i = 0; i < 3; i++)
            await traffic.Acknowledge(Municipality, await traffic.Pull(Municipality, Municipality, null));
        await traffic.Empty(Municipality);
        var conversation = requests[TaxOffice].ConversationId;
        await traffic.Send(Municipality, TaxOffice, Make<Betaalvoorstel>(conversation, m => m.Berichtkop));
        var proposal = await traffic.Pull(TaxOffice, TaxOffice, null);
        await traffic.Send(TaxOffice, Municipality, Make<BetaalvoorstelAntwoord>(conversation, m => m.Berichtkop), proposal);
        await traffic.Acknowledge(TaxOffice, proposal);
        await traffic.Acknowledge(Municipality, await traffic.Pull(Municipality, Municipality, null));

        narrator.Chapter("A message is left lying until its term has ended");
        var forgotten = await traffic.Send(Municipality, Energy, Saldoverzoek());
        stage.Clock.MoveTo(stage.Clock.GetUtcNow().AddDays(14));
        narrator.Say($"the clock is moved to {stage.Clock.GetUtcNow().ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}: the term of five working days is over");
        var failure = await traffic.Failure(Municipality, forgotten);
        Narrator.Holds(failure.Failure!.Reason == DeliveryFailureReason.NotOffered, "Nobody pulled it.");
        await traffic.Acknowledge(Municipality, failure);
        await traffic.Empty(Energy);

        narrator.Chapter("Every receipt is verified offline against what was sent");
        await traffic.VerifyReceipts();
        narrator.End();
    }

    private Document Saldoverzoek() => Make<Saldoverzoek>(Guid.CreateVersion7().ToString(), m => m.Berichtkop);

    private Document Make<T>(string conversation, Func<T, Berichtkop> head) where T : class =>
        Document.Of(Samples.Make(conversation, $"DEMO-{++references}", head), conversation);
}
