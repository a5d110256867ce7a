namespace Knooppunt.TransparencyLog;

/// <summary>A log that a policy trusts (C2SP tlog-policy, "Defining a log").</summary>
/// <param name="Key">Its key; the key name is the origin of its checkpoints.</param>
/// <param name="Url">Where it is; null when the policy does not say. Octets above 0x7F as Latin-1 characters.</param>
public sealed record PolicyLog(NoteVerifier Key, string? Url);
