namespace Knooppunt.Hub.Storage;

/// <summary>Who gives evidence, and under which policy: the same in all evidence of this hub.</summary>
internal sealed record EvidenceIssuer(string Oin, string Name, string PolicyId);
