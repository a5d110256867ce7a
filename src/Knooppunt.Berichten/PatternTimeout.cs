namespace Knooppunt.Berichten;

/// <summary>
/// The second line of defence against patterns that run away. The patterns of the schemas are linear (a test sees to it),
/// but the schema validator of .NET gives its expressions no time-out of its own: only the process-wide default reaches them.
/// </summary>
public static class PatternTimeout
{
    /// <summary>The name of the process-wide setting (.NET: Regex, "default time-out").</summary>
    public const string DataName = "REGEX_DEFAULT_MATCH_TIMEOUT";

    /// <summary>How long one match may take.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Sets the default for the process, unless the host has chosen one. Call it as the first statement of the program:
    /// .NET reads the setting once, at the first regular expression.
    /// </summary>
    public static void Install()
    {
        if (AppDomain.CurrentDomain.GetData(DataName) is null)
            AppDomain.CurrentDomain.SetData(DataName, Limit);
    }
}
