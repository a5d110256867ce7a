using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Knooppunt.As4;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Receipts;
using Knooppunt.As4.Security;

namespace Knooppunt.Client;

/// <summary>
/// An access point's door to the hub: send, pull, acknowledge. Thread safe; keep one for as long as the process lives.
/// </summary>
public sealed class KnooppuntClient : IDisposable
{
    private static readonly TimeSpan PullTimeout = TimeSpan.FromSeconds(100);

    private static readonly TimeSpan QuestionTimeout = TimeSpan.FromSeconds(15);

    private static readonly SendOptions PingOptions = new() { Deadline = TimeSpan.FromSeconds(15), AttemptTimeout = TimeSpan.FromSeconds(15), FirstDelay = TimeSpan.FromSeconds(15) };

    private readonly AccessPoint self;
    private readonly HubTrust hub;
    private readonly TimeProvider clock;
    private readonly HubConnection connection;
    private readonly Redelivery redelivery;

    /// <summary>A client over a connection that is set up elsewhere.</summary>
    /// <param name="http">Brings the client certificate and checks the server's; its timeout is taken over by this object.</param>
    /// <param name="self">Who sends and pulls.</param>
    /// <param name="hub">Whom it talks to, and what of it is believed.</param>
    /// <param name="clock">The clock; that of the machine when null.</param>
    public KnooppuntClient(HttpClient http, AccessPoint self, HubTrust hub, TimeProvider? clock = null)
    {
        (this.self, this.hub, this.clock) = (self, hub, clock ?? TimeProvider.System);
        connection = new HubConnection(http, hub, this.clock);
        redelivery = new Redelivery(connection, this.clock);
    }

    /// <summary>A client with a connection of its own: mutual TLS 1.2 or 1.3, the server checked against the given authorities only.</summary>
    /// <param name="self">Who sends and pulls; not disposed with the client.</param>
    /// <param name="hub">Whom it talks to, and what of it is believed.</param>
    /// <param name="clock">The clock; that of the machine when null.</param>
    public static KnooppuntClient Create(AccessPoint self, HubTrust hub, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(self);
        ArgumentNullException.ThrowIfNull(hub);
        return new(new HttpClient(HubTls.Handler(self, hub)), self, hub, clock);
    }

    /// <summary>Signs a message, once; nothing is sent yet. Keep the octets if the message must survive a restart.</summary>
    /// <param name="message">What to send.</param>
    /// <exception cref="ArgumentException">The message is incomplete: a mistake of the caller.</exception>
    /// <exception cref="KnooppuntConfigurationException">Encryption is asked for and the hub has no certificate for it.</exception>
    public PreparedMessage Prepare(OutgoingMessage message) => MessageComposer.Compose(message, self, hub, clock.GetUtcNow());

    /// <summary>Signs a message and sends it; see <see cref="SendAsync(PreparedMessage, SendOptions?, CancellationToken)"/>.</summary>
    /// <param name="message">What to send.</param>
    /// <param name="options">How long to try; the defaults when null.</param>
    /// <param name="cancellation">Stops trying; the hub may then hold the message or not.</param>
    public Task<SendOutcome> SendAsync(OutgoingMessage message, SendOptions? options = null, CancellationToken cancellation = default) =>
        SendAsync(Prepare(message), options, cancellation);

    /// <summary>
    /// Posts a message until the hub has answered with a valid receipt or a signed refusal, or the deadline is there. The octets are
    /// the same every time, so the hub keeps one message whatever happens to the answers.
    /// </summary>
    /// <param name="message">A message by <see cref="Prepare"/>, or one taken up again by <see cref="PreparedMessage.Restore"/>.</param>
    /// <param name="options">How long to try; the defaults when null.</param>
    /// <param name="cancellation">Stops trying; the hub may then hold the message or not.</param>
    public async Task<SendOutcome> SendAsync(PreparedMessage message, SendOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        var (end, attempts) = await redelivery
            .Post(message.Wire, options ?? SendOptions.Default, answer => Judgements.Push(answer, message), cancellation).ConfigureAwait(false);
        return end switch
        {
            Judgements.PushEnd.Received received => new SendOutcome.Accepted(message, attempts, received.Receipt, received.Octets),
            Judgements.PushEnd.Refused refused => new SendOutcome.Refused(message, attempts, [.. refused.Signals.SelectMany(s => s.Errors)], refused.Octets),
            _ => new SendOutcome.MissingReceipt(message, attempts),
        };
    }

