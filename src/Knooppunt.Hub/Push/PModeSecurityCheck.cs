using Knooppunt.As4;
using Knooppunt.As4.Messages;
using Knooppunt.As4.PModes;
using Knooppunt.As4.Security;

namespace Knooppunt.Hub.Push;

/// <summary>Whether a message is secured and packed as its P-Mode says. Pure; before any decryption.</summary>
internal static class PModeSecurityCheck
{
    public static Refusal? Check(PMode pmode, Verified message, UserMessage user)
    {
        var security = pmode.Security;
        if (security.Family is { } family && SigningKey.FamilyOf(message.Signer) != family)
            return Insecure("The message is signed in another family of keys than its P-Mode names.");
        if (security.Encryption == EncryptionUse.Forbidden && message.IsEncrypted)
            return Insecure("The P-Mode of the message does not allow encryption.");
        if (security.Encryption == EncryptionUse.Required && !user.Parts.All(message.Encrypts))
            return Insecure("The P-Mode of the message requires that every part is encrypted.");
        if (!pmode.Payload.AllowBody && user.Parts.Any(p => p.Href is null))
            return new(EbmsError.FeatureNotSupported, "The P-Mode of the message does not allow a payload in the SOAP body: use a MIME part.");

        // AS4 3.1: what stands in the SOAP body is never compressed, so it is not asked of it.
        return pmode.Payload.RequireCompression && user.Parts.Any(p => p.Href is not null && p.CompressionType is null)
            ? Insecure("The P-Mode of the message requires that every part is compressed.")
            : null;
    }

    private static Refusal Insecure(string reason) => new(EbmsError.PolicyNoncompliance, reason);
}
