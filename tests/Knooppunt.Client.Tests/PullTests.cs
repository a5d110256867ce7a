using Knooppunt.As4;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Security;

namespace Knooppunt.Client.Tests;

public sealed class PullTests : IDisposable
{
    private static readonly SendOptions Quick = new() { FirstDelay = TimeSpan.FromMilliseconds(5), Deadline = TimeSpan.FromSeconds(20) };

    private readonly AccessPoint gemeente = Pki.AccessPoint("gemeente");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => gemeente.Dispose();

    [Fact]
    public async Task A_pulled_message_is_opened_and_acknowledged_with_the_references_of_the_hub()
    {
        var offer = Offers.Business();
        await using var peer = await HubPeer.Start(Replies.Always(offer), Replies.Accepted);
        using var client = peer.Client(gemeente);
        var message = (await client.PullAsync(cancellation: Cancellation))!;
        Assert.Equal(Offers.Content, message.Payloads.Single().Content.ToArray());
        Assert.Equal(offer.Body.ToArray(), message.Wire.Body.ToArray());
        Assert.False(message.IsDeliveryFailure);
        await client.AcknowledgeAsync(message, Quick, Cancellation);

        var requests = peer.Requests.Select(r => Replies.Verify(r).Header.Signals.Single()).ToArray();
        Assert.Equal(KnooppuntProfile.DefaultMpcBase + Pki.GemeenteOin, Assert.IsType<PullRequest>(requests[0]).Mpc);
        var receipt = Assert.IsType<Receipt>(requests[1]);
        Assert.Equal("m1@sender.example", receipt.Info.RefToMessageId);
        Assert.Equal(SignedReference.Canonical(Replies.Verify(offer).References), SignedReference.Canonical(receipt.References));
    }

    [Fact]
    public async Task An_empty_mailbox_is_nothing_but_only_when_the_hub_says_so()
    {
        await using var peer = await HubPeer.Start(
            Replies.EmptyMailbox, Replies.Unsigned(Replies.EmptyMailbox), Replies.Error(EbmsError.EmptyMessagePartitionChannel, about: "another@sender.example"));
        using var client = peer.Client(gemeente);
        Assert.Null(await client.PullAsync(cancellation: Cancellation));
        Assert.Equal(FailureKind.NotAuthentic, await FailureOfPull(client));
        Assert.Equal(FailureKind.Unreadable, await FailureOfPull(client));
    }

