using System.CommandLine;

namespace Knooppunt.Cli.Commands.Csv;

internal static class CsvOptions
{
    public static Option<string> Pulled() => new("--pulled") { Description = "The folder that 'pull --out' wrote: the balance requests that wait", HelpName = "DIR", Required = true };

    public static Option<string> Out() => new("--out") { Description = "The file to write", HelpName = "FILE", Required = true };

    public static Argument<FileInfo> File() => new Argument<FileInfo>("FILE") { Description = "The .csv file that was filled in" }.AcceptExistingOnly();
}
