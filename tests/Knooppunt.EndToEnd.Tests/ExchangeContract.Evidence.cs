using Knooppunt.As4.Evidence;
using Knooppunt.As4.Messages;
using Xunit;

namespace Knooppunt.EndToEnd.Tests;

public abstract partial class ExchangeContract
{
    [Fact]
    public async Task Evidence_rests_on_the_octets_that_were_on_the_wire()
    {
        await using var exchange = await Open();
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        using var recipient = exchange.Participant("belastingdienst-voorbeeld");
        var message = sender.Message("belastingdienst-voorbeeld");
        var pushed = sender.Sign(message, Sandbox.Sample("Saldoverzoek"));
        var answer = await sender.Post(pushed.Wire);
        var pulled = await recipient.Pull();
        await recipient.Acknowledge(pulled);

        var evidence = await exchange.Hub.Evidence();
        Assert.Equal([ErdsEvent.SubmissionAcceptance, ErdsEvent.ContentConsignment, ErdsEvent.ContentHandover], evidence.Select(e => e.Event).Order());
        Assert.All(evidence, e => Assert.Equal(
            (message.Info.MessageId, sender.Oin, sender.Oin, recipient.Oin, "Saldoverzoek"), (e.MessageId, e.SenderOin, e.OriginalSender, e.FinalRecipient, e.Action)));
        EvidenceBasis Basis(string name) => Assert.Single(evidence.SelectMany(e => e.Basis), b => b.Name == name);
        Assert.True(Basis(EvidenceBasis.Submission).Matches(pushed.Envelope.Span));
        Assert.True(Basis(EvidenceBasis.Receipt).Matches(answer.Body));
        Assert.True(Basis(EvidenceBasis.Consignment).Matches(pulled.Message!.EnvelopeOctets.Span));
        string Digests(EventEvidence e) => string.Join(' ', e.Parts.Select(p => p.DigestValue));
        var digest = pushed.References.Single(r => r.Uri.StartsWith("cid:", StringComparison.Ordinal)).DigestValue;
        Assert.All(evidence, e => Assert.Equal(digest, Digests(e)));
    }

    [Fact]
    public async Task A_refused_message_is_on_record_without_its_content_and_so_many_a_day()
    {
        await using var exchange = await Open(null, "--Hub:Limits:MaxRejectionsRecordedPerDay", "2");
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        using var other = exchange.Participant("schuldhulp-voorbeeld");
        UserMessage Late(Participant from) => from.Message("belastingdienst-voorbeeld") is var message ? message with { Info = message.Info with { Timestamp = message.Info.Timestamp.AddDays(-40) } } : message;

        var late = Late(sender);
        var pushed = sender.Sign(late, Sandbox.Sample("Saldoverzoek"));
        Assert.Equal("EBMS:0003", (await sender.Post(pushed.Wire)).ErrorCode);
        var refused = Assert.Single(await exchange.Hub.Evidence());
        Assert.Equal((ErdsEvent.SubmissionRejection, late.Info.MessageId, new EventReason("EBMS:0003", "The Timestamp is too long ago.")), (refused.Event, refused.MessageId, refused.Reason!));
        var basis = Assert.Single(refused.Basis);
        Assert.False(basis.IsKept);
        Assert.True(basis.Matches(pushed.Envelope.Span));

        for (var i = 0; i < 3; i++)
            Assert.Equal("EBMS:0003", (await sender.Push(Late(sender), Sandbox.Sample("Saldoverzoek"))).ErrorCode);
        Assert.Equal(2, (await exchange.Hub.Evidence()).Length);
        Assert.Equal("EBMS:0003", (await other.Push(Late(other), Sandbox.Sample("Saldoverzoek"))).ErrorCode);
        Assert.Equal(other.Oin, (await exchange.Hub.Evidence())[2].SenderOin);
    }
}
