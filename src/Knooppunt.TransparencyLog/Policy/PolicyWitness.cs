namespace Knooppunt.TransparencyLog;

/// <summary>A witness that a policy knows (C2SP tlog-policy, "Defining a witness").</summary>
/// <param name="Name">Its name inside the policy, nowhere else. Octets above 0x7F as Latin-1 characters.</param>
/// <param name="Key">Its key, of type <see cref="SignatureType.Cosignature"/>.</param>
/// <param name="Url">Where it is; null when the policy does not say. Octets above 0x7F as Latin-1 characters.</param>
public sealed record PolicyWitness(string Name, NoteVerifier Key, string? Url);
