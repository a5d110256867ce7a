using System.Collections.Immutable;
using System.Xml;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Xml;

namespace Knooppunt.As4.Security;

/// <summary>A signature whose every element is as the policy wants it; nothing has been computed yet.</summary>
internal sealed record StrictSignature
{
    public required XmlElement SignedInfo { get; init; }

    public required string? PrefixList { get; init; }

    public required string Method { get; init; }

    public required byte[] Value { get; init; }

    public required TokenReference Signer { get; init; }

    public required ReadReference Messaging { get; init; }

    public required ReadReference Body { get; init; }

    /// <summary>The reference to the UsernameToken; null when the message has none.</summary>
    public required ReadReference? Token { get; init; }

    /// <summary>The references to MIME parts, by Content-ID.</summary>
    public required ImmutableSortedDictionary<string, ReadReference> Parts { get; init; }

    /// <summary>All references in the order of the signature: what a receipt copies.</summary>
    public required ImmutableArray<SignedReference> All { get; init; }
}

/// <summary>
/// The policy of a signature, checked before any cryptography (security catalogue 2.3, steps 5, 7 and 8). The signature covers
/// exactly the header, the body, every payload part and the UsernameToken of a pull; its targets are the very elements that are processed afterwards.
/// </summary>
internal static class StrictSignedXml
{
    private static readonly ImmutableHashSet<string> Methods = [Uris.RsaSha256, Uris.RsaSha384, Uris.RsaSha512, Uris.EcdsaSha256, Uris.EddsaEd25519];

    public static Outcome<StrictSignature> Read(SoapEnvelope envelope, MessagingHeader header)
    {
        if (envelope.Security is not { } security)
            return Violation("The message is not signed: it has no wsse:Security header.");
        if (security.Attribute(Ns.Soap12, "role") is { } role && role != "http://www.w3.org/2003/05/soap-envelope/role/ultimateReceiver")
            return Violation("The wsse:Security header is for another role.");
        if (security.Elements()?.All(c => IsExpected(c, encrypted: header.User is not null)) != true)
            return Violation("The wsse:Security header has an element that is not part of the agreed profile.");
        if (security.OnlyChild(Ns.Ds, "Signature") is not { } signature)
            return Violation("The message does not have exactly one signature.");
        if (signature.Elements() is not [var signedInfo, var value, var keyInfo]
            || !signedInfo.Is(Ns.Ds, "SignedInfo") || !value.Is(Ns.Ds, "SignatureValue") || !keyInfo.Is(Ns.Ds, "KeyInfo"))
        {
            return Violation("The signature is not exactly SignedInfo, SignatureValue and KeyInfo.");
        }

        if (signedInfo.Children().ToArray() is not [var canonicalization, var method, .. var references]
            || !canonicalization.Is(Ns.Ds, "CanonicalizationMethod") || !method.Is(Ns.Ds, "SignatureMethod") || references.Length == 0)
        {
            return Violation("SignedInfo is not a canonicalization method, a signature method and references.");
        }

        if (canonicalization.Attribute("Algorithm") != Ns.ExcC14n || !References.TryPrefixList(canonicalization, out var prefixList))
            return Violation("SignedInfo is not canonicalized with exclusive canonicalization.");
        if (method.Attribute("Algorithm") is not { } algorithm || !Methods.Contains(algorithm) || method.Children().Any())
            return Violation("The signature algorithm is not one of the agreed ones.");
        if (value.Base64() is not { } octets)
            return Violation("The signature value is not base64 text.");
        if (keyInfo.Elements() is not [var token] || !token.Is(Ns.Wsse, "SecurityTokenReference") || TokenReference.Parse(token, security) is not { } signer)
            return Violation("KeyInfo is not one reference to an X.509 certificate.");

        if (TokenOf(envelope, header, out var usernameToken) is { } misplaced)
            return misplaced;
        return Covered(envelope, header, usernameToken, references).TryGet(out var coverage, out var refusal)
            ? new StrictSignature
            {
                SignedInfo = signedInfo,
                PrefixList = prefixList,
                Method = algorithm,
                Value = octets,
                Signer = signer,
                Messaging = coverage.Messaging,
                Body = coverage.Body,
                Token = coverage.Token,
                Parts = coverage.Parts,
                All = coverage.All,
            }
            : refusal;
    }

