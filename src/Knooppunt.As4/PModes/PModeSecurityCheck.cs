using Knooppunt.As4.Messages;
using Knooppunt.As4.Security;

namespace Knooppunt.As4.PModes;

/// <summary>Whether a message is secured and packed as its P-Mode demands. Pure; before any decryption.</summary>
public static class PModeSecurityCheck
{
    /// <summary>What is not as agreed, or null.</summary>
    /// <param name="mode">The P-Mode that decides about the message.</param>
    /// <param name="message">The message.</param>
    /// <param name="user">Its header.</param>
    public static Refusal? Check(PMode mode, Verified message, UserMessage user)
    {
        ArgumentNullException.ThrowIfNull(mode);
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(user);
        var security = mode.Security;
        if (security.Family is { } family && KeyFamilies.Of(message.Signer) != family)
            return Insecure("The message is signed in another family of keys than its P-Mode names.");
        if (security.Encryption == EncryptionUse.Forbidden && message.IsEncrypted)
            return Insecure("The P-Mode of the message does not allow encryption.");
        if (security.Encryption == EncryptionUse.Required && !user.Parts.All(message.Encrypts))
            return Insecure("The P-Mode of the message requires that every part is encrypted.");
        if (!mode.Payload.AllowBody && user.Parts.Any(p => p.IsInBody))
            return new(EbmsError.FeatureNotSupported, "The P-Mode of the message does not allow a payload in the SOAP body: use a MIME part.");

        // AS4 3.1: what stands in the SOAP body is never compressed, so it is not asked of it.
        return mode.Payload.RequireCompression && user.Parts.Any(p => !p.IsInBody && p.CompressionType is null)
            ? Insecure("The P-Mode of the message requires that every part is compressed.")
            : null;
    }

    private static Refusal Insecure(string reason) => new(EbmsError.PolicyNoncompliance, reason);
}
