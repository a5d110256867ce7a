using System.Security.Cryptography;

namespace Knooppunt.Corpus;

/// <summary>S-20 and S-21: whose key it is. What comes in the message only selects among the certificates that are registered.</summary>
internal static class KeyInfoCases
{
    private static readonly Expected Policy = Expected.Error("EBMS:0103");
    private static readonly Expected NotAuthentic = Expected.Error("EBMS:0101");

    private const string Selects = "it only selects, and selects none that is registered for this party";

    public static IEnumerable<Case> All =>
    [
        Info("no KeyInfo", _ => ""),
        Info("an empty KeyInfo", _ => "<ds:KeyInfo></ds:KeyInfo>"),
        Info("a KeyValue of the attacker", _ => $"<ds:KeyInfo>{KeyValue()}</ds:KeyInfo>"),
        Info("a KeyValue beside the token", p => p.KeyInfo.Replace("</ds:KeyInfo>", KeyValue() + "</ds:KeyInfo>", StringComparison.Ordinal)),
        Info("a KeyName", p => "<ds:KeyInfo><ds:KeyName>gemeente</ds:KeyName></ds:KeyInfo>"),
        Info("X509Data instead of a token reference", p => $"<ds:KeyInfo><ds:X509Data><ds:X509Certificate>{Convert.ToBase64String(p.Signer.RawData)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>"),
        Info("a RetrievalMethod by http", _ => $"<ds:KeyInfo><ds:RetrievalMethod URI=\"{Tripwire.Address}/key\"></ds:RetrievalMethod></ds:KeyInfo>"),
        Info("a RetrievalMethod to an id", _ => "<ds:KeyInfo><ds:RetrievalMethod URI=\"#token\"></ds:RetrievalMethod></ds:KeyInfo>"),
        Info("a KeyInfoReference", _ => "<ds:KeyInfo><x:KeyInfoReference xmlns:x=\"http://www.w3.org/2009/xmldsig11#\" URI=\"#token\"></x:KeyInfoReference></ds:KeyInfo>"),
        Info("a reference by http", p => p.KeyInfo.Replace("#token", Tripwire.Address + "/token", StringComparison.Ordinal)),
        Info("a reference to nothing", p => p.KeyInfo.Replace("#token", "#other", StringComparison.Ordinal)),
        Info("a reference to the body", p => p.KeyInfo.Replace("#token", "#body", StringComparison.Ordinal)),
        Info("another value type", p => p.KeyInfo.Replace(Ns.X509v3, "urn:unknown", StringComparison.Ordinal)),
        Info("a PKIPath", p => p.KeyInfo.Replace("#X509v3", "#X509PKIPathv1", StringComparison.Ordinal)),
        Info("two references", p => p.KeyInfo.Replace("</ds:KeyInfo>", p.KeyInfo[12..], StringComparison.Ordinal)),
        Info("an embedded token", p => $"""<ds:KeyInfo><wsse:SecurityTokenReference xmlns:wsse="{Ns.Wsse}"><wsse:Embedded>{p.Token}</wsse:Embedded></wsse:SecurityTokenReference></ds:KeyInfo>"""),
        Token("a token in another encoding", p => p.Token.Replace("#Base64Binary", "#HexBinary", StringComparison.Ordinal)),
        Token("a token that is no base64", p => p.Token.Replace("</wsse:Bin", "!</wsse:Bin", StringComparison.Ordinal)),
        Token("a token that is no certificate", p => p.Token[..(p.Token.IndexOf('>', StringComparison.Ordinal) + 1)] + "QUJD</wsse:BinarySecurityToken>"),
        Token("a token with something after the certificate", p => p.Token.Replace(Convert.ToBase64String(p.Signer.RawData), Convert.ToBase64String([.. p.Signer.RawData, 0]), StringComparison.Ordinal)),
        Token("a token of 1 MB", p => p.Token[..(p.Token.IndexOf('>', StringComparison.Ordinal) + 1)] + new string('A', 1 << 20) + "</wsse:BinarySecurityToken>", Expected.Fault("EBMS:0009")),
        Token("two tokens of one id", p => p.Token + p.Token),
        Token("a second token, not referred to", p => p.Token + SignaturePlan.TokenOf(Scene.Schuldhulp.Signing, "token2"), Expected.Accepted, "it proves nothing and selects nothing; products send the encryption certificate like this"),
        Token("the token of another party, the own key", p => SignaturePlan.TokenOf(Scene.Schuldhulp.Signing), NotAuthentic, Selects),
        Info("by a subject key identifier that nobody has", p => Identifier("#X509SubjectKeyIdentifier", "QUJDREVGR0hJSktMTU5PUFFSU1Q="), NotAuthentic, Selects),
        Info("by subject key identifier, in order", p => Identifier("#X509SubjectKeyIdentifier", SubjectKeyIdentifier(p)), Expected.Accepted),
        Info("by issuer and serial of another", p => Serial(p.Signer.Issuer, "1"), NotAuthentic, Selects),
        Info("by issuer and a serial of 10 000 digits", p => Serial(p.Signer.Issuer, new string('9', 4000)), Policy),

        new("S-21", "signed by another party, From is that of TLS", NotAuthentic, scene => scene.Post((scene.Draft() with { Signer = Scene.Schuldhulp.Signing }).Sign().Wire())),
        new("S-21", "signed by another party for itself, over this party's TLS", NotAuthentic, scene => scene.Post(scene.Draft(Scene.Schuldhulp).Sign().Wire())),
        new("S-21", "From is another party", Expected.Error("EBMS:0003"), scene => scene.Post(scene.Draft().Header($"<eb:From><eb:PartyId type=\"urn:osb:oin\">{Scene.Gemeente.Oin}", $"<eb:From><eb:PartyId type=\"urn:osb:oin\">{Scene.Schuldhulp.Oin}").Sign().Wire())),
        new("S-21", "signed with the TLS certificate", NotAuthentic, scene => scene.Post((scene.Draft() with { Signer = Scene.Gemeente.Tls }).Sign().Wire())),
        new("S-21", "signed with a certificate that is registered and expired", NotAuthentic, scene =>
            scene.Post((scene.Draft(Scene.Zwak) with { Signer = Pki.Pair(HostileCertificates.Signing("expired")) }).Sign().Wire(), Scene.Zwak)),
    ];