    private sealed record Coverage(
        ReadReference Messaging, ReadReference Body, ReadReference? Token, ImmutableSortedDictionary<string, ReadReference> Parts, ImmutableArray<SignedReference> All);

    /// <summary>A security header for the role ebms holds one UsernameToken and goes with a pull request: anywhere else it would be a place to hide something.</summary>
    private static Refusal? TokenOf(SoapEnvelope envelope, MessagingHeader header, out XmlElement? token)
    {
        token = envelope.UsernameToken;
        if (envelope.EbmsSecurity is null)
            return null;
        if (header.User is not null || !header.Signals.OfType<PullRequest>().Any())
            return Violation("A wsse:Security header for the role ebms goes with a pull request only.");
        return token is null ? Violation("The wsse:Security header for the role ebms is not exactly one UsernameToken.") : null;
    }

    /// <summary>Exactly the header, the body, the UsernameToken and the cid of every PartInfo, each once (step 7), by their own ids (step 8).</summary>
    private static Outcome<Coverage> Covered(SoapEnvelope envelope, MessagingHeader header, XmlElement? usernameToken, XmlElement[] references)
    {
        var expected = header.User?.Parts.Where(p => !p.IsInBody).Select(p => p.ContentId!).ToHashSet(StringComparer.Ordinal) ?? [];
        if (references.Length != expected.Count + (usernameToken is null ? 2 : 3))
            return Violation("The signature does not cover exactly the header, the body, every part and the UsernameToken of a pull.");

        ReadReference? messaging = null, body = null, token = null;
        var parts = ImmutableSortedDictionary.CreateBuilder<string, ReadReference>(StringComparer.Ordinal);
        var all = ImmutableArray.CreateBuilder<SignedReference>(references.Length);
        foreach (var element in references)
        {
            if (References.Read(element) is not { } reference)
                return Violation("A reference of the signature has another digest, transform or attribute than agreed.");
            all.Add(reference.Signed);
            if (reference.Transform == Ns.ExcC14n && IsId(reference, envelope.Messaging) && messaging is null)
                messaging = reference;
            else if (reference.Transform == Ns.ExcC14n && IsId(reference, envelope.Body) && body is null)
                body = reference;
            else if (reference.Transform == Ns.ExcC14n && usernameToken is not null && IsId(reference, usernameToken) && token is null)
                token = reference;
            else if (reference.Transform != Uris.SwaContentSignature || Mime.ContentId.FromUri(reference.Signed.Uri) is not { } contentId
                || !expected.Contains(contentId) || !parts.TryAdd(contentId, reference))
                return Violation("The signature covers something else than the header, the body and the parts.");
        }

        return messaging is null || body is null || (token is null) != (usernameToken is null)
            ? Violation("The signature does not cover both the header and the body, and the UsernameToken of a pull.")
            : new Coverage(messaging, body, token, parts.ToImmutable(), all.MoveToImmutable());
    }

    private static bool IsId(ReadReference reference, XmlElement target) =>
        target.Attribute(Ns.Wsu, "Id") is { } id && reference.Signed.Uri == "#" + id;

    private static bool IsExpected(XmlElement child, bool encrypted) =>
        child.Is(Ns.Wsse, "BinarySecurityToken") || child.Is(Ns.Ds, "Signature")
        || (encrypted && (child.Is(Ns.Xenc, "EncryptedKey") || child.Is(Ns.Xenc, "EncryptedData")));

    private static Refusal Violation(string reason) => new(EbmsError.PolicyNoncompliance, reason);
}
