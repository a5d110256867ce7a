using System.Text;
using System.Text.RegularExpressions;
using Knooppunt.As4.Security;

namespace Knooppunt.Client.Tests;

public sealed class ReceiptVerifierTests : IDisposable
{
    private static readonly Encoding Octets = Encoding.Latin1; // One character for each octet, so that a text edit is an octet edit.

    private readonly AccessPoint gemeente = Pki.AccessPoint("gemeente");
    private readonly byte[] sent;
    private readonly byte[] receipt;

    public ReceiptVerifierTests()
    {
        using var client = KnooppuntClient.Create(gemeente, Pki.Trust("https://127.0.0.1:1"));
        var message = client.Prepare(new OutgoingMessage { FinalRecipient = Pki.EnergieOin, Action = "Saldoverzoek", Payloads = [new Payload("application/xml", "<a/>"u8.ToArray())] });
        (sent, receipt) = (MessageFile.Write(message.Wire), MessageFile.Write(Replies.ReceiptFor(message.Wire)));
    }

    public void Dispose() => gemeente.Dispose();

    [Fact]
    public void A_receipt_that_fits_is_valid()
    {
        var verdict = Verify(sent, receipt);
        Assert.True(verdict.IsValid);
        Assert.Equal(7, verdict.Checks.Length);
        Assert.Equal(gemeente.Signing.Certificate, verdict.Sender);
        Assert.EndsWith($"@{Pki.GemeenteOin}.knooppunt.example", verdict.MessageId, StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string> Edits => new()
    {
        { "sent", "(<eb:MessageId>)(.)", "MessageId" },
        { "sent", "(<eb:Timestamp>)(.)", "Timestamp" },
        { "sent", "(name=\"finalRecipient\">.{19})(.)", "recipient" },
        { "sent", "(<eb:PartInfo href=\"cid:)(.)", "name of the part" },
        { "sent", "(<ds:DigestValue>)(.)", "digest" },
        { "sent", "(<ds:SignatureValue>)(.)", "signature" },
        { "sent", "(<wsse:BinarySecurityToken[^>]*>.{400})(.)", "certificate" },
        { "sent", "(Content-Type: application/gzip.*?\r\n\r\n.{10})(.)", "payload" },
        { "sent", "(Content-ID: <p)(.)", "Content-ID" },
        { "receipt", "(<eb:RefToMessageId>)(.)", "reference" },
        { "receipt", "(<eb:Timestamp>)(.)", "Timestamp" },
        { "receipt", "(<ebbp:MessagePartNRInformation>.*?<ds:DigestValue>)(.)", "stated digest" },
        { "receipt", "(<ebbp:MessagePartNRInformation>.*?URI=\")(.)", "stated part" },
        { "receipt", "(<ds:SignatureValue>)(.)", "signature" },
        { "receipt", "(<wsse:BinarySecurityToken[^>]*>.{400})(.)", "certificate" },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void One_changed_octet_makes_it_invalid(string file, string place, string what)
    {
        var text = Octets.GetString(file == "sent" ? sent : receipt);
        var edited = new Regex(place, RegexOptions.Singleline).Replace(text, m => m.Groups[1].Value + (char)(m.Groups[2].Value[0] ^ 1), 1);
        Assert.NotEqual(text, edited);
        var verdict = file == "sent" ? Verify(Octets.GetBytes(edited), receipt) : Verify(sent, Octets.GetBytes(edited));
        Assert.False(verdict.IsValid, what);
        Assert.Equal(7, verdict.Checks.Length);
    }

    [Fact]
    public void No_changed_octet_changes_what_a_valid_verdict_says()
    {
        var original = Verify(sent, receipt);
        for (var i = 0; i < receipt.Length; i += 3)
        {
            var edited = (byte[])receipt.Clone();
            edited[i] ^= 0x02;
            var verdict = Verify(sent, edited);
            if (verdict.IsValid)
                Assert.Equal((original.MessageId, original.ReceivedAt), (verdict.MessageId, verdict.ReceivedAt));
        }
    }

    [Fact]
    public void Files_that_are_no_messages_are_refused_without_an_exception()
    {
        byte[][] others = [[], "x"u8.ToArray(), "Content-Type: text/plain\r\n\r\n"u8.ToArray(), sent[..^100], receipt[..^100], new byte[100_000]];
        Assert.All(others, other => Assert.False(Verify(sent, other).IsValid));
        Assert.All(others, other => Assert.False(Verify(other, receipt).IsValid));
        Assert.False(Verify(receipt, sent).IsValid);
        Assert.False(Verify(sent, sent).IsValid);
    }

    [Fact]
    public void A_receipt_by_somebody_else_proves_nothing()
    {
        Assert.False(ReceiptVerifier.Verify(sent, receipt, [Replies.Stranger.Certificate]).IsValid);
        Assert.False(ReceiptVerifier.Verify(sent, receipt, []).IsValid);
        Assert.False(ReceiptVerifier.Verify(sent, receipt, [Replies.Hub.Certificate], [Replies.Stranger.Certificate]).IsValid);
        Assert.True(ReceiptVerifier.Verify(sent, receipt, [Replies.Hub.Certificate], [gemeente.Signing.Certificate]).IsValid);
    }

    [Fact]
    public void A_receipt_from_outside_the_life_of_the_certificate_is_refused()
    {
        Assert.True(MessageFile.Read(sent).TryGet(out var wire, out _));
        var late = Replies.ReceiptFor(wire, change: r => r with { Info = r.Info with { Timestamp = Replies.Hub.Certificate.NotAfter.AddDays(1) } });
        var verdict = Verify(sent, MessageFile.Write(late));
        Assert.Equal("That certificate was valid at the time of the receipt.", Assert.Single(verdict.Checks, c => !c.Ok).Name);
    }

    private static ReceiptVerdict Verify(byte[] sent, byte[] receipt) => ReceiptVerifier.Verify(sent, receipt, [Replies.Hub.Certificate]);
}
