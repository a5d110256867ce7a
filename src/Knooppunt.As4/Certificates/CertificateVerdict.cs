using System.Diagnostics.CodeAnalysis;

namespace Knooppunt.As4.Certificates;

/// <summary>What the certificate policy says of one certificate: accepted with its OIN, or refused with a fixed text.</summary>
public sealed record CertificateVerdict
{
    private CertificateVerdict(string? oin, string? reason, IReadOnlyList<string> warnings) => (Oin, Reason, Warnings) = (oin, reason, warnings);

    /// <summary>Whether the certificate may be used.</summary>
    [MemberNotNullWhen(true, nameof(Oin))]
    [MemberNotNullWhen(false, nameof(Reason))]
    public bool IsAccepted => Reason is null;

    /// <summary>The OIN or HRN that the certificate proves, 20 characters (Digikoppeling PKI001); null when refused.</summary>
    public string? Oin { get; }

    /// <summary>Why it is refused: a fixed English sentence without anything from the certificate; null when accepted.</summary>
    public string? Reason { get; }

    /// <summary>What is accepted today and will not be later, as fixed English sentences; empty when there is nothing to say.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>The verdict as a step of a flow.</summary>
    /// <param name="oin">The proven OIN, when this returns true.</param>
    /// <param name="refused">EBMS:0101 with the reason, when this returns false.</param>
    public bool TryGet([NotNullWhen(true)] out string? oin, [NotNullWhen(false)] out Refusal? refused)
    {
        oin = Oin;
        refused = IsAccepted ? null : new Refusal(EbmsError.FailedAuthentication, Reason);
        return IsAccepted;
    }

    internal static CertificateVerdict Accepted(string oin, IReadOnlyList<string> warnings) => new(oin, null, warnings);

    internal static CertificateVerdict Refused(string reason) => new(null, reason, []);
}
