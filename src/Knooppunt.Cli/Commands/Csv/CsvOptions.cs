using System.CommandLine;
using Knooppunt.Berichten;
using Knooppunt.Berichten.Csv;
using Knooppunt.Client;

namespace Knooppunt.Cli.Commands.Csv;

internal static class CsvOptions
{
    public static Option<string> Message() => new("--message")
    {
        Description = "The message that the file is for; 'csv template' without it lists them",
        HelpName = "NAME",
        DefaultValueFactory = _ => BerichtSoort.SaldoverzoekAntwoord.Name,
    };

    public static Option<string?> Pulled() => new("--pulled") { Description = "The folder that 'pull --out' wrote: the messages that wait for an answer", HelpName = "DIR" };

    public static Option<string?> Sent() => new("--sent") { Description = "For messages that answer nothing: the folder that keeps what was signed and its receipts", HelpName = "DIR" };

    public static Option<string> Out() => new("--out") { Description = "The file to write", HelpName = "FILE", Required = true };

    public static Argument<FileInfo> File() => new Argument<FileInfo>("FILE") { Description = "The .csv file that was filled in" }.AcceptExistingOnly();

    public static CsvTabel Table(ParseResult parsed, Option<string> option) => CsvTabel.Find(parsed.GetValue(option)!)
        ?? throw new KnooppuntConfigurationException($"There is no CSV for '{parsed.GetValue(option)}'.", "one of: " + string.Join(", ", CsvTabel.Alle.Select(t => t.Soort.Name)));

    /// <summary>A folder that a table cannot do without.</summary>
    public static string Folder(ParseResult parsed, Option<string?> option, CsvTabel table) => parsed.GetValue(option)
        ?? throw new KnooppuntConfigurationException($"{table.Soort.Name} needs {option.Name}.", table.Opent ? "name the folder in which the signed messages are kept" : "name the folder that 'pull --out' wrote");
}
