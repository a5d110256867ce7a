namespace Knooppunt.As4;

/// <summary>The form in which a refusal goes over the wire.</summary>
public enum RefusalForm
{
    /// <summary>HTTP 200 with a signed <c>eb:SignalMessage/eb:Error</c>: AS4 was understood and refused.</summary>
    ErrorSignal,

    /// <summary>HTTP 400 with a SOAP 1.2 <c>env:Sender</c> fault and the <c>eb:Error</c>: not parseable as AS4.</summary>
    SenderFault,

    /// <summary>HTTP 500 with <c>env:VersionMismatch</c>: another SOAP version (SOAP 1.2 part 1, 5.4.7).</summary>
    VersionMismatch,

    /// <summary>HTTP 500 with <c>env:MustUnderstand</c>: a mandatory header block that this node does not know.</summary>
    MustUnderstand,
}

/// <summary>
/// Why a message is not taken: a value, never an exception. The reason is a fixed text; nothing that came in the message
/// may ever be part of it, because it is logged and may be sent back.
/// </summary>
/// <param name="Error">The ebMS error that the peer gets.</param>
/// <param name="Reason">A fixed English sentence for the log, and for the peer once it is authenticated.</param>
/// <param name="Form">How it goes over the wire.</param>
public sealed record Refusal(EbmsError Error, string Reason, RefusalForm Form = RefusalForm.ErrorSignal)
{
    /// <summary>A refusal of something that is not AS4 at all: SOAP fault, HTTP 400.</summary>
    /// <param name="error">The ebMS error that goes along with the fault.</param>
    /// <param name="reason">A fixed English sentence.</param>
    public static Refusal Fault(EbmsError error, string reason) => new(error, reason, RefusalForm.SenderFault);
}
