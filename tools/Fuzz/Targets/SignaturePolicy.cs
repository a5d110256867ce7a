using System.Text;
using Knooppunt.As4;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Security;

namespace Knooppunt.Fuzz.Targets;

/// <summary>Any security headers in a good message: it is refused, or it signs exactly what the good one signs, by the same puller.</summary>
internal static class SignaturePolicy
{
    public static readonly FuzzTarget Target = new(
        "signature", "an octet that chooses a push (even) or a pull with a user name (odd), then the wsse:Security elements; the message around them is the good one", Check, Seeds);

    private static Action<ReadOnlyMemory<byte>> Check(Fixture fixture)
    {
        Good[] messages = [new(Fixture.Message(fixture.Signers[0]), false), new(Fixture.Pull(fixture.Signers[0]), true)];
        return input =>
        {
            if (input.IsEmpty)
                return;
            var good = messages[input.Span[0] & 1];
            var message = good.Around(input[1..]);
            var outcome = Budget.Spend(message.Length, 400, () => Arrival.Read(good.ContentType, message, MimeLimits.Default));
            if (!outcome.TryGet(out var arrival, out _))
                return;
            var verdict = Budget.Spend(message.Length, 400, () => SignatureVerifier.Verify(arrival, [.. fixture.Signers.Select(s => s.Certificate)]));
            if (!verdict.TryGet(out var verified, out _))
                return;
            BrokenPromiseException.Unless(good.Signed == SignedReference.Canonical(verified.References), "nothing but the good message is authentic");
            BrokenPromiseException.Unless(
                verified.HasUsernameToken == good.HasUsernameToken && verified.UsernameToken?.IsBy(Fixture.Username, Fixture.Password) != false,
                "nobody but the puller is authorised");
        };
    }

    /// <summary>A message that is cut open where its security headers stand.</summary>
    private sealed record Good(SignedMessage Message, bool HasUsernameToken)
    {
        private readonly byte[] body = Message.Wire.Body.ToArray();

        public string ContentType => Message.Wire.ContentType;

        public string Signed { get; } = SignedReference.Canonical(Message.References);

        public ReadOnlyMemory<byte> Around(ReadOnlyMemory<byte> security)
        {
            var (start, end) = SignaturePolicy.Around(body);
            return (byte[])[.. body.AsSpan(0, start), .. security.Span, .. body.AsSpan(end)];
        }
    }

    /// <summary>Where the security headers of a message start and where what follows them starts.</summary>
    public static (int Start, int End) Around(ReadOnlySpan<byte> message)
    {
        var close = "</wsse:Security>"u8;
        return (message.IndexOf("<wsse:Security "u8), message.LastIndexOf(close) + close.Length);
    }

    private static IEnumerable<byte[]> Seeds(Fixture fixture)
    {
        const string Token = """<wsse:Reference URI="#signing-token" ValueType="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#X509v3"></wsse:Reference>""";
        foreach (var signer in fixture.Signers)
        {
            var security = Security(Fixture.Message(signer));
            yield return Seed('0', security);
            yield return Seed('0', security.Replace(Token, """
                <ds:X509Data><ds:X509IssuerSerial><ds:X509IssuerName>CN=RSA</ds:X509IssuerName><ds:X509SerialNumber>1</ds:X509SerialNumber></ds:X509IssuerSerial></ds:X509Data>
                """, StringComparison.Ordinal));
            yield return Seed('0', security.Replace(Token, """
                <wsse:KeyIdentifier ValueType="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#X509SubjectKeyIdentifier">AAAA</wsse:KeyIdentifier>
                """, StringComparison.Ordinal));
            yield return Seed('0', security.Replace("""Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"></ds:Canon""",
                """Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"><ec:InclusiveNamespaces xmlns:ec="http://www.w3.org/2001/10/xml-exc-c14n#" PrefixList="S12 #default"></ec:InclusiveNamespaces></ds:Canon""",
                StringComparison.Ordinal));
            yield return Seed('1', Security(Fixture.Pull(signer)));
        }
    }

    private static string Security(SignedMessage message)
    {
        var (start, end) = Around(message.Envelope.Span);
        return Encoding.UTF8.GetString(message.Envelope.Span[start..end]);
    }

    private static byte[] Seed(char message, string security) => Encoding.UTF8.GetBytes(message + security);
}
