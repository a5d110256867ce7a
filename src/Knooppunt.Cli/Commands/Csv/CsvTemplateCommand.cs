using System.CommandLine;
using Knooppunt.Berichten.Csv;

namespace Knooppunt.Cli.Commands.Csv;

/// <summary><c>knooppunt csv template</c>: the header row, and what belongs under it.</summary>
internal static class CsvTemplateCommand
{
    private const string About = "Write an empty file for a message, and list its columns.";

    private const string Help = """
        Without --out: the messages that have a file. Columns marked * are ours, the others are the published ones of the sector.
        docs/csv.md explains the files.

        Example:
          knooppunt csv template
          knooppunt csv template --message BetaalvoorstelAntwoord --out voorstellen.csv
        """;

    public static Command Create()
    {
        var message = CsvOptions.Message();
        var target = new Option<string?>("--out") { Description = "The file to write", HelpName = "FILE" };
        var command = new Command("template", About) { message, target }.WithHelp(Help);
        command.SetAction(parsed =>
        {
            var settings = Settings.From(parsed);
            var output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(target) is { } file)
                Write(CsvOptions.Table(parsed, message), file, settings.Json, output);
            else if (settings.Json)
                Report.Json(output, CsvTabel.Alle.Select(t => new { message = t.Soort.Name, answers = t.Vragen.Select(v => v.Name), about = t.Doel }));
            else
            {
                foreach (var table in CsvTabel.Alle)
                    output.WriteLine($"{table.Soort.Name,-40} {table.Doel}");
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static void Write(CsvTabel table, string file, bool asJson, TextWriter output)
    {
        File.WriteAllBytes(file, table.Sjabloon());
        if (asJson)
        {
            Report.Json(output, new { file, message = table.Soort.Name, columns = table.Kolommen });
            return;
        }

        foreach (var column in table.Kolommen)
            output.WriteLine($"{column.Letter,-2}{(column.IsEigen ? '*' : ' ')} {column.Naam,-38} {column.Uitleg}");
        output.WriteLine(file);
    }
}
