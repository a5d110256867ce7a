using System.CommandLine;
using Knooppunt.Client;

namespace Knooppunt.Cli.Commands.Csv;

/// <summary><c>knooppunt csv import</c>: the messages that a file came to, signed: each answer to who asked, and each opening message to the recipient in its row.</summary>
internal static class CsvImportCommand
{
    private const string About = "Send the messages in a file: each answer to who asked, each opening message to the recipient in its row.";

    private const string Help = """
        All or nothing: with one error in the file nothing is sent. Each message is signed and written (an answer beside its
        question, another in --sent) before it is sent, and its receipt after; when the connection is lost, run the command again: what has a receipt is not sent again,
        and what has none is sent with the same octets.

        Example:
          knooppunt csv import saldo.csv --as belastingdienst-voorbeeld --pulled in
          knooppunt csv import vragen.csv --as gemeente-voorbeeldstad --message Saldoverzoek --sent uit
        """;

    public static Command Create()
    {
        var file = CsvOptions.File();
        var self = Settings.As();
        var (message, pulled, sent) = (CsvOptions.Message(), CsvOptions.Pulled(), CsvOptions.Sent());
        var command = new Command("import", About) { file, self, message, pulled, sent }.WithHelp(Help);
        command.SetAction(async (parsed, cancellation) =>
        {
            var settings = Settings.From(parsed);
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var table = CsvOptions.Table(parsed, message);
            var folder = CsvOptions.Folder(parsed, table.Opent ? sent : pulled, table);
            using var session = Session.Open(settings, parsed.GetValue(self)!);
            var questions = table.Opent ? [] : Vragen.In(folder, table, session, settings);
            var judgement = CsvFindings.Judge(parsed.GetValue(file)!.FullName, table, questions, settings);
            if (!judgement.IsGeldig)
            {
                if (settings.Json)
                    Report.Json(output, CsvFindings.Json(judgement));
                else
                    CsvFindings.Tell(judgement, output);
                error.WriteLine("error: the file has errors; nothing was sent\nhint: correct the cells that are named and run the command again");
                return ExitCode.Refused;
            }

            // Signed and on disk before the first one is sent: what goes out is settled from here on.
            Directory.CreateDirectory(folder);
            var messages = judgement.Antwoorden.Select(a => CsvVerzending.Of(a, questions, folder)).ToArray();
            foreach (var one in messages.Where(m => !File.Exists(m.Kept.SignedFile)))
                await File.WriteAllBytesAsync(one.Kept.SignedFile, MessageFile.Write(session.Client.Prepare(one.Message).Wire), cancellation);

            var results = new List<object>();
            var code = ExitCode.Ok;
            foreach (var one in messages)
            {
                var state = File.Exists(one.Kept.ReceiptFile) ? "sent before" : await one.Send(session, cancellation);
                results.Add(new { question = one.Message.RefToMessageId, recipient = one.Message.FinalRecipient, message = one.Message.Action, state });
                if (!settings.Json)
                    error.WriteLine($"{results.Count}/{messages.Length} {one.Message.Action} for {Report.Printable(one.Message.RefToMessageId ?? one.Message.FinalRecipient)}: {state}");
                if (state is not ("sent" or "sent before"))
                    code = state == CsvVerzending.NotReached ? ExitCode.NotConnected : ExitCode.Refused;
                if (state == CsvVerzending.NotReached)
                    break;
            }

            if (settings.Json)
                Report.Json(output, new { answers = results, open = judgement.Onbeantwoord.Count });
            else
                output.WriteLine($"{results.Count} of {messages.Length} message(s) done; {judgement.Onbeantwoord.Count} question(s) stay open");
            return code;
        });
        return command;
    }
}
