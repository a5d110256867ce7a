using System.CommandLine;
using Knooppunt.Client;

namespace Knooppunt.Cli.Commands.Csv;

/// <summary><c>knooppunt csv export</c>: the messages that wait for an answer, as one file to fill in.</summary>
internal static class CsvExportCommand
{
    private const string About = "Write the messages that were pulled and not yet answered as a file to fill in.";

    private const string Help = """
        The file holds names and addresses: keep it where such data may be, and remove it when the answers are sent.

        Example:
          knooppunt csv export --as belastingdienst-voorbeeld --pulled in --out saldo.csv
          knooppunt csv export --as belastingdienst-voorbeeld --message BetaalvoorstelAntwoord --pulled in --out voorstellen.csv
        """;

    public static Command Create()
    {
        var self = Settings.As();
        var (message, pulled) = (CsvOptions.Message(), CsvOptions.Pulled());
        var target = CsvOptions.Out();
        var command = new Command("export", About) { self, message, pulled, target }.WithHelp(Help);
        command.SetAction(parsed =>
        {
            var settings = Settings.From(parsed);
            var table = CsvOptions.Table(parsed, message);
            if (table.Opent)
                throw new KnooppuntConfigurationException($"{table.Soort.Name} answers nothing, so there is nothing to export.", $"start with an empty file: knooppunt csv template --message {table.Soort.Name} --out FILE");
            using var session = Session.Open(settings, parsed.GetValue(self)!);
            var all = Vragen.In(CsvOptions.Folder(parsed, pulled, table), table, session, settings);
            var open = all.Where(q => !q.IsAnswered).ToArray();
            File.WriteAllBytes(parsed.GetValue(target)!, table.Exporteer(open.Select(q => q.Csv)));
            if (settings.Json)
                Report.Json(parsed.InvocationConfiguration.Output, new { file = parsed.GetValue(target), questions = open.Length, answered = all.Count - open.Length });
            else
                parsed.InvocationConfiguration.Output.WriteLine($"{open.Length} message(s) in {parsed.GetValue(target)}; {all.Count - open.Length} answered before");
            return ExitCode.Ok;
        });
        return command;
    }
}
