using System.CommandLine;
using Knooppunt.Berichten.Csv;

namespace Knooppunt.Cli.Commands.Csv;

/// <summary><c>knooppunt csv export</c>: the balance requests that wait, as one file to fill in.</summary>
internal static class CsvExportCommand
{
    private const string About = "Write the balance requests that were pulled and not yet answered as a file to fill in.";

    private const string Help = """
        The file holds names and addresses: keep it where such data may be, and remove it when the answers are sent.

        Example:
          knooppunt csv export --as belastingdienst-voorbeeld --pulled in --out saldo.csv
        """;

    public static Command Create()
    {
        var self = Settings.As();
        var pulled = CsvOptions.Pulled();
        var target = CsvOptions.Out();
        var command = new Command("export", About) { self, pulled, target }.WithHelp(Help);
        command.SetAction(parsed =>
        {
            var settings = Settings.From(parsed);
            using var session = Session.Open(settings, parsed.GetValue(self)!);
            var all = Vragen.In(parsed.GetValue(pulled)!, session, settings);
            var open = all.Where(q => !File.Exists(q.ReceiptFile)).ToArray();
            File.WriteAllBytes(parsed.GetValue(target)!, SaldoverzoekAntwoordCsv.Exporteer(open.Select(q => q.Csv)));
            if (settings.Json)
                Report.Json(parsed.InvocationConfiguration.Output, new { file = parsed.GetValue(target), questions = open.Length, answered = all.Count - open.Length });
            else
                parsed.InvocationConfiguration.Output.WriteLine($"{open.Length} balance request(s) in {parsed.GetValue(target)}; {all.Count - open.Length} answered before");
            return ExitCode.Ok;
        });
        return command;
    }
}
