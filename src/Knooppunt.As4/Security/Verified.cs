using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml;
using Knooppunt.As4.Encryption;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Xml;

namespace Knooppunt.As4.Security;

/// <summary>
/// An arrival whose header, body and part digests are signed by a certificate of the peer. Only <see cref="SignatureVerifier"/>
/// can make one, so a step that takes it cannot be called with anything else.
/// </summary>
public sealed class Verified
{
    private readonly Arrival arrival;
    private readonly StrictSignature signature;
    private readonly bool encrypted;
    private readonly ImmutableArray<DigestRule> rules;

    internal Verified(Arrival arrival, StrictSignature signature, X509Certificate2 signer, bool encrypted, ImmutableArray<DigestRule> rules) =>
        (this.arrival, this.signature, Signer, this.encrypted, this.rules) = (arrival, signature, signer, encrypted, rules);

    /// <summary>The registered certificate that signed.</summary>
    public X509Certificate2 Signer { get; }

    /// <summary>The ebMS header.</summary>
    public MessagingHeader Header => arrival.Header;

    /// <summary>
    /// The SOAP part exactly as it came, but without the payload that may stand in its Body: the evidence of what was signed, which can be
    /// kept where the payload may not. The octets of the payload, put back, make it whole again (docs/decisions/0009).
    /// </summary>
    public ReadOnlyMemory<byte> EnvelopeOctets =>
        Header.User?.Parts.Any(p => p.IsInBody) == true ? BodyPayload.CutOut(arrival.EnvelopeOctets.Span) : arrival.EnvelopeOctets;

    /// <summary>The references of the signature, in its order: what a receipt states.</summary>
    public ImmutableArray<SignedReference> References => signature.All;

    /// <summary>Whether a puller added a UsernameToken, which is signed along with the rest.</summary>
    public bool HasUsernameToken => signature.Token is not null;

    /// <summary>The UsernameToken of a pull; null when there is none, or it is not as its profile has it.</summary>
    public UsernameToken? UsernameToken => HasUsernameToken ? Security.UsernameToken.Parse(arrival.Envelope.UsernameToken!) : null;

    /// <summary>Whether any of it is encrypted.</summary>
    public bool IsEncrypted => encrypted;

    /// <summary>
    /// Whether a part is encrypted: the header has an EncryptedData for it. That it really is shows when the message is opened, which
    /// refuses one that cannot be decrypted as it says.
    /// </summary>
    /// <param name="part">A part of the user message.</param>
    public bool Encrypts(PartInfo part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return encrypted && part.ContentId is { } contentId && arrival.Envelope.Security!.ChildNodes.OfType<XmlElement>()
            .Any(e => e.Is(Ns.Xenc, "EncryptedData") && EncryptedPart.Parse(e)?.ContentId == contentId);
    }

    /// <summary>
    /// Identifies the signed content whatever the MIME frame, the order of the parts, the ids or the signature value:
    /// SHA-256 over the digests of header, body and parts.
    /// </summary>
    public byte[] ContentDigest()
    {
        var text = new StringBuilder()
            .Append(signature.Messaging.Signed.DigestValue).Append('\n')
            .Append(signature.Body.Signed.DigestValue).Append('\n');
        foreach (var (contentId, reference) in signature.Parts)
            text.Append(contentId).Append(' ').Append(reference.Signed.DigestMethod).Append(' ').Append(reference.Signed.DigestValue).Append('\n');
        return SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <summary>Decrypts the parts that are encrypted and checks their digests; parts that are not encrypted were checked before.</summary>
    /// <param name="keys">The private keys of the receiver.</param>
    /// <returns>
    /// The message with every part in plaintext, still compressed where the sender compressed it. A payload in the Body has become a part
    /// of its own; EBMS:0009 when it cannot stand alone.
    /// </returns>
    public Outcome<Opened> Open(DecryptionKeys keys)
    {
        var attachments = arrival.Attachments;
        var found = rules;
        if (encrypted)
        {
            if (!AttachmentDecryption.Decrypt(arrival.Envelope.Security!, attachments, keys).TryGet(out var decrypted, out var refusal))
                return refusal;
            attachments = decrypted.Attachments;
            if (!SignatureVerifier.TryMatch(signature, arrival, attachments, out found))
                return SignatureVerifier.Tampered;
        }

        var byId = attachments.Zip(found).ToDictionary(p => p.First.ContentId, StringComparer.Ordinal);
        var parts = ImmutableArray.CreateBuilder<OpenedPart>(Header.User!.Parts.Length);
        foreach (var info in Header.User.Parts)
        {
            if (info.ContentId is { } id)
                parts.Add(new OpenedPart(info, byId[id].First, signature.Parts[id].Signed, byId[id].Second));
            else if (BodyPayload.Open(arrival.Envelope.Body, signature.Body.PrefixList, info).TryGet(out var inBody, out var alone))
                parts.Add(inBody);
            else
                return alone;
        }

        return new Opened(this, parts.MoveToImmutable());
    }
}
