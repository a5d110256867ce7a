namespace Knooppunt.Hub;

/// <summary>The settings of the hub for its operator's commands: the same file, environment and <c>--Hub:NAME VALUE</c>.</summary>
internal static class CommandSettings
{
    public static HubOptions Read(string[] words) => new ConfigurationBuilder()
        .SetBasePath(AppContext.BaseDirectory)
        .AddJsonFile("appsettings.json", optional: true)
        .AddEnvironmentVariables()
        .AddCommandLine([.. words.SkipWhile(w => !w.StartsWith("--", StringComparison.Ordinal))])
        .Build().GetSection(HubOptions.Section).Get<HubOptions>() ?? new HubOptions();
}
