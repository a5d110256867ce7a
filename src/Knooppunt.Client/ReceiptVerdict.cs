using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;

namespace Knooppunt.Client;

/// <summary>One thing that was checked.</summary>
/// <param name="Name">What, as a fixed English sentence that is true when the check passed.</param>
/// <param name="Ok">Whether it is so; false also when an earlier failure left nothing to check.</param>
/// <param name="Detail">Why not, or what was found; a fixed text.</param>
public sealed record ReceiptCheck(string Name, bool Ok, string? Detail = null);

/// <summary>What <see cref="ReceiptVerifier"/> found.</summary>
/// <param name="Checks">Every check, in the order in which they were made; always the same ones.</param>
public sealed record ReceiptVerdict(ImmutableArray<ReceiptCheck> Checks)
{
    /// <summary>Whether the hub has signed that it received exactly this message.</summary>
    public bool IsValid => Checks.All(c => c.Ok);

    /// <summary>The MessageId of the message, once its signature is verified.</summary>
    public string? MessageId { get; init; }

    /// <summary>The certificate that signed the message.</summary>
    public X509Certificate2? Sender { get; init; }

    /// <summary>The time that the hub gives in its receipt, once that is verified.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>The certificate of the hub that signed the receipt.</summary>
    public X509Certificate2? Hub { get; init; }
}
