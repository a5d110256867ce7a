using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Security;
using Knooppunt.As4.Xml;

namespace Knooppunt.As4.Evidence;

/// <summary>
/// A signed envelope that was kept when its payloads were erased. Its signature still holds over the header and over the digests of
/// the parts; the parts themselves cannot be digested again. It is evidence, and never the key to another step as
/// <see cref="Verified"/> is.
/// </summary>
public sealed record ArchivedEnvelope
{
    private ArchivedEnvelope(MessagingHeader header, X509Certificate2 signer, ImmutableArray<SignedReference> references, bool isWhole) =>
        (Header, Signer, References, IsWhole) = (header, signer, references, isWhole);

    /// <summary>The header, which the signature covers.</summary>
    public MessagingHeader Header { get; }

    /// <summary>The certificate that signed.</summary>
    public X509Certificate2 Signer { get; }

    /// <summary>Everything that was signed, with its digest, in the order of the signature.</summary>
    public ImmutableArray<SignedReference> References { get; }

    /// <summary>Whether the Body has the digest that was signed; not so when a payload stood in it, which was cut out (docs/decisions/0009).</summary>
    public bool IsWhole { get; }

    /// <summary>The references to MIME parts: the digests that go through all the signatures over one message.</summary>
    public IEnumerable<SignedReference> Parts => References.Where(r => !r.Uri.StartsWith('#'));

    /// <summary>Verifies a kept envelope.</summary>
    /// <param name="envelope">The SOAP part.</param>
    /// <param name="signers">The certificates that may have signed it; whose they are is judged by whoever gave them.</param>
    /// <returns>The envelope, or why it is not to be believed.</returns>
    public static Outcome<ArchivedEnvelope> Verify(ReadOnlyMemory<byte> envelope, IReadOnlyCollection<X509Certificate2> signers)
    {
        ArgumentNullException.ThrowIfNull(signers);
        if (!SafeXml.Load(envelope, XmlLimits.Envelope).TryGet(out var document, out var refusal)
            || !SoapEnvelope.Read(document).TryGet(out var soap, out refusal)
            || !EbmsReader.Read(soap).TryGet(out var header, out refusal)
            || !StrictSignedXml.Read(soap, header).TryGet(out var signature, out refusal))
        {
            return refusal;
        }

        var isWhole = Digests.Match(signature.Body.Signed, ExclusiveCanonicalizer.Canonicalize(soap.Body, signature.Body.PrefixList));
        var mayBeCut = header.User?.Parts.Any(p => p.IsInBody) == true && !soap.Body.HasChildNodes;
        return signers.FirstOrDefault(signature.Signer.Matches) is { } signer
            && SignatureValue.Verify(signer, signature.Method, ExclusiveCanonicalizer.Canonicalize(signature.SignedInfo, signature.PrefixList), signature.Value)
            && Digests.Match(signature.Messaging.Signed, ExclusiveCanonicalizer.Canonicalize(soap.Messaging, signature.Messaging.PrefixList))
            && (isWhole || mayBeCut)
                ? new ArchivedEnvelope(header, signer, signature.All, isWhole)
                : SignatureVerifier.Tampered;
    }
}
