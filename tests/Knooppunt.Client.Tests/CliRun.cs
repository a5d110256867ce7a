using Knooppunt.Cli;

namespace Knooppunt.Client.Tests;

/// <summary>The command line as a process would run it, with the certificates of these tests.</summary>
internal static class CliRun
{
    public static async Task<(int Code, string Output, string Error)> Knooppunt(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        string[] line = args is [] or ["--help"] or [_] ? args : [.. args, "--certificates", Pki.Folder];
        return (await KnooppuntCommand.Run(line, output, error, TestContext.Current.CancellationToken), output.ToString(), error.ToString());
    }
}
