using System.Collections.Immutable;
using Knooppunt.As4.Security;

namespace Knooppunt.As4.Messages;

/// <summary>A message unit without business content (<c>eb:SignalMessage</c>, ebMS3 Core 5.2.3).</summary>
/// <param name="Info">When it was made, how it is called and what it answers.</param>
public abstract record SignalMessage(MessageInfo Info);

/// <summary>Asks for the next message of a channel (ebMS3 Core 5.2.3.1).</summary>
/// <param name="Info">Identity of the request.</param>
/// <param name="Mpc">The channel; null is the default channel.</param>
/// <param name="Selection">Which of its messages; null is any.</param>
public sealed record PullRequest(MessageInfo Info, string? Mpc, PullSelection? Selection = null) : SignalMessage(Info);

/// <summary>
/// States, part by part, what was received (AS4 5.1.8: non-repudiation of receipt with <c>ebbp:NonRepudiationInformation</c>).
/// </summary>
/// <param name="Info">Identity of the receipt; RefToMessageId names the received message.</param>
/// <param name="References">The references of the received message's signature, copied; empty when the receipt has none.</param>
public sealed record Receipt(MessageInfo Info, ImmutableArray<SignedReference> References) : SignalMessage(Info);

/// <summary>Says what went wrong (ebMS3 Core 6.2).</summary>
/// <param name="Info">Identity of the signal.</param>
/// <param name="Errors">One or more errors.</param>
public sealed record ErrorSignal(MessageInfo Info, ImmutableArray<ErrorEntry> Errors) : SignalMessage(Info);

/// <summary>One <c>eb:Error</c>.</summary>
/// <param name="Code">For example <c>EBMS:0006</c>; the peers agree on the code, not on the other attributes.</param>
/// <param name="Severity"><c>failure</c> or <c>warning</c>.</param>
/// <param name="ShortDescription">The name of the code, or null.</param>
/// <param name="Detail">The fixed explanation of the sender of the error, or null.</param>
/// <param name="RefToMessageInError">The message that the error is about, or null.</param>
/// <param name="Category">The category of the code, or null.</param>
/// <param name="Origin">The module of the specification, or null.</param>
public sealed record ErrorEntry(
    string Code, string Severity, string? ShortDescription, string? Detail, string? RefToMessageInError, string? Category = null, string? Origin = null)
{
    /// <summary>The entry for an error of the specification.</summary>
    /// <param name="error">The error.</param>
    /// <param name="detail">A fixed explanation, or null.</param>
    /// <param name="messageInError">The message that the error is about, or null.</param>
    public static ErrorEntry Of(EbmsError error, string? detail, string? messageInError)
    {
        ArgumentNullException.ThrowIfNull(error);
        return new(error.Code, error.Severity, error.ShortDescription, detail, messageInError, error.Category, error.Origin);
    }
}