    public static TheoryData<string, FailureKind, string> Wrong => new()
    {
        { "by a stranger", FailureKind.NotAuthentic, "EBMS:0101" },
        { "another mailbox", FailureKind.CannotOpen, "EBMS:0003" },
        { "for another access point", FailureKind.CannotOpen, "EBMS:0003" },
        { "sealed to another", FailureKind.CannotOpen, "EBMS:0102" },
        { "evidence by a stranger", FailureKind.CannotOpen, "EBMS:0101" },
        { "evidence about another message", FailureKind.CannotOpen, "EBMS:0003" },
        { "a reminder of another message", FailureKind.CannotOpen, "EBMS:0003" },
        { "a delivery notice by a stranger", FailureKind.CannotOpen, "EBMS:0101" },
        { "a delivery notice beside another receipt", FailureKind.CannotOpen, "EBMS:0003" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_message_that_is_wrong_raises_and_is_not_acknowledged(string what, FailureKind kind, string code)
    {
        var offer = what switch
        {
            "by a stranger" => Offers.Business(by: Replies.Stranger),
            "another mailbox" => Offers.Business(mailbox: Pki.EnergieOin),
            "for another access point" => Offers.Business(to: Pki.EnergieOin),
            "sealed to another" => Offers.Business(sealTo: "energie/encryption"),
            "evidence by a stranger" => Offers.Failure("m1@sender.example", Replies.Stranger),
            "a reminder of another message" => Offers.Reminder("m1@sender.example", header: "m2@sender.example"),
            "a delivery notice by a stranger" => Offers.Delivery("m1@sender.example", Replies.Stranger),
            "a delivery notice beside another receipt" => Offers.Delivery("m1@sender.example", otherReceipt: true),
            _ => Offers.Failure("m1@sender.example", header: "m2@sender.example"),
        };
        await using var peer = await HubPeer.Start(Replies.Always(offer));
        using var client = peer.Client(gemeente);
        var raised = await Assert.ThrowsAsync<KnooppuntException>(async () =>
        {
            await foreach (var message in client.Inbox(cancellation: Cancellation))
                Assert.Fail("The message was handed out.");
        });
        Assert.Equal((kind, code), (raised.Failure.Kind, raised.Failure.Error?.Code));
        Assert.Equal(offer.Body.ToArray(), raised.Wire!.Body.ToArray());
        Assert.Single(peer.Requests);

        // Only what the hub signed for this access point is this access point's to refuse.
        Assert.Equal(what is not ("by a stranger" or "for another access point"), raised.MessageId is not null);
    }

    [Fact]
    public async Task Evidence_of_a_failure_is_verified_on_its_own()
    {
        await using var peer = await HubPeer.Start(Replies.Always(Offers.Failure("m1@sender.example")));
        using var client = peer.Client(gemeente);
        var message = (await client.PullAsync(cancellation: Cancellation))!;
        Assert.True(message.IsDeliveryFailure);
        Assert.Equal(("m1@sender.example", Pki.EnergieOin), (message.Failure!.MessageId, message.Failure.FinalRecipient));
    }

    [Fact]
    public async Task The_inbox_acknowledges_each_message_when_the_next_is_asked_for()
    {
        await using var peer = await HubPeer.Start(
            Replies.Always(Offers.Business("m1@sender.example")), Replies.Accepted, Replies.Always(Offers.Business("m2@sender.example")), Replies.Accepted, Replies.EmptyMailbox);
        using var client = peer.Client(gemeente);
        var seen = new List<string>();
        await foreach (var message in client.Inbox(cancellation: Cancellation))
        {
            seen.Add(message.MessageId);
            Assert.Equal((2 * seen.Count) - 1, peer.Requests.Count); // Not acknowledged while it is being processed.
        }

        Assert.Equal(["m1@sender.example", "m2@sender.example"], seen);
        Assert.Equal(["PullRequest", "Receipt", "PullRequest", "Receipt", "PullRequest"], Kinds(peer));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_inbox_does_not_acknowledge_a_message_that_was_not_processed(bool throws)
    {
        await using var peer = await HubPeer.Start(Replies.Always(Offers.Business()), Replies.Accepted, Replies.EmptyMailbox);
        using var client = peer.Client(gemeente);
        try
        {
            await foreach (var message in client.Inbox(cancellation: Cancellation))
            {
                if (throws)
                    throw new InvalidTimeZoneException();
                break;
            }
        }
        catch (InvalidTimeZoneException)
        {
            // The consumer's own.
        }

        Assert.Equal(["PullRequest"], Kinds(peer));
    }

    [Fact]
    public async Task A_polling_inbox_outlives_an_absent_hub()
    {
        await using var peer = await HubPeer.Start(Replies.Drop, Replies.Status(503), Replies.EmptyMailbox, Replies.Always(Offers.Business()), Replies.Accepted);
        using var client = peer.Client(gemeente);
        await foreach (var message in client.Inbox(pollInterval: TimeSpan.FromMilliseconds(5), cancellation: Cancellation))
        {
            Assert.Equal("m1@sender.example", message.MessageId);
            break;
        }

        Assert.Equal(4, peer.Requests.Count);
    }

    [Fact]
    public async Task An_acknowledgement_is_repeated_until_the_hub_itself_answers()
    {
        await using var peer = await HubPeer.Start(
            Replies.Always(Offers.Business()), Replies.Drop, Replies.Status(500), Replies.Error(EbmsError.InvalidReceipt, Replies.Stranger), Replies.Accepted);
        using var client = peer.Client(gemeente);
        await client.AcknowledgeAsync((await client.PullAsync(cancellation: Cancellation))!, Quick, Cancellation);
        var receipts = peer.Requests.Skip(1).ToArray();
        Assert.Equal(4, receipts.Length);
        Assert.All(receipts, r => Assert.Equal(receipts[0].Body.ToArray(), r.Body.ToArray()));
    }

    [Fact]
    public async Task A_receipt_that_the_hub_refuses_raises()
    {
        await using var peer = await HubPeer.Start(Replies.Always(Offers.Business()), Replies.Error(EbmsError.InvalidReceipt));
        using var client = peer.Client(gemeente);
        var message = (await client.PullAsync(cancellation: Cancellation))!;
        var raised = await Assert.ThrowsAsync<KnooppuntException>(() => client.AcknowledgeAsync(message, Quick, Cancellation));
        Assert.Equal((FailureKind.Refused, "EBMS:0302"), (raised.Failure.Kind, Assert.Single(raised.Failure.Errors).Code));
    }

    [Fact]
    public async Task A_message_that_is_not_taken_is_answered_with_a_signed_error_in_the_same_bytes_until_the_hub_answers()
    {
        await using var peer = await HubPeer.Start(Replies.Always(Offers.Business()), Replies.Drop, Replies.Status(502), Replies.Accepted);
        using var client = peer.Client(gemeente);
        var message = (await client.PullAsync(cancellation: Cancellation))!;
        await client.RejectAsync(message, EbmsError.DecompressionFailure, Quick, Cancellation);
        var errors = peer.Requests.Skip(1).ToArray();
        Assert.Equal(3, errors.Length);
        Assert.All(errors, e => Assert.Equal(errors[0].Body.ToArray(), e.Body.ToArray()));
        var signal = Assert.IsType<ErrorSignal>(Replies.Verify(errors[0]).Header.Signals.Single());
        Assert.Equal(("EBMS:0303", "failure", message.MessageId), (signal.Errors.Single().Code, signal.Errors.Single().Severity, signal.Errors.Single().RefToMessageInError));
        await Assert.ThrowsAsync<ArgumentException>(() => client.RejectAsync(message, EbmsError.EmptyMessagePartitionChannel, Quick, Cancellation));
    }

    private static async Task<FailureKind> FailureOfPull(KnooppuntClient client) =>
        (await Assert.ThrowsAsync<KnooppuntException>(() => client.PullAsync(cancellation: Cancellation))).Failure.Kind;

    private static IEnumerable<string> Kinds(HubPeer peer) => peer.Requests.Select(r => Replies.Verify(r).Header.Signals.Single().GetType().Name);
}
