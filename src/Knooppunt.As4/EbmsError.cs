namespace Knooppunt.As4;

/// <summary>
/// One error of the ebMS3 error list (ebMS3 Core 6.7, Part 2 appendix H, AS4 3.6): what goes on the wire in <c>eb:Error</c>.
/// </summary>
/// <param name="Code">For example <c>EBMS:0003</c>.</param>
/// <param name="ShortDescription">The name that the specification gives the code.</param>
/// <param name="Severity"><c>failure</c> or <c>warning</c>.</param>
/// <param name="Category">The specification's category, for example <c>Content</c>.</param>
public sealed record EbmsError(string Code, string ShortDescription, string Severity, string Category)
{
    /// <summary>The attribute <c>origin</c>: which module of the specification the error belongs to.</summary>
    public string Origin => Code[6] switch
    {
        '1' => "security",
        '2' => "reliability",
        _ => "ebMS",
    };

    /// <summary>A value in the header is unknown to the receiver (EBMS:0001).</summary>
    public static readonly EbmsError ValueNotRecognized = Failure("0001", "ValueNotRecognized", "Content");

    /// <summary>Values contradict each other, the agreement or an earlier message (EBMS:0003).</summary>
    public static readonly EbmsError ValueInconsistent = Failure("0003", "ValueInconsistent", "Content");

    /// <summary>The content is refused, for example by its schema (EBMS:0004).</summary>
    public static readonly EbmsError Other = Failure("0004", "Other", "Content");

    /// <summary>Nothing to pull (EBMS:0006); a warning, never a fault.</summary>
    public static readonly EbmsError EmptyMessagePartitionChannel =
        new("EBMS:0006", "EmptyMessagePartitionChannel", "warning", "Communication");

    /// <summary>MIME is used wrongly (EBMS:0007).</summary>
    public static readonly EbmsError MimeInconsistency = Failure("0007", "MimeInconsistency", "Unpackaging");

    /// <summary>An element that this MSH does not support, or the lack of one it needs (EBMS:0008).</summary>
    public static readonly EbmsError FeatureNotSupported = Failure("0008", "FeatureNotSupported", "Unpackaging");

    /// <summary>The ebMS header is not well formed or breaks the packaging rules (EBMS:0009).</summary>
    public static readonly EbmsError InvalidHeader = Failure("0009", "InvalidHeader", "Unpackaging");

    /// <summary>The header does not fit any agreed processing mode (EBMS:0010).</summary>
    public static readonly EbmsError ProcessingModeMismatch = Failure("0010", "ProcessingModeMismatch", "Processing");

    /// <summary>A payload outside the message cannot be resolved (EBMS:0011).</summary>
    public static readonly EbmsError ExternalPayloadError = Failure("0011", "ExternalPayloadError", "Content");

    /// <summary>The intermediary cannot route the message (EBMS:0020, Part 2).</summary>
    public static readonly EbmsError RoutingFailure = Failure("0020", "RoutingFailure", "Processing");

    /// <summary>The mailbox holds as many messages as it may (EBMS:0021, Part 2).</summary>
    public static readonly EbmsError MpcCapacityExceeded = Failure("0021", "MPCCapacityExceeded", "Processing");

    /// <summary>Stored for pulling, and the limit was reached before anybody pulled (EBMS:0022, Part 2).</summary>
    public static readonly EbmsError MessagePersistenceTimeout = Failure("0022", "MessagePersistenceTimeout", "Processing");

    /// <summary>The signature or the certificate is not accepted (EBMS:0101).</summary>
    public static readonly EbmsError FailedAuthentication = Failure("0101", "FailedAuthentication", "Processing");

    /// <summary>Encrypted data cannot be decrypted (EBMS:0102); one outcome for every cause.</summary>
    public static readonly EbmsError FailedDecryption = Failure("0102", "FailedDecryption", "Processing");

    /// <summary>The message is not secured as agreed (EBMS:0103).</summary>
    public static readonly EbmsError PolicyNoncompliance = Failure("0103", "PolicyNoncompliance", "Processing");

    /// <summary>The message could not be delivered (EBMS:0202).</summary>
    public static readonly EbmsError DeliveryFailure = Failure("0202", "DeliveryFailure", "Communication");

    /// <summary>No receipt came in time (EBMS:0301, AS4); raised by the sender for itself.</summary>
    public static readonly EbmsError MissingReceipt = Failure("0301", "MissingReceipt", "Communication");

    /// <summary>A receipt that does not match what was sent (EBMS:0302, AS4).</summary>
    public static readonly EbmsError InvalidReceipt = Failure("0302", "InvalidReceipt", "Communication");

    /// <summary>A compressed part cannot be decompressed (EBMS:0303, AS4).</summary>
    public static readonly EbmsError DecompressionFailure = Failure("0303", "DecompressionFailure", "Communication");

    private static EbmsError Failure(string number, string name, string category) => new("EBMS:" + number, name, "failure", category);
}
