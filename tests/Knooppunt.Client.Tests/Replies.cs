using System.Text;
using System.Text.RegularExpressions;
using Knooppunt.As4;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Receipts;
using Knooppunt.As4.Security;
using Microsoft.AspNetCore.Http;

namespace Knooppunt.Client.Tests;

/// <summary>The things a hub may say, right and wrong.</summary>
internal static class Replies
{
    public static readonly SigningKey Hub = Pki.SigningKey("hub");
    public static readonly SigningKey HubEc = Pki.SigningKey("hub", "signing-ec");
    public static readonly SigningKey HubEd25519 = Pki.SigningKey("hub", "signing-ed25519");
    public static readonly SigningKey Stranger = Pki.SigningKey("vreemde");

    public static readonly Reply Drop = (http, _) =>
    {
        http.Abort();
        return Task.CompletedTask;
    };

    public static readonly Reply Hang = (http, _) => Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);

    public static readonly Reply Accepted = Status(StatusCodes.Status202Accepted);

    public static Reply Status(int status) => (http, _) =>
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    public static Reply Wait(int status, int seconds) => (http, _) =>
    {
        http.Response.StatusCode = status;
        http.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Task.CompletedTask;
    };

    public static Reply Text(string text) => (http, _) => http.Response.WriteAsync(text);

    public static Reply Always(WireMessage message, int status = 200) => (http, _) => Send(http, message, status);

    /// <summary>The receipt for what was posted.</summary>
    public static Reply Receipt(SigningKey? by = null, Func<Receipt, Receipt>? change = null) => (http, request) => Send(http, ReceiptFor(request, by, change));

    public static Reply Unsigned(Reply signed) => async (http, request) =>
    {
        var body = http.Response.Body;
        using var buffer = new MemoryStream();
        http.Response.Body = buffer;
        await signed(http, request);
        http.Response.Body = body;
        var stripped = Regex.Replace(Encoding.UTF8.GetString(buffer.ToArray()), "<wsse:Security .*</wsse:Security>", "", RegexOptions.Singleline);
        http.Response.ContentLength = null;
        await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(stripped));
    };

    /// <summary>An error about what was posted, or about another message.</summary>
    public static Reply Error(EbmsError error, SigningKey? by = null, string? about = null) => (http, request) =>
    {
        var id = about ?? Read(request).Header.Info.MessageId;
        var signal = new ErrorSignal(Info(id), [ErrorEntry.Of(error, "A fixed reason.", id)]);
        return Send(http, MessageSigner.Sign(new MessagingHeader(null, [signal]), [], by ?? Hub).Wire);
    };

    public static readonly Reply EmptyMailbox = Error(EbmsError.EmptyMessagePartitionChannel);

    public static WireMessage ReceiptFor(WireMessage request, SigningKey? by = null, Func<Receipt, Receipt>? change = null)
    {
        var receipt = ReceiptBuilder.For(Verify(request), Guid.NewGuid() + "@hub.example", TimeProvider.System.GetUtcNow());
        return MessageSigner.Sign(new MessagingHeader(null, [change?.Invoke(receipt) ?? receipt]), [], by ?? Hub).Wire;
    }

    public static Arrival Read(WireMessage message) => Arrival.Read(message.ContentType, message.Body, MimeLimits.Default).TryGet(out var arrival, out var refusal)
        ? arrival
        : throw new InvalidOperationException(refusal.Reason);

    /// <summary>As the hub would: signed by one of the partners.</summary>
    public static Verified Verify(WireMessage message) =>
        SignatureVerifier.Verify(Read(message), [.. AddressBook.Read(Pki.Path("parties.json")).Parties.SelectMany(p => p.Signing)]).TryGet(out var verified, out var refusal)
            ? verified
            : throw new InvalidOperationException(refusal.Reason);

    private static MessageInfo Info(string about) => new(TimeProvider.System.GetUtcNow(), Guid.NewGuid() + "@hub.example", about);

    private static Task Send(HttpContext http, WireMessage message, int status = 200)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = message.ContentType;
        return http.Response.Body.WriteAsync(message.Body).AsTask();
    }
}
