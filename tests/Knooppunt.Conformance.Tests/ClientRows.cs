using Knooppunt.As4;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Receipts;
using Knooppunt.As4.Security;
using Knooppunt.Client;
using Microsoft.AspNetCore.Http;

namespace Knooppunt.Conformance.Tests;

/// <summary>The rows in which our client meets a partner that does wrong things, which the hub never does: over real TLS, without a database.</summary>
public sealed class ClientRows : IDisposable
{
    private const string Municipality = "gemeente-voorbeeldstad";

    private static readonly SendOptions Quick = new()
    {
        FirstDelay = TimeSpan.FromMilliseconds(20), LongestDelay = TimeSpan.FromMilliseconds(50), Deadline = TimeSpan.FromMinutes(1),
    };

    private readonly SigningKey hub = Participant.KeyOf("hub", "signing");
    private readonly SigningKey stranger = Participant.KeyOf("schuldhulp-voorbeeld", "signing");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        hub.Dispose();
        stranger.Dispose();
    }

    [Fact]
    public async Task AS4_CP_TA31_A_consumer_is_told_of_a_damaged_part()
    {
        await using var peer = await HubPeer.Start(Sandbox.Certificates, Send(Damaged()));
        using var recipient = new Partner(Municipality, new Uri(peer.Url));
        var told = await Assert.ThrowsAsync<KnooppuntException>(() => recipient.Client.PullAsync(cancellation: Cancellation));
        Assert.Equal("EBMS:0303", told.Failure.Error!.Code);
        Observing.Record($"A partner offered a damaged gzip part, signed and encrypted as it should be: PullAsync of our client threw {nameof(KnooppuntException)} with {told.Failure.Error.Code} {told.Failure.Error.ShortDescription} and the octets. (Where the hub is R it stores nothing and tells its operator with one log line.)");
    }

    [Fact]
    public async Task AS4_LC_03_What_is_no_receipt_for_this_message_is_not_taken_for_one()
    {
        await using var peer = await HubPeer.Start(
            Sandbox.Certificates, Receipt(stranger, r => r), Receipt(hub, r => r with { References = r.References[..^1] }),
            Receipt(hub, r => r with { Info = r.Info with { RefToMessageId = "another@example" } }), Receipt(hub, r => r));
        using var sender = new Partner(Municipality, new Uri(peer.Url));
        var message = new OutgoingMessage { FinalRecipient = Participant.OinOf("belastingdienst-voorbeeld"), Action = "Saldoverzoek", Payloads = [Payloads.Saldoverzoek] };
        var accepted = Assert.IsType<SendOutcome.Accepted>(await sender.Client.SendAsync(message, Quick, Cancellation));
        string?[] codes = [.. accepted.Attempts.Select(a => a.Failure?.Error?.Code)];
        Assert.Equal(["EBMS:0302", "EBMS:0302", "EBMS:0302", null], codes);
        Observing.Record($"A receipt by another signer, one without a reference, one about another message: {string.Join(", ", codes[..3])}, and each time our client sent again. The right receipt was taken at attempt {codes.Length}.");
    }

    [Fact]
    public async Task AS4_LC_04_Our_client_tells_its_partner_of_a_message_that_it_cannot_open()
    {
        var damaged = Damaged();
        await using var peer = await HubPeer.Start(Sandbox.Certificates, Send(damaged), Taken);
        using var recipient = new Partner(Municipality, new Uri(peer.Url));
        var told = await Assert.ThrowsAsync<KnooppuntException>(() => recipient.Client.PullAsync(cancellation: Cancellation));
        await recipient.Client.RejectAsync(told.MessageId!, told.Failure.Error!, Quick, Cancellation);
        var wire = Wire.Of(peer.Requests.Last());
        var error = wire.All(Wire.Ebms, "Error").Single();
        Assert.Equal(("EBMS:0303", "failure", told.MessageId), (error.GetAttribute("errorCode"), error.GetAttribute("severity"), error.GetAttribute("refToMessageInError")));
        Assert.Equal((told.MessageId, Participant.Certificates(Municipality, "signing")[0].Thumbprint), (wire.All(Wire.Ebms, "RefToMessageId").Single().InnerText, wire.Signer.Thumbprint));
        Assert.Equal(["eb:Messaging", "S12:Body"], wire.Signed);
        Observing.Record($"PullAsync threw {nameof(KnooppuntException)} with {told.Failure.Error!.Code}; RejectAsync posted an Error {error.GetAttribute("errorCode")}, severity {error.GetAttribute("severity")}, whose refToMessageInError is the pulled message, signed over {string.Join(" and ", wire.Signed)}. The consumer decides, because the error is final (HUB_PULL_09).");
    }

    private static Task Taken(HttpContext http, WireMessage request)
    {
        http.Response.StatusCode = StatusCodes.Status202Accepted;
        return Task.CompletedTask;
    }

    private static Reply Send(WireMessage message) => (http, _) => Write(http, message);

    private static Reply Receipt(SigningKey by, Func<Receipt, Receipt> change) => (http, request) =>
    {
        if (!Arrival.Read(request.ContentType, request.Body, MimeLimits.Default).TryGet(out var arrival, out var refusal)
            || !SignatureVerifier.Verify(arrival, Participant.Certificates(Municipality, "signing")).TryGet(out var verified, out refusal))
        {
            throw new InvalidOperationException(refusal.Reason);
        }

        var receipt = change(ReceiptBuilder.For(verified, "receipt@example", TimeProvider.System.GetUtcNow()));
        return Write(http, MessageSigner.Sign(new MessagingHeader(null, [receipt]), [], by).Wire);
    };

    private static Task Write(HttpContext http, WireMessage message)
    {
        http.Response.ContentType = message.ContentType;
        return http.Response.Body.WriteAsync(message.Body).AsTask();
    }

    /// <summary>A message for the municipality as the hub would hand it over, but for its part: that was damaged before it was signed.</summary>
    private WireMessage Damaged()
    {
        var content = GzipContent.Compress(Payloads.Saldoverzoek.Content.Span);
        content[content.Length / 2] ^= 0x55;
        using var tax = new Participant("belastingdienst-voorbeeld", new Uri("https://127.0.0.1:1"));
        var sent = tax.Message(Municipality);
        var message = sent with
        {
            Mpc = Participant.Mpc(Participant.OinOf(Municipality)),
            From = sent.To with { Role = sent.From.Role },
            To = sent.From with { Id = Participant.OinOf(Municipality), Role = sent.To.Role },
        };
        var part = new OutboundPart(new Attachment("bericht@example", Wire.Gzip, content));
        return MessageSigner.Sign(new MessagingHeader(message, []), [part], hub, Participant.Certificates(Municipality, "encryption")[0]).Wire;
    }
}
