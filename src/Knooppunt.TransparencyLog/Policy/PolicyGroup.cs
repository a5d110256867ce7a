namespace Knooppunt.TransparencyLog;

/// <summary>A group of witnesses and groups (C2SP tlog-policy, "Defining a witness group").</summary>
/// <param name="Name">Its name inside the policy. Octets above 0x7F as Latin-1 characters.</param>
/// <param name="Threshold">How many members must have witnessed: 1 for "any", all of them for "all".</param>
/// <param name="Members">Names of witnesses and groups that are defined before this one.</param>
public sealed record PolicyGroup(string Name, int Threshold, IReadOnlyList<string> Members);
