using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Xml;

namespace Knooppunt.As4.Security;

/// <summary>Verifies the signature of an arrival: policy first, then cryptography (security catalogue 2.3, steps 7 to 10).</summary>
public static class SignatureVerifier
{
    /// <summary>One outcome for everything that is wrong with the cryptography, whatever the cause (S-27).</summary>
    private static readonly Refusal NotAuthentic = new(EbmsError.FailedAuthentication, "The signature is not valid, or not by a certificate of this party.");

    /// <summary>Verifies that one of the given certificates signed the header, the body and every part.</summary>
    /// <param name="arrival">What came in.</param>
    /// <param name="signers">The signing certificates that are registered for the peer; no other is believed, whatever the message brings along.</param>
    /// <returns>The verified message. The digests of encrypted parts are checked when it is opened.</returns>
    public static Outcome<Verified> Verify(Arrival arrival, IReadOnlyCollection<X509Certificate2> signers)
    {
        ArgumentNullException.ThrowIfNull(arrival);
        ArgumentNullException.ThrowIfNull(signers);
        if (!StrictSignedXml.Read(arrival.Envelope, arrival.Header).TryGet(out var signature, out var refusal))
            return refusal;
        if (signers.FirstOrDefault(signature.Signer.Matches) is not { } signer
            || !SignatureValue.Verify(signer, signature.Method, ExclusiveCanonicalizer.Canonicalize(signature.SignedInfo, signature.PrefixList), signature.Value)
            || !Digests.Match(signature.Messaging.Signed, ExclusiveCanonicalizer.Canonicalize(arrival.Envelope.Messaging, signature.Messaging.PrefixList))
            || !Digests.Match(signature.Body.Signed, ExclusiveCanonicalizer.Canonicalize(arrival.Envelope.Body, signature.Body.PrefixList))
            || (signature.Token is { } token && !Digests.Match(token.Signed, ExclusiveCanonicalizer.Canonicalize(arrival.Envelope.UsernameToken!, token.PrefixList))))
        {
            return NotAuthentic;
        }

        // Signed, then encrypted: the digests are over the plaintext, so the parts of an encrypted message wait for their key.
        var encrypted = arrival.Envelope.Security!.Children().Any(c => c.NamespaceURI == Ns.Xenc);
        ImmutableArray<DigestRule> rules = [];
        return encrypted || TryMatch(signature, arrival, arrival.Attachments, out rules)
            ? new Verified(arrival, signature, signer, encrypted, rules)
            : NotAuthentic;
    }

    /// <summary>Checks the digest of each part; gives the rule that fitted, in the order of the parts.</summary>
    internal static bool TryMatch(StrictSignature signature, Arrival arrival, ImmutableArray<Attachment> attachments, out ImmutableArray<DigestRule> rules)
    {
        var matched = attachments.Select(a => AttachmentDigest.Match(
            a, arrival.Header.User!.Parts.Single(p => p.ContentId == a.ContentId), signature.Parts[a.ContentId].Signed, arrival.Limits.Payload)).ToArray();
        rules = [.. matched.OfType<DigestRule>()];
        return rules.Length == matched.Length;
    }

    internal static Refusal Tampered => NotAuthentic;
}
