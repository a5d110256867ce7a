namespace Knooppunt.Corpus;

/// <summary>An outcome class of security catalogue 2.1, and the test whether an answer is in it.</summary>
internal abstract record Expected
{
    private Expected()
    {
    }

    /// <summary>The handshake ends without a word of HTTP; with TLS 1.3 the client may only notice when it reads.</summary>
    public static readonly Expected Tls = new Silence("TLS");

    /// <summary>The connection ends without an answer.</summary>
    public static readonly Expected Closed = new Silence("closed");

    /// <summary>The empty channel: EBMS:0006, a warning.</summary>
    public static readonly Expected Empty = new Signal("EBMS:0006", "warning");

    /// <summary>The message is taken.</summary>
    public static readonly Expected Accepted = new Taken();

    /// <summary>The stored receipt, octet for octet what <see cref="Scene.First"/> holds.</summary>
    public static readonly Expected Duplicate = new Same();

    /// <summary>Refused by HTTP itself, without SOAP.</summary>
    public static Expected Http(params int[] statuses) => new Status(statuses);

    /// <summary>Refused by HTTP, the connection ended with it, and nothing that followed on it taken for a request.</summary>
    public static Expected HttpAndClosed(params int[] statuses) => new Status(statuses) { IsLast = true };

    /// <summary>A SOAP 1.2 fault with a signed <c>eb:Error</c>: not parseable as AS4.</summary>
    public static Expected Fault(string code, string soapCode = "Sender") => new SoapFault(code, soapCode);

    /// <summary>A signed <c>eb:Error</c>: AS4 understood, refused.</summary>
    public static Expected Error(string code) => new Signal(code, "failure");

    /// <summary>Nothing is refused: rows may change, and there is no security event.</summary>
    public virtual bool IsGood => false;

    /// <summary>What is wrong with the answer; null when it is the one expected.</summary>
    public abstract string? Mismatch(Answer answer, Scene scene);

    private sealed record Silence(string Name) : Expected
    {
        public override string? Mismatch(Answer answer, Scene scene) => answer.Status is null ? null : $"expected {Name}, got {answer}";
    }

    private sealed record Status(int[] Allowed) : Expected
    {
        public bool IsLast { get; init; }

        public override string? Mismatch(Answer answer, Scene scene)
        {
            if (answer.Status is not { } status || !Allowed.Contains(status) || answer.IsSoap)
                return $"expected HTTP {string.Join('/', Allowed)} without SOAP, got {answer}";
            if (IsLast && answer.Rest.Length > 0)
                return "what followed was taken for a request";
            return IsLast && !answer.IsClosed ? "the connection was not closed" : null;
        }
    }

    private sealed record SoapFault(string Code, string SoapCode) : Expected
    {
        public override string? Mismatch(Answer answer, Scene scene) =>
            answer.Status == (SoapCode == "Sender" ? 400 : 500) && answer.FaultCode == SoapCode && answer.Error?.Code == Code && answer.Error.Severity == "failure"
                ? null
                : $"expected a fault {SoapCode} with {Code}, got {answer}";
    }

    private sealed record Signal(string Code, string Severity) : Expected
    {
        public override string? Mismatch(Answer answer, Scene scene) =>
            answer.Status == 200 && answer.FaultCode is null && answer.Error?.Code == Code && answer.Error.Severity == Severity ? null : $"expected {Code}, got {answer}";
    }

    private sealed record Taken : Expected
    {
        public override bool IsGood => true;

        public override string? Mismatch(Answer answer, Scene scene) => answer is { Status: 200 or 202, Error: null } && (answer.Status == 202 || answer.Message is not null)
            ? null
            : $"expected that it is taken, got {answer}";
    }

    private sealed record Same : Expected
    {
        public override string? Mismatch(Answer answer, Scene scene) =>
            answer.Status == 200 && scene.First is { Status: 200 } first && answer.Body.AsSpan().SequenceEqual(first.Body) ? null : $"expected the first receipt, got {answer}";
    }
}
