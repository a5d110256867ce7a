using System.Text;
using Knooppunt.As4;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Security;

namespace Knooppunt.Fuzz.Targets;

/// <summary>Any security header in a good message: it is refused, or it signs exactly what the good one signs.</summary>
internal static class SignaturePolicy
{
    public static readonly FuzzTarget Target = new("signature", "the wsse:Security element; the message around it is the good one", Check, Seeds);

    private static Action<ReadOnlyMemory<byte>> Check(Fixture fixture)
    {
        var good = Fixture.Message(fixture.Signers[0]);
        var body = good.Wire.Body.ToArray();
        var (start, end) = Around(body);
        var expected = SignedReference.Canonical(good.References);
        return input =>
        {
            ReadOnlyMemory<byte> message = (byte[])[.. body.AsSpan(0, start), .. input.Span, .. body.AsSpan(end)];
            var outcome = Budget.Spend(message.Length, 400, () => Arrival.Read(good.Wire.ContentType, message, MimeLimits.Default));
            if (!outcome.TryGet(out var arrival, out _))
                return;
            var verdict = Budget.Spend(message.Length, 400, () => SignatureVerifier.Verify(arrival, [.. fixture.Signers.Select(s => s.Certificate)]));
            if (!verdict.TryGet(out var verified, out _))
                return;
            BrokenPromiseException.Unless(SignedReference.Canonical(verified.References) == expected, "nothing but the good message is authentic");
        };
    }

    /// <summary>Where the security header of a message starts and where what follows it starts.</summary>
    public static (int Start, int End) Around(ReadOnlySpan<byte> message)
    {
        var close = "</wsse:Security>"u8;
        return (message.IndexOf("<wsse:Security "u8), message.IndexOf(close) + close.Length);
    }

    private static IEnumerable<byte[]> Seeds(Fixture fixture)
    {
        foreach (var signer in fixture.Signers)
        {
            var envelope = Fixture.Message(signer).Envelope.Span;
            var (start, end) = Around(envelope);
            var security = Encoding.UTF8.GetString(envelope[start..end]);
            yield return Encoding.UTF8.GetBytes(security);
            const string Token = """<wsse:Reference URI="#signing-token" ValueType="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#X509v3"></wsse:Reference>""";
            yield return Encoding.UTF8.GetBytes(security.Replace(Token, """
                <ds:X509Data><ds:X509IssuerSerial><ds:X509IssuerName>CN=RSA</ds:X509IssuerName><ds:X509SerialNumber>1</ds:X509SerialNumber></ds:X509IssuerSerial></ds:X509Data>
                """, StringComparison.Ordinal));
            yield return Encoding.UTF8.GetBytes(security.Replace(Token, """
                <wsse:KeyIdentifier ValueType="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#X509SubjectKeyIdentifier">AAAA</wsse:KeyIdentifier>
                """, StringComparison.Ordinal));
            yield return Encoding.UTF8.GetBytes(security.Replace("""Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"></ds:Canon""",
                """Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"><ec:InclusiveNamespaces xmlns:ec="http://www.w3.org/2001/10/xml-exc-c14n#" PrefixList="S12 #default"></ec:InclusiveNamespaces></ds:Canon""",
                StringComparison.Ordinal));
        }
    }
}
