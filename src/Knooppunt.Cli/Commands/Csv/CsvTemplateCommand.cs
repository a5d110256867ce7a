using System.CommandLine;
using Knooppunt.Berichten.Csv;

namespace Knooppunt.Cli.Commands.Csv;

/// <summary><c>knooppunt csv template</c>: the header row, and what belongs under it.</summary>
internal static class CsvTemplateCommand
{
    private const string About = "Write an empty file for balance statements, and list its columns.";

    private const string Help = """
        Columns A to V are the published ones of the sector; those after it are marked * and are ours. docs/csv.md explains the file.

        Example:
          knooppunt csv template --out saldo.csv
        """;

    public static Command Create()
    {
        var target = CsvOptions.Out();
        var command = new Command("template", About) { target }.WithHelp(Help);
        command.SetAction(parsed =>
        {
            var settings = Settings.From(parsed);
            var output = parsed.InvocationConfiguration.Output;
            File.WriteAllBytes(parsed.GetValue(target)!, SaldoverzoekAntwoordCsv.Sjabloon());
            if (settings.Json)
                Report.Json(output, new { file = parsed.GetValue(target), columns = SaldoverzoekAntwoordCsv.Kolommen });
            else
            {
                foreach (var column in SaldoverzoekAntwoordCsv.Kolommen)
                    output.WriteLine($"{column.Letter,-2}{(column.IsEigen ? '*' : ' ')} {column.Naam,-38} {column.Uitleg}");
                output.WriteLine(parsed.GetValue(target));
            }

            return ExitCode.Ok;
        });
        return command;
    }
}
