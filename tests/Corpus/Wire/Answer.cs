using Knooppunt.As4;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Security;

namespace Knooppunt.Corpus;

/// <summary>What came back over the connection. Status null: not one octet of HTTP.</summary>
internal sealed record Answer(int? Status, string Head, byte[] Body)
{
    public static readonly Answer None = new(null, "", []);

    /// <summary>Whether the hub ended the connection after the answer; only known when the case asked to see that.</summary>
    public bool IsClosed { get; init; }

    /// <summary>What came after the answer: a second answer would mean that a second request was seen.</summary>
    public byte[] Rest { get; init; } = [];

    public string? ContentType => Field("Content-Type");

    public bool IsSoap => ContentType?.Contains("soap", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The answer when it is AS4 with a valid signature of the hub: errors are signed as well (2.1, rule b).</summary>
    public Verified? Message { get; private init; }

    public ErrorEntry? Error => (Message?.Header.Signals.SingleOrDefault() as ErrorSignal)?.Errors.SingleOrDefault();

    /// <summary>The local name of the SOAP fault code.</summary>
    public string? FaultCode
    {
        get
        {
            var text = System.Text.Encoding.UTF8.GetString(Body);
            var start = text.IndexOf("<S12:Value>S12:", StringComparison.Ordinal);
            return !IsSoap || start < 0 ? null : text[(start + 15)..text.IndexOf('<', start + 15)];
        }
    }

    /// <summary>The answer, and the message in it when the hub signed one.</summary>
    public static Answer Of(int status, string head, byte[] body)
    {
        var answer = new Answer(status, head, body);
        return answer.IsSoap
            && Arrival.Read(answer.ContentType, body, MimeLimits.Default).TryGet(out var arrival, out _)
            && SignatureVerifier.Verify(arrival, Pki.HubSigners).TryGet(out var message, out _)
                ? answer with { Message = message }
                : answer;
    }

    public string? Field(string name) => Head.Split("\r\n").Skip(1)
        .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
        .Select(line => line[(name.Length + 1)..].Trim()).FirstOrDefault();

    public override string ToString() => Status is null
        ? "no answer"
        : $"HTTP {Status} {Error?.Code} {FaultCode} {Error?.Detail}".TrimEnd() + (Message is null && Body.Length > 0 ? $" ({Body.Length} octets of {ContentType}, not signed by the hub)" : "");
}