    /// <summary>
    /// Sends a message of the test service (ebMS3 Core 5.2.2.9): it takes the way of a real one, TLS, signature and receipt, and is then
    /// forgotten; nobody gets it. Accepted means that this access point and the hub understand each other.
    /// </summary>
    /// <param name="options">How long to try; one attempt of 15 seconds when null.</param>
    /// <param name="cancellation">Stops trying.</param>
    public Task<SendOutcome> PingAsync(SendOptions? options = null, CancellationToken cancellation = default) =>
        SendAsync(MessageComposer.Ping(self, hub, clock.GetUtcNow()), options ?? PingOptions, cancellation);

    /// <summary>
    /// Takes the next message of a mailbox. It stays the hub's until it is acknowledged: without that it is offered again later.
    /// </summary>
    /// <param name="mailboxOin">Whose mailbox; null is one's own. Another's needs a delegation.</param>
    /// <param name="cancellation">Stops waiting; a message on its way is offered again later.</param>
    /// <returns>The message, verified and opened; null when the mailbox is empty (EBMS:0006).</returns>
    /// <exception cref="KnooppuntException">No connection, a refusal, or a message that cannot be verified or opened; it is not acknowledged.</exception>
    public async Task<PulledMessage?> PullAsync(string? mailboxOin = null, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        var mailbox = hub.Mailbox(mailboxOin ?? self.Oin);
        var request = new PullRequest(new MessageInfo(now, MessageComposer.NewId(self, hub, now)), mailbox);
        var signed = MessageSigner.Sign(new MessagingHeader(null, [request]), [], self.Signing, credential: self.PullCredential);
        switch (await connection.Post(signed.Wire, PullTimeout, cancellation).ConfigureAwait(false))
        {
            case HubAnswer.Signed { Message: { Header.User: not null } message, Octets: var octets }:
                return PulledMessageReader.Read(message, octets, self, hub, mailbox).TryGet(out var pulled, out var refusal)
                    ? pulled
                    : throw new KnooppuntException(HubFailure.Of(FailureKind.CannotOpen, refusal), octets,
                        message.Header.User.To.Id == self.Oin ? message.Header.User.Info.MessageId : null);
            case HubAnswer.Signed { Message.Header: var header } when IsEmptyMailbox(header, request.Info.MessageId):
                return null;
            case HubAnswer.Signed { Message.Header: var header, Octets: var octets }:
                throw new KnooppuntException(
                    Judgements.Errors(header, request.Info.MessageId) is { Length: > 0 } errors ? Judgements.Refused(errors) : Judgements.Unexpected, octets);
            case HubAnswer.Failed failed:
                throw new KnooppuntException(failed.Failure, failed.Octets);
            default:
                throw new KnooppuntException(new HubFailure(FailureKind.Unreadable, "The hub answered a pull with nothing."));
        }
    }

    /// <summary>
    /// Verifies and opens a message that was pulled before and kept as a file; for example to acknowledge it after a restart.
    /// </summary>
    /// <param name="wire">The octets as they came from the hub.</param>
    /// <returns>The message, or why it is not one of the hub for this access point.</returns>
    public Outcome<PulledMessage> Open(WireMessage wire)
    {
        ArgumentNullException.ThrowIfNull(wire);
        return Arrival.Read(wire.ContentType, wire.Body, MimeLimits.Default).TryGet(out var arrival, out var refusal)
            && SignatureVerifier.Verify(arrival, hub.SigningCertificates).TryGet(out var verified, out refusal)
                ? PulledMessageReader.Read(verified, wire, self, hub, mailbox: null)
                : refusal;
    }

