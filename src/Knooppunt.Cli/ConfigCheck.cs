namespace Knooppunt.Cli;

internal enum CheckResult
{
    Ok,
    Warning,
    Failed,
}

/// <summary>One line of <c>config check</c>.</summary>
internal sealed record ConfigCheck(string Name, CheckResult Result, string? Detail);
