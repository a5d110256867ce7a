using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Knooppunt.As4;
using Knooppunt.As4.Certificates;
using Knooppunt.As4.Encryption;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Security;

namespace Knooppunt.Client.Tests;

public sealed class SendTests : IDisposable
{
    private static readonly SendOptions Quick = new() { FirstDelay = TimeSpan.FromMilliseconds(5), LongestDelay = TimeSpan.FromMilliseconds(20), Deadline = TimeSpan.FromSeconds(20) };
    private static readonly SendOptions Short = Quick with { FirstDelay = TimeSpan.FromMilliseconds(30), Deadline = TimeSpan.FromMilliseconds(800) };

    private readonly AccessPoint gemeente = Pki.AccessPoint("gemeente");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => gemeente.Dispose();

    [Fact]
    public async Task The_same_octets_go_out_until_the_receipt_is_there()
    {
        await using var peer = await HubPeer.Start(Replies.Drop, Replies.Drop, Replies.Status(500), Replies.Text("no AS4"), Replies.Receipt());
        using var client = peer.Client(gemeente);
        var prepared = client.Prepare(Message());
        var accepted = Assert.IsType<SendOutcome.Accepted>(await client.SendAsync(prepared, Quick, Cancellation));

        Assert.Equal(
            [FailureKind.NotConnected, FailureKind.NotConnected, FailureKind.HttpStatus, FailureKind.Unreadable, null],
            accepted.Attempts.Select(a => a.Failure?.Kind));
        Assert.Equal(5, peer.Requests.Count);
        Assert.All(peer.Requests, r => Assert.Equal(prepared.Wire.Body.ToArray(), r.Body.ToArray()));
        Assert.Equal(prepared.MessageId, accepted.Receipt.Info.RefToMessageId);
        Assert.All(peer.ClientOins, oin => Assert.Equal(Pki.GemeenteOin, oin));
    }