    /// <summary>The signed receipt for a message: it states, part by part, what was received (AS4 5.1.8). Nothing is sent.</summary>
    /// <param name="message">The message.</param>
    public SignedMessage ReceiptFor(PulledMessage message) => SignReceipt(message).Signed;

    /// <summary>
    /// Tells the hub, signed, that this access point has the message and answers for it from now on; the hub erases the content.
    /// Do this after the message is stored. A receipt may be given again without harm.
    /// </summary>
    /// <param name="message">The message.</param>
    /// <param name="options">How long to try; the defaults when null.</param>
    /// <param name="cancellation">Stops trying; the message may then be offered again.</param>
    /// <exception cref="KnooppuntException">The hub refuses the receipt, for example because the term has ended, or never answered.</exception>
    public async Task AcknowledgeAsync(PulledMessage message, SendOptions? options = null, CancellationToken cancellation = default)
    {
        var (receiptId, signed) = SignReceipt(message);
        await Signal(signed, receiptId, options, cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// Tells the hub, signed, that this access point does not take a message that it was offered, with an ebMS error (AS4 6.2). That is final: the
    /// hub erases the content and tells the sender the code. For a message that could not be opened, see <see cref="KnooppuntException.MessageId"/>.
    /// </summary>
    /// <param name="messageId">The MessageId of the message.</param>
    /// <param name="error">Why; of severity failure.</param>
    /// <param name="options">How long to try; the defaults when null.</param>
    /// <param name="cancellation">Stops trying; the message may then be offered again.</param>
    /// <exception cref="ArgumentException">The error is a warning, which would change nothing.</exception>
    /// <exception cref="KnooppuntException">The hub refuses the error itself, or never answered.</exception>
    public async Task RejectAsync(string messageId, EbmsError error, SendOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(messageId);
        ArgumentNullException.ThrowIfNull(error);
        if (error.Severity != "failure")
            throw new ArgumentException("A warning changes nothing: give an error of severity failure.", nameof(error));
        var now = clock.GetUtcNow();
        var signal = new ErrorSignal(new MessageInfo(now, MessageComposer.NewId(self, hub, now), messageId), [ErrorEntry.Of(error, null, messageId)]);
        await Signal(MessageSigner.Sign(new MessagingHeader(null, [signal]), [], self.Signing), signal.Info.MessageId, options, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc cref="RejectAsync(string, EbmsError, SendOptions?, CancellationToken)"/>
    /// <param name="message">The message.</param>
    /// <param name="error">Why; of severity failure.</param>
    /// <param name="options">How long to try; the defaults when null.</param>
    /// <param name="cancellation">Stops trying; the message may then be offered again.</param>
    public Task RejectAsync(PulledMessage message, EbmsError error, SendOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return RejectAsync(message.MessageId, error, options, cancellation);
    }

    /// <summary>
    /// The messages of a mailbox, one after the other. A message is acknowledged when the next one is asked for, so after the body of
    /// an <c>await foreach</c> has run to its end; when the body throws or breaks it is not, and the hub offers it again.
    /// </summary>
    /// <param name="mailboxOin">Whose mailbox; null is one's own.</param>
    /// <param name="pollInterval">How long to wait at an empty mailbox or a hub that is away; null ends there instead.</param>
    /// <param name="cancellation">Stops; a message that was processed but not yet acknowledged is offered again, so compare MessageIds.</param>
    /// <exception cref="KnooppuntException">See <see cref="PullAsync"/> and <see cref="AcknowledgeAsync"/>.</exception>
    public async IAsyncEnumerable<PulledMessage> Inbox(
        string? mailboxOin = null, TimeSpan? pollInterval = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        while (true)
        {
            PulledMessage? message = null;
            var pause = pollInterval;
            try
            {
                message = await PullAsync(mailboxOin, cancellation).ConfigureAwait(false);
            }
            catch (KnooppuntException e) when (pollInterval is not null && e.Failure.Kind is FailureKind.NotConnected or FailureKind.HttpStatus)
            {
                // A hub that is away for a moment comes back; what it says when it is there is for the caller.
                pause = e.Failure.RetryAfter is { } asked && asked > pollInterval ? asked : pollInterval;
            }

            if (message is not null)
            {
                yield return message;
                await AcknowledgeAsync(message, null, cancellation).ConfigureAwait(false);
            }
            else if (pause is { } wait)
            {
                await Task.Delay(wait, clock, cancellation).ConfigureAwait(false);
            }
            else
            {
                yield break;
            }
        }
    }

    /// <summary>Whether the hub can be reached over TLS and calls itself ready; null when it does, else why not.</summary>
    /// <param name="cancellation">Stops waiting.</param>
    public Task<HubFailure?> CheckHubAsync(CancellationToken cancellation = default) => connection.Ready(TimeSpan.FromSeconds(15), cancellation);

    /// <summary>Which term a message of this access point would get if the hub accepted it now; nothing is sent.</summary>
    /// <param name="finalRecipient">The OIN of the organisation that the message is for.</param>
    /// <param name="action">The name of the business message.</param>
    /// <param name="agreement">The agreement that it would be sent under; null is that of the profile.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="KnooppuntException">No connection, or the hub would not take such a message; the text says why.</exception>
    public async Task<TermForecast> ForecastTermAsync(string finalRecipient, string action, string? agreement = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(finalRecipient);
        ArgumentNullException.ThrowIfNull(action);
        var query = $"/api/terms?recipient={Uri.EscapeDataString(finalRecipient)}&action={Uri.EscapeDataString(action)}"
            + (agreement is null ? "" : "&agreement=" + Uri.EscapeDataString(agreement));
        return await Ask(query, ClientJson.Default.TermForecast, cancellation).ConfigureAwait(false);
    }

    /// <summary>What was counted of each organisation in a year; for other parties than operator and auditor of the exchange only of themselves.</summary>
    /// <param name="year">The calendar year.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="KnooppuntException">No connection, or the hub refuses.</exception>
    public Task<AccountingReport> AccountingAsync(int year, CancellationToken cancellation = default) =>
        Ask(FormattableString.Invariant($"/api/accounting?year={year}"), ClientJson.Default.AccountingReport, cancellation);

    /// <summary>Closes the connection; access point and trust stay usable.</summary>
    public void Dispose() => connection.Dispose();

    private async Task<T> Ask<T>(string pathAndQuery, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        using var answer = await connection.GetJson(pathAndQuery, QuestionTimeout, cancellation).ConfigureAwait(false);
        try
        {
            return answer.RootElement.Deserialize(type) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new KnooppuntException(new HubFailure(FailureKind.Unreadable, "The hub answered a question with something else."));
        }
    }

    /// <summary>Posts a receipt or an error until the hub has answered it.</summary>
    private async Task Signal(SignedMessage signed, string signalId, SendOptions? options, CancellationToken cancellation)
    {
        var (end, attempts) = await redelivery
            .Post(signed.Wire, options ?? SendOptions.Default, answer => Judgements.Acknowledge(answer, signalId), cancellation).ConfigureAwait(false);
        if (end is null)
            throw new KnooppuntException(attempts.LastOrDefault()?.Failure ?? new HubFailure(FailureKind.NotConnected, "The hub did not answer in time."));
        if (end.Refusal is { } refusal)
            throw new KnooppuntException(refusal, end.Octets);
    }

    private (string ReceiptId, SignedMessage Signed) SignReceipt(PulledMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var now = clock.GetUtcNow();
        var receipt = ReceiptBuilder.For(message.Verified, MessageComposer.NewId(self, hub, now), now);
        return (receipt.Info.MessageId, MessageSigner.Sign(new MessagingHeader(null, [receipt]), [], self.Signing));
    }

    private static bool IsEmptyMailbox(MessagingHeader header, string requestId) =>
        header.Signals is [ErrorSignal { Info.RefToMessageId: var about } signal] && about == requestId
        && signal.Errors.All(e => e.Code == EbmsError.EmptyMessagePartitionChannel.Code);
}
