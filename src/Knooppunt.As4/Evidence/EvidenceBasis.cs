using System.Security.Cryptography;

namespace Knooppunt.As4.Evidence;

/// <summary>Signed octets that evidence rests on, by their digest.</summary>
/// <param name="Name">One of the names below; the same name in a bundle and in the database.</param>
/// <param name="ContentType">The media type of the octets, as it was on the wire.</param>
/// <param name="Sha256">The SHA-256 digest in base64.</param>
/// <param name="Length">The number of octets.</param>
/// <param name="IsKept">False for what the exchange refused: the digest shows what it was, the octets are not kept.</param>
public sealed record EvidenceBasis(string Name, string ContentType, string Sha256, int Length, bool IsKept = true)
{
    /// <summary>The SOAP envelope that the sender signed.</summary>
    public const string Submission = "submission.xml";

    /// <summary>The receipt of the exchange, exactly as it was sent: a SOAP envelope or a MIME message.</summary>
    public const string Receipt = "receipt.as4";

    /// <summary>The SOAP envelope that the exchange signed towards the recipient.</summary>
    public const string Consignment = "consignment.xml";

    /// <summary>The SOAP envelope with the recipient's signed receipt.</summary>
    public const string HandoverReceipt = "handover-receipt.xml";

    /// <summary>The signed <see cref="DeliveryFailure"/>.</summary>
    public const string Failure = "failure.xml";

    /// <summary>The SOAP envelope with the signed ebMS error with which the recipient refused the message.</summary>
    public const string Rejection = "rejection.xml";

    /// <summary>Describes octets.</summary>
    /// <param name="name">One of the names.</param>
    /// <param name="contentType">Their media type.</param>
    /// <param name="octets">The octets.</param>
    /// <param name="isKept">Whether they are kept.</param>
    public static EvidenceBasis Of(string name, string contentType, ReadOnlySpan<byte> octets, bool isKept = true) =>
        new(name, contentType, Convert.ToBase64String(SHA256.HashData(octets)), octets.Length, isKept);

    /// <summary>Whether octets are these.</summary>
    /// <param name="octets">What was found under the name.</param>
    public bool Matches(ReadOnlySpan<byte> octets) => octets.Length == Length && Convert.ToBase64String(SHA256.HashData(octets)) == Sha256;
}
