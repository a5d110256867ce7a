using System.CommandLine;

namespace Knooppunt.Cli.Commands.Csv;

/// <summary><c>knooppunt csv check</c>: everything that is wrong with a file, without sending anything.</summary>
internal static class CsvCheckCommand
{
    private const string About = "Check a file that was filled in; nothing is sent.";

    private const string Help = """
        Every error is told at once, by row and column. Exit code 1 when there is an error.

        Example:
          knooppunt csv check saldo.csv --as belastingdienst-voorbeeld --pulled in
          knooppunt csv check voorstellen.csv --as belastingdienst-voorbeeld --message BetaalvoorstelAntwoord --pulled in
        """;

    public static Command Create()
    {
        var file = CsvOptions.File();
        var self = Settings.As();
        var (message, pulled) = (CsvOptions.Message(), CsvOptions.Pulled());
        var command = new Command("check", About) { file, self, message, pulled }.WithHelp(Help);
        command.SetAction(parsed =>
        {
            var settings = Settings.From(parsed);
            var table = CsvOptions.Table(parsed, message);
            using var session = Session.Open(settings, parsed.GetValue(self)!);
            var questions = table.Opent ? [] : Vragen.In(CsvOptions.Folder(parsed, pulled, table), table, session, settings);
            var judgement = CsvFindings.Judge(parsed.GetValue(file)!.FullName, table, questions, settings);
            var output = parsed.InvocationConfiguration.Output;
            if (settings.Json)
                Report.Json(output, CsvFindings.Json(judgement));
            else
            {
                CsvFindings.Tell(judgement, output);
                output.WriteLine(judgement.IsGeldig
                    ? $"in order: {judgement.Antwoorden.Count} message(s), {judgement.Onbeantwoord.Count} question(s) stay open"
                    : "refused: correct the file and check it again; nothing of it would be sent");
            }

            return judgement.IsGeldig ? ExitCode.Ok : ExitCode.Refused;
        });
        return command;
    }
}
