namespace Knooppunt.Hub.Transparency;

/// <summary>What asking a witness came to.</summary>
internal abstract record CosignatureOutcome
{
    /// <summary>There is nothing that this witness has not cosigned.</summary>
    public sealed record Nothing : CosignatureOutcome;

    /// <summary>The cosignature is kept.</summary>
    public sealed record Cosigned(long Size) : CosignatureOutcome;

    /// <summary>Not now, for a reason that may pass.</summary>
    public sealed record NotNow(string Reason) : CosignatureOutcome;

    /// <summary>The witness remembers a log that this one does not continue: the database was put back, or changed, or there are two of it.</summary>
    public sealed record Contradicted(string Reason, long Size) : CosignatureOutcome;
}
