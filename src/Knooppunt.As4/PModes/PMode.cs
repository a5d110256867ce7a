using System.Collections.Immutable;
using System.Text;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Security;

namespace Knooppunt.As4.PModes;

/// <summary>
/// One processing mode (ebMS3 Core appendix D, AS4 section 3 and 5): what two access points have agreed about one leg of an exchange.
/// A leg is a partner that pushes to the hub, a partner that pulls from the hub, or the hub that pushes to a partner. Immutable.
/// </summary>
public sealed record PMode
{
    /// <summary>PMode.ID: names the file and every log line and error about it.</summary>
    public required string Id { get; init; }

    /// <summary>PMode.MEPbinding: who opens the connection for the user message.</summary>
    public MepBinding Binding { get; init; } = MepBinding.Push;

    /// <summary>PMode.Initiator: who opens the connection.</summary>
    public PModeParty Initiator { get; init; } = PModeParty.Anybody;

    /// <summary>PMode.Responder: who answers.</summary>
    public PModeParty Responder { get; init; } = PModeParty.TheHub;

    /// <summary>PMode.Agreement, or null when the messages of this leg name none.</summary>
    public PModeAgreement? Agreement { get; init; }

    /// <summary>PMode[1].Protocol.Address: where the hub posts user messages, for a leg that the hub initiates; null elsewhere.</summary>
    public Uri? Address { get; init; }

    /// <summary>PMode[1].BusinessInfo.Service; null takes any service that the hub knows.</summary>
    public Service? Service { get; init; }

    /// <summary>PMode[1].BusinessInfo.Action; empty takes every action of the service.</summary>
    public ImmutableArray<string> Actions { get; init; } = [];

    /// <summary>PMode[1].PayloadService and the packaging of payloads.</summary>
    public PModePayload Payload { get; init; } = new();

    /// <summary>PMode[1].ErrorHandling.</summary>
    public PModeErrorHandling ErrorHandling { get; init; } = new();

    /// <summary>PMode[1].ReceptionAwareness: how often and when the hub posts the same octets again; for legs on which it posts.</summary>
    public PModeReceptionAwareness ReceptionAwareness { get; init; } = new();

    /// <summary>PMode[1].Security.</summary>
    public PModeSecurity Security { get; init; } = new();

    /// <summary>
    /// How long the hub keeps a message of this leg for its recipient: <c>5wd</c> is five working days, or an ISO 8601 duration; null is
    /// what the exchange has for the recipient, the type and the urgency of the message.
    /// </summary>
    public string? Term { get; init; }

    /// <summary>Whether the messages of this leg are urgent: the recipient sees it, and the exchange has terms of its own for them.</summary>
    public Urgency Urgency { get; init; }

    /// <summary>Whether the sender gets signed evidence as a message when its recipient has taken a message over.</summary>
    public bool DeliveryNotice { get; init; }
}

/// <summary>PMode.MEPbinding (ebMS3 Core 2.2).</summary>
public enum MepBinding
{
    /// <summary>The initiator sends the user message.</summary>
    Push,

    /// <summary>The initiator asks for the user message with a PullRequest.</summary>
    Pull,
}

/// <summary>How soon a message is to be taken.</summary>
public enum Urgency
{
    /// <summary>In the ordinary term.</summary>
    Normal,

    /// <summary>In a term of its own, a shorter one.</summary>
    Urgent,
}

/// <summary>PMode.Initiator or PMode.Responder.</summary>
/// <param name="Parties">OINs; empty is every connected party. The hub is written as <see cref="Hub"/>.</param>
/// <param name="Role">The role URI in <c>eb:From</c> or <c>eb:To</c>.</param>
public sealed record PModeParty(ImmutableArray<string> Parties, string Role)
{
    /// <summary>The word for the hub's own OIN, so that a file can be the same in every environment.</summary>
    public const string Hub = "hub";

    private const string Roles = "http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/";

    /// <summary>Every connected party, in the role of initiator.</summary>
    public static readonly PModeParty Anybody = new([], Roles + "initiator");

    /// <summary>The hub, in the role of responder.</summary>
    public static readonly PModeParty TheHub = new([Hub], Roles + "responder");
}

/// <summary>PMode.Agreement.</summary>
/// <param name="Name">The value of <c>eb:AgreementRef</c>.</param>
/// <param name="Type">Its type attribute, or null.</param>
/// <param name="IsRequired">False takes messages without an AgreementRef as well, but never with another one.</param>
public sealed record PModeAgreement(string Name, string? Type = null, bool IsRequired = false);

/// <summary>How payloads travel (PMode[1].PayloadService, AS4 3.1).</summary>
public sealed record PModePayload
{
    /// <summary>
    /// Whether one XML payload may stand in the SOAP Body. AS4 1.0 clause 6.1 asks it of a responder; eDelivery AS4 1.15 has payloads in
    /// MIME parts only, so a strict eDelivery leg says false.
    /// </summary>
    public bool AllowBody { get; init; } = true;

    /// <summary>PayloadService.CompressionType is application/gzip and an uncompressed part is refused.</summary>
    public bool RequireCompression { get; init; }

    /// <summary>
    /// The schemas of PayloadProfile, by target namespace, which holds module and version: which versions of a message this leg takes while several are
    /// in use. Empty takes every version that the exchange accepts.
    /// </summary>
    public ImmutableArray<string> Namespaces { get; init; } = [];