    [Theory]
    [InlineData(429, "This access point asks more of the hub than its share: the hub asks to wait.")]
    [InlineData(503, "The hub is full or not ready: it asks to wait.")]
    public async Task A_hub_that_asks_to_wait_is_not_asked_again_before(int status, string text)
    {
        await using var peer = await HubPeer.Start(Replies.Wait(status, seconds: 2), Replies.Receipt());
        using var client = peer.Client(gemeente);
        var accepted = Assert.IsType<SendOutcome.Accepted>(await client.SendAsync(Message(), Quick, Cancellation));
        Assert.Equal((text, TimeSpan.FromSeconds(2)), (accepted.Attempts[0].Failure!.Text, accepted.Attempts[0].Failure!.RetryAfter));
        Assert.InRange(accepted.Attempts[1].At - accepted.Attempts[0].At, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task A_hub_that_asks_to_wait_past_the_deadline_ends_it_at_once()
    {
        await using var peer = await HubPeer.Start(Replies.Wait(503, seconds: 3600));
        using var client = peer.Client(gemeente);
        Assert.Single(Assert.IsType<SendOutcome.MissingReceipt>(await client.SendAsync(Message(), Quick, Cancellation)).Attempts);
    }

    public static TheoryData<string, FailureKind, string?> Lies => new()
    {
        { "unsigned receipt", FailureKind.NotAuthentic, "EBMS:0302" },
        { "receipt by another signer", FailureKind.NotAuthentic, "EBMS:0302" },
        { "receipt of another message", FailureKind.InvalidReceipt, "EBMS:0302" },
        { "receipt without a part", FailureKind.InvalidReceipt, "EBMS:0302" },
        { "receipt with another digest", FailureKind.InvalidReceipt, "EBMS:0302" },
        { "error about another message", FailureKind.Unreadable, null },
        { "unsigned error", FailureKind.NotAuthentic, "EBMS:0103" },
        { "error by another signer", FailureKind.NotAuthentic, "EBMS:0101" },
        { "empty mailbox", FailureKind.Unreadable, null },
        { "nothing", FailureKind.Unreadable, null },
    };

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task An_answer_that_is_no_valid_receipt_is_not_taken_for_one(string lie, FailureKind kind, string? code)
    {
        await using var peer = await HubPeer.Start(Lie(lie), Replies.Receipt());
        using var client = peer.Client(gemeente);
        var outcome = Assert.IsType<SendOutcome.Accepted>(await client.SendAsync(Message(), Quick, Cancellation));
        Assert.Equal(2, outcome.Attempts.Length);
        Assert.Equal(kind, outcome.Attempts[0].Failure!.Kind);
        Assert.Equal(code, outcome.Attempts[0].Failure!.Error?.Code);
    }

    [Fact]
    public async Task Lies_until_the_deadline_end_as_a_missing_receipt()
    {
        await using var peer = await HubPeer.Start([.. Enumerable.Repeat(Lie("receipt of another message"), 100)]);
        using var client = peer.Client(gemeente);
        var missing = Assert.IsType<SendOutcome.MissingReceipt>(await client.SendAsync(Message(), Short, Cancellation));
        Assert.Equal("EBMS:0301", missing.Error.Code);
        Assert.False(missing.NeverConnected);
        Assert.True(missing.Attempts.Length > 1);
    }

    [Fact]
    public async Task A_signed_refusal_ends_it_at_once()
    {
        await using var peer = await HubPeer.Start(Replies.Error(EbmsError.RoutingFailure));
        using var client = peer.Client(gemeente);
        var refused = Assert.IsType<SendOutcome.Refused>(await client.SendAsync(Message(), Quick, Cancellation));
        Assert.Equal("EBMS:0020", Assert.Single(refused.Errors).Code);
        Assert.Single(peer.Requests);
    }

    [Fact]
    public async Task An_unsigned_refusal_is_reported_but_not_believed()
    {
        await using var peer = await HubPeer.Start(Replies.Unsigned(Replies.Error(EbmsError.RoutingFailure)), Replies.Receipt());
        using var client = peer.Client(gemeente);
        var outcome = Assert.IsType<SendOutcome.Accepted>(await client.SendAsync(Message(), Quick, Cancellation));
        Assert.Equal("EBMS:0020", Assert.Single(outcome.Attempts[0].Failure!.Errors).Code);
    }

    [Fact]
    public async Task A_hub_that_never_answers_is_left_at_the_deadline()
    {
        await using var peer = await HubPeer.Start(Replies.Hang);
        using var client = peer.Client(gemeente);
        var missing = Assert.IsType<SendOutcome.MissingReceipt>(await client.SendAsync(Message(), Short, Cancellation));
        Assert.True(missing.NeverConnected);
        Assert.Single(peer.Requests);
    }

    [Fact]
    public async Task A_server_of_another_authority_gets_nothing()
    {
        await using var peer = await HubPeer.Start(Replies.Receipt());
        var now = TimeProvider.System.GetUtcNow();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = new CertificateRequest("CN=Other", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        using var client = KnooppuntClient.Create(gemeente, Pki.Trust(peer.Url) with { CertificateAuthorities = [other] });
        var missing = Assert.IsType<SendOutcome.MissingReceipt>(await client.SendAsync(Message(), Short, Cancellation));
        Assert.True(missing.NeverConnected);
        Assert.StartsWith("TLS with the hub failed", missing.Attempts[0].Failure!.Text, StringComparison.Ordinal);
        Assert.Empty(peer.Requests);
    }

    [Fact]
    public async Task A_server_with_another_name_gets_nothing()
    {
        await using var peer = await HubPeer.Start(Replies.Receipt());
        using var client = KnooppuntClient.Create(gemeente, Pki.Trust(peer.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal)));
        Assert.True(Assert.IsType<SendOutcome.MissingReceipt>(await client.SendAsync(Message(), Short, Cancellation)).NeverConnected);
        Assert.Empty(peer.Requests);
    }

    [Theory]
    [InlineData(KeyFamily.Rsa, false, true)]
    [InlineData(KeyFamily.Ec, false, false)]
    [InlineData(KeyFamily.Rsa, true, true)]
    [InlineData(KeyFamily.Ec, true, true)]
    [InlineData(KeyFamily.Ed25519, false, true)]
    [InlineData(KeyFamily.Ed25519, true, true)]
    public async Task The_hub_reads_what_was_sent_byte_for_byte(KeyFamily family, bool encrypt, bool compress)
    {
        using var energie = Pki.AccessPoint("energie", family);
        await using var peer = await HubPeer.Start(Replies.Receipt(family switch { KeyFamily.Ec => Replies.HubEc, KeyFamily.Ed25519 => Replies.HubEd25519, _ => Replies.Hub }));
        using var client = peer.Client(energie);
        Assert.IsType<SendOutcome.Accepted>(await client.SendAsync(Message() with { Encrypt = encrypt, Compress = compress, OriginalSender = Pki.GemeenteOin }, Quick, Cancellation));

        var sent = Replies.Verify(Assert.Single(peer.Requests));
        var name = Pki.Path("hub/" + KeyFamilies.FileName(CertificateUse.Encryption, family));
        using var key = CertifiedKey.FromPem(name + ".crt", name + ".key");
        Assert.True(sent.Open(new DecryptionKeys([key])).TryGet(out var opened, out _));
        Assert.True(opened.Decompress(GzipLimits.Default).TryGet(out var payloads, out _));
        Assert.Equal(Message().Payloads.Select(p => (p.MimeType, Encoding.UTF8.GetString(p.Content.Span))), payloads.All.Select(p => (p.MimeType, Encoding.UTF8.GetString(p.Content.Span))));
        var user = sent.Header.User!;
        Assert.Equal((Pki.EnergieOin, Pki.HubOin, Pki.GemeenteOin, Pki.EnergieOin), (user.From.Id, user.To.Id, user.OriginalSender, user.FinalRecipient));
        Assert.Equal((KnooppuntProfile.Agreement, KnooppuntProfile.Service, "Saldoverzoek"), (user.Agreement!.Name, user.Service.Name, user.Action));
    }

    [Fact]
    public async Task A_message_that_was_kept_over_a_restart_is_the_same_message()
    {
        await using var peer = await HubPeer.Start(Replies.Receipt());
        using var client = peer.Client(gemeente);
        var prepared = client.Prepare(Message() with { Encrypt = true });
        Assert.True(MessageFile.Read(MessageFile.Write(prepared.Wire)).TryGet(out var kept, out _));
        Assert.True(PreparedMessage.Restore(kept, gemeente).TryGet(out var restored, out _));
        Assert.Equal((prepared.MessageId, prepared.ConversationId), (restored.MessageId, restored.ConversationId));
        Assert.IsType<SendOutcome.Accepted>(await client.SendAsync(restored, Quick, Cancellation));
        Assert.Equal(prepared.Wire.Body.ToArray(), Assert.Single(peer.Requests).Body.ToArray());

        using var energie = Pki.AccessPoint("energie");
        Assert.False(PreparedMessage.Restore(kept, energie).TryGet(out _, out _));
    }


    private static OutgoingMessage Message() => new()
    {
        FinalRecipient = Pki.EnergieOin,
        Action = "Saldoverzoek",
        Payloads = [new Payload("application/xml", "<Saldoverzoek>\r\n é </Saldoverzoek>"u8.ToArray()), new Payload("text/plain", "a\nb\r\n"u8.ToArray())],
    };

    private Reply Lie(string lie)
    {
        using var other = KnooppuntClient.Create(gemeente, Pki.Trust("https://127.0.0.1:1"));
        return lie switch
        {
            "unsigned receipt" => Replies.Unsigned(Replies.Receipt()),
            "receipt by another signer" => Replies.Receipt(Replies.Stranger),
            "receipt of another message" => Replies.Always(Replies.ReceiptFor(other.Prepare(Message()).Wire)),
            "receipt without a part" => Replies.Receipt(change: r => r with { References = r.References[..^1] }),
            "receipt with another digest" => Replies.Receipt(change: r => r with { References = [.. r.References[..^1], OtherDigest(r.References[^1])] }),
            "error about another message" => Replies.Error(EbmsError.RoutingFailure, about: "another@sender.example"),
            "unsigned error" => Replies.Unsigned(Replies.Error(EbmsError.RoutingFailure)),
            "error by another signer" => Replies.Error(EbmsError.RoutingFailure, Replies.Stranger),
            "empty mailbox" => Replies.EmptyMailbox,
            _ => Replies.Accepted,
        };
    }

    private static SignedReference OtherDigest(SignedReference reference)
    {
        var other = Convert.ToBase64String(new byte[32]);
        return reference with { DigestValue = other, Xml = reference.Xml.Replace(reference.DigestValue, other, StringComparison.Ordinal) };
    }
}
