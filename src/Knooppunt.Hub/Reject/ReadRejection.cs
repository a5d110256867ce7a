using Knooppunt.As4;
using Knooppunt.As4.Messages;

namespace Knooppunt.Hub.Reject;

/// <summary>A recipient's word that it does not take a message.</summary>
/// <param name="MessageId">The message.</param>
/// <param name="Code">The ebMS error code, fit to be repeated in evidence.</param>
internal sealed record Rejection(string MessageId, string Code);

/// <summary>What a verified error signal says about a message, if it says anything that is final. Pure.</summary>
internal static class ReadRejection
{
    /// <summary>
    /// The first error of severity failure that names a message decides, however many there are. A code that is not of the form
    /// of the specification becomes EBMS:0004: nothing that a peer wrote freely goes into evidence or log.
    /// </summary>
    public static Rejection? Of(ErrorSignal signal) =>
        signal.Errors.FirstOrDefault(e => e.Severity == "failure") is { } error && (error.RefToMessageInError ?? signal.Info.RefToMessageId) is { } messageId
            ? new Rejection(messageId, IsCode(error.Code) ? error.Code : EbmsError.Other.Code)
            : null;

    private static bool IsCode(string code) =>
        code.Length == 9 && code.StartsWith("EBMS:", StringComparison.Ordinal) && code[5..].All(char.IsAsciiDigit);
}