    /// <summary>Whether a business message in this namespace is of the profile.</summary>
    /// <param name="name">The namespace of its root element.</param>
    public bool Takes(string name) => Namespaces.IsEmpty || Namespaces.Contains(name);
}

/// <summary>How errors travel (PMode[1].ErrorHandling, ebMS3 Core 6.6).</summary>
public sealed record PModeErrorHandling
{
    /// <summary>Report.AsResponse: errors go on the HTTP response. When false they go to <see cref="ReceiverErrorsTo"/>.</summary>
    public bool AsResponse { get; init; } = true;

    /// <summary>
    /// Report.ReceiverErrorsTo: where the hub posts errors about messages of this party, the delivery failure at the end of a term among
    /// them; null when the party has no address to be called back at.
    /// </summary>
    public Uri? ReceiverErrorsTo { get; init; }

    /// <summary>
    /// Whether a failure in the response comes with a SOAP Fault. ebMS3 Core 6.6 says that it must; eDelivery AS4 products expect the bare
    /// signal with HTTP 200, which is what the hub sends unless this is true.
    /// </summary>
    public bool WithSoapFault { get; init; }
}

/// <summary>Repeats of what the hub posts by itself: a message to a partner, a receipt or error to a callback address (PMode[1].ReceptionAwareness.Retry, AS4 3.4). Persisted; the octets are the same.</summary>
/// <param name="MaxAttempts">Posts in all; after the last one the message stays in the mailbox, to be pulled until its term ends.</param>
/// <param name="FirstInterval">Pause after the first post without a valid receipt.</param>
/// <param name="Multiplier">Each pause is the one before it times this.</param>
/// <param name="MaxInterval">No pause is longer.</param>
public sealed record PModeReceptionAwareness(int MaxAttempts, TimeSpan FirstInterval, double Multiplier, TimeSpan MaxInterval)
{
    /// <summary>Ten posts: at once, then after 30 seconds, doubling up to an hour.</summary>
    public PModeReceptionAwareness()
        : this(10, TimeSpan.FromSeconds(30), 2, TimeSpan.FromHours(1))
    {
    }

    /// <summary>The pause between an attempt and the next one.</summary>
    /// <param name="attempt">The attempt that was made, from 1.</param>
    public TimeSpan PauseAfter(int attempt)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempt, 1);
        var seconds = FirstInterval.TotalSeconds * Math.Pow(Multiplier, attempt - 1);
        return seconds < MaxInterval.TotalSeconds ? TimeSpan.FromSeconds(seconds) : MaxInterval; // a power beyond all bounds is not below it
    }
}

/// <summary>How messages of a leg are secured (PMode[1].Security, ebMS3 Core 7, eDelivery AS4 1.15 and 2.0).</summary>
public sealed record PModeSecurity
{
    /// <summary>The family of keys of this leg; null takes every family that the party has certificates of and answers in the one it used.</summary>
    public KeyFamily? Family { get; init; }

    /// <summary>X509.Encryption: whether user messages to the hub must be, may be or may not be encrypted.</summary>
    public EncryptionUse Encryption { get; init; } = EncryptionUse.Optional;

    /// <summary>SendReceipt.ReplyPattern: true puts the hub's receipt on the HTTP response, false posts it to <see cref="ReceiptsTo"/>.</summary>
    public bool ReceiptAsResponse { get; init; } = true;

    /// <summary>SendReceipt to a callback: where the hub posts its receipts; null when they go on the response.</summary>
    public Uri? ReceiptsTo { get; init; }

    /// <summary>
    /// PMode.Initiator.Authorization for pull: null is by X.509 signature (eDelivery AS4 1.15 1.5.5, which forbids the other one); a user
    /// name adds the UsernameToken of AS4 1.0 clause 6.1 in a security header for the role <c>ebms</c>.
    /// </summary>
    public PullUsernameToken? PullAuthorization { get; init; }
}

/// <summary>Whether encryption is used.</summary>
public enum EncryptionUse
{
    /// <summary>Encrypted or not: both are taken.</summary>
    Optional,

    /// <summary>A message with a part that is not encrypted is refused (EBMS:0103).</summary>
    Required,

    /// <summary>An encrypted message is refused (EBMS:0103).</summary>
    Forbidden,
}

/// <summary>PMode.Initiator.Authorization.username and password (AS4 1.0 2.1.1, WSS UsernameToken profile 1.1).</summary>
/// <param name="Username">The user name; no personal name.</param>
/// <param name="PasswordFile">Where the password stands: a file of its own, so that P-Modes can be kept in version control.</param>
public sealed record PullUsernameToken(string Username, string PasswordFile)
{
    private const int MaxPassword = 1024;

    /// <summary>The password as it stands in the file now, without the line end; null when there is none. Read at each use, so a new one counts at once.</summary>
    public string? ReadPassword()
    {
        if (PModeFolder.Octets(PasswordFile, MaxPassword + 1) is not { Length: > 0 and <= MaxPassword } octets)
            return null;
        var password = Encoding.UTF8.GetString(octets).TrimEnd('\r', '\n');
        return password.Length > 0 ? password : null;
    }
}
