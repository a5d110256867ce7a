namespace Knooppunt.Fuzz;

/// <summary>A parser under fire.</summary>
/// <param name="Name">How it is called on the command line.</param>
/// <param name="Text">What its input is.</param>
/// <param name="Check">Judges one input; whatever it throws is a finding.</param>
/// <param name="Seeds">Good inputs to begin from.</param>
internal sealed record FuzzTarget(
    string Name, string Text, Func<Fixture, Action<ReadOnlyMemory<byte>>> Check, Func<Fixture, IEnumerable<byte[]>> Seeds)
{
    public static readonly IReadOnlyList<FuzzTarget> All =
    [
        Targets.MimeFrame.Target, Targets.EnvelopeShape.Target, Targets.SignaturePolicy.Target, Targets.Gzip.Target, Targets.Receipts.Target,
        Targets.EncryptionHeaders.Target, Targets.Certificates.Target, Targets.RevocationLists.Target, Targets.BusinessMessages.Target,
    ];
}

/// <summary>An input for which a promise does not hold. Only a fuzz target throws it.</summary>
internal sealed class BrokenPromiseException(string promise) : Exception(promise)
{
    public static void Unless(bool holds, string promise)
    {
        if (!holds)
            throw new BrokenPromiseException(promise);
    }
}
