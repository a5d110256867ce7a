using Knooppunt.As4.Messages;

namespace Knooppunt.Conformance.Tests;

public abstract partial class HubRows
{
    [Fact]
    public async Task AS4_4CT_TA01_The_end_users_are_named_by_the_producer()
    {
        await using var exchange = await Open();
        var (pushed, pulled, _) = await ThroughAnAccessPoint(exchange);
        Assert.All([pushed, pulled], user => Assert.Equal((Participant.OinOf(Municipality), Participant.OinOf(TaxOffice)), (user.OriginalSender, user.FinalRecipient)));
        Observe($"originalSender {pushed.OriginalSender} and finalRecipient {pushed.FinalRecipient} as the intermediary's producer gave them: the same as pushed and as pulled.");
    }

    [Fact]
    public async Task AS4_4CT_TA02_The_tracking_identifier_reaches_the_consumer()
    {
        await using var exchange = await Open();
        var (_, pulled, answer) = await ThroughAnAccessPoint(exchange);
        var tracking = pulled.Properties.Single(p => p.Name == "trackingIdentifier").Value;
        Assert.Equal("zaak-42/1", tracking);
        Observe($"HTTP {answer.Status} and a receipt; the pulled message has trackingIdentifier “{tracking}”, as given.");
    }

    [Fact]
    public async Task AS4_4CT_TA03_From_and_To_are_the_access_points()
    {
        await using var exchange = await Open();
        var (pushed, pulled, _) = await ThroughAnAccessPoint(exchange);
        Assert.Equal((Participant.OinOf(Intermediary), Participant.OinOf("hub")), (pushed.From.Id, pushed.To.Id));
        Assert.Equal((Participant.OinOf("hub"), Participant.OinOf(TaxOffice)), (pulled.From.Id, pulled.To.Id));
        Observe($"Pushed From {pushed.From.Id} (the intermediary) To {pushed.To.Id} (the hub); pulled From {pulled.From.Id} (the hub) To {pulled.To.Id} (the access point of the recipient). The municipality that the message comes from is in neither.");
    }

    /// <summary>The municipality's message, sent by the intermediary that acts for it, and pulled by the tax office.</summary>
    private static async Task<(UserMessage Pushed, UserMessage Pulled, HubAnswer Answer)> ThroughAnAccessPoint(Exchange exchange)
    {
        using var sender = Partner(exchange, Intermediary);
        using var recipient = Partner(exchange, TaxOffice);
        var message = Saldoverzoek(TaxOffice) with { OriginalSender = Participant.OinOf(Municipality), TrackingIdentifier = "zaak-42/1" };
        var sent = sender.Client.Prepare(message);
        var answer = await sender.Raw.Post(sent.Wire);
        Assert.Equal(sent.MessageId, answer.Receipt.Info.RefToMessageId);
        Assert.True(As4.Arrival.Read(sent.Wire.ContentType, sent.Wire.Body, As4.Mime.MimeLimits.Default).TryGet(out var pushed, out _));
        return (pushed.Header.User!, (await recipient.Pull()).Header, answer);
    }
}