    private static Case Info(string name, Func<SignaturePlan, string> keyInfo) => Info(name, keyInfo, Policy);

    private static Case Info(string name, Func<SignaturePlan, string> keyInfo, Expected expected, string? because = null) =>
        CoverageCases.Planned("S-20", name, expected, p => p with { KeyInfo = keyInfo(p) }, because);

    private static Case Token(string name, Func<SignaturePlan, string> token) => Token(name, token, Policy);

    private static Case Token(string name, Func<SignaturePlan, string> token, Expected expected, string? because = null) =>
        CoverageCases.Planned("S-20", name, expected, p => p with { Token = token(p) }, because);

    private static string Identifier(string type, string value) =>
        $"""<ds:KeyInfo><wsse:SecurityTokenReference xmlns:wsse="{Ns.Wsse}"><wsse:KeyIdentifier EncodingType="{Ns.Base64}" ValueType="{Ns.X509v3.Replace("#X509v3", type, StringComparison.Ordinal)}">{value}</wsse:KeyIdentifier></wsse:SecurityTokenReference></ds:KeyInfo>""";

    private static string SubjectKeyIdentifier(SignaturePlan plan) => Convert.ToBase64String(plan.Signer.Extensions
        .OfType<System.Security.Cryptography.X509Certificates.X509SubjectKeyIdentifierExtension>().Single().SubjectKeyIdentifierBytes.Span);

    private static string Serial(string issuer, string serial) =>
        $"""<ds:KeyInfo><wsse:SecurityTokenReference xmlns:wsse="{Ns.Wsse}"><ds:X509Data><ds:X509IssuerSerial><ds:X509IssuerName>{issuer}</ds:X509IssuerName><ds:X509SerialNumber>{serial}</ds:X509SerialNumber></ds:X509IssuerSerial></ds:X509Data></wsse:SecurityTokenReference></ds:KeyInfo>""";

    private static string KeyValue()
    {
        using var key = RSA.Create(2048);
        var parameters = key.ExportParameters(false);
        return $"<ds:KeyValue><ds:RSAKeyValue><ds:Modulus>{Convert.ToBase64String(parameters.Modulus!)}</ds:Modulus><ds:Exponent>AQAB</ds:Exponent></ds:RSAKeyValue></ds:KeyValue>";
    }
}
