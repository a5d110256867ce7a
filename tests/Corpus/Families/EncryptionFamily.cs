namespace Knooppunt.Corpus;

/// <summary>E: encryption that was not agreed, that is broken, or that asks the hub to tell something about a key.</summary>
internal static class EncryptionFamily
{
    public static Family Family { get; } = new("E",
    [
        new("E-01", "algorithms that were not agreed"),
        new("E-02", "keys, nonces and tags that do not fit"),
        new("E-03", "a series of broken keys"),
        new("E-04", "references, loops and wrong order"),
        new("E-05", "the encrypted part of another message"),
        new("E-06", "keys and nonces at rest"),
        new("E-07", "differences between failures"),
    ],
    [.. EncryptionCases.All, .. AgreementCases.All, .. OracleCases.All]);
}
