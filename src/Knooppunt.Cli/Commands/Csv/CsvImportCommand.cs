using System.CommandLine;
using Knooppunt.As4.Security;
using Knooppunt.Berichten.Csv;
using Knooppunt.Client;

namespace Knooppunt.Cli.Commands.Csv;

/// <summary><c>knooppunt csv import</c>: one signed message for each question that the file answers, to who asked it.</summary>
internal static class CsvImportCommand
{
    private const string About = "Send the answers in a file: one signed message for each balance request, to who asked.";

    private const string Help = """
        All or nothing: with one error in the file nothing is sent. Each answer is signed and written beside its question before it
        is sent, and its receipt after; when the connection is lost, run the command again: what has a receipt is not sent again,
        and what has none is sent with the same octets.

        Example:
          knooppunt csv import saldo.csv --as belastingdienst-voorbeeld --pulled in
        """;

    public static Command Create()
    {
        var file = CsvOptions.File();
        var self = Settings.As();
        var pulled = CsvOptions.Pulled();
        var command = new Command("import", About) { file, self, pulled }.WithHelp(Help);
        command.SetAction(async (parsed, cancellation) =>
        {
            var settings = Settings.From(parsed);
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            using var session = Session.Open(settings, parsed.GetValue(self)!);
            var questions = Vragen.In(parsed.GetValue(pulled)!, session, settings);
            var judgement = CsvFindings.Judge(parsed.GetValue(file)!.FullName, questions);
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
            var answers = judgement.Antwoorden.Select(a => (Answer: a, Question: questions.Single(q => ReferenceEquals(q.Csv, a.Vraag)))).ToArray();
            foreach (var (answer, question) in answers.Where(a => !File.Exists(a.Question.AnswerFile)))
                await File.WriteAllBytesAsync(question.AnswerFile, MessageFile.Write(Compose(answer, question, session).Wire), cancellation);

            var sent = new List<object>();
            var code = ExitCode.Ok;
            foreach (var (answer, question) in answers)
            {
                var state = File.Exists(question.ReceiptFile) ? "sent before" : await Send(question, session, cancellation);
                sent.Add(new { question = question.Header.Info.MessageId, message = answer.Soort.Name, state });
                if (!settings.Json)
                    error.WriteLine($"{sent.Count}/{answers.Length} {answer.Soort.Name} for {Report.Printable(question.Header.Info.MessageId)}: {state}");
                if (state is not ("sent" or "sent before"))
                    code = state == NotReached ? ExitCode.NotConnected : ExitCode.Refused;
                if (state == NotReached)
                    break;
            }

            if (settings.Json)
                Report.Json(output, new { answers = sent, open = judgement.Onbeantwoord.Count });
            else
                output.WriteLine($"{sent.Count} of {answers.Length} answer(s) done; {judgement.Onbeantwoord.Count} question(s) stay open");
            return code;
        });
        return command;
    }

    private const string NotReached = "no receipt: the hub cannot be reached";

    private static PreparedMessage Compose(CsvAntwoord answer, Vraag question, Session session) => session.Client.Prepare(new OutgoingMessage
    {
        FinalRecipient = question.Header.OriginalSender!,
        OriginalSender = question.Header.FinalRecipient,
        Action = answer.Soort.Name,
        ConversationId = question.Header.ConversationId,
        RefToMessageId = question.Header.Info.MessageId,
        Payloads = [new Payload("application/xml", answer.Xml)],
    });

    private static async Task<string> Send(Vraag question, Session session, CancellationToken cancellation)
    {
        if (!MessageFile.Read(await File.ReadAllBytesAsync(question.AnswerFile, cancellation)).TryGet(out var wire, out var refusal)
            || !PreparedMessage.Restore(wire, session.Self).TryGet(out var message, out refusal))
        {
            throw new KnooppuntConfigurationException($"'{question.AnswerFile}' is not an answer by this access point. {refusal.Reason}", "use the --as and --family that made it, or remove the file to sign the answer again");
        }

        switch (await session.Client.SendAsync(message, new SendOptions { Deadline = TimeSpan.FromMinutes(1) }, cancellation))
        {
            case SendOutcome.Accepted accepted:
                await File.WriteAllBytesAsync(question.ReceiptFile, MessageFile.Write(accepted.Octets), cancellation);
                return "sent";
            case SendOutcome.Refused refused:
                // The hub holds nothing of it: a corrected file makes a new answer.
                File.Delete(question.AnswerFile);
                return "refused: " + string.Join("; ", refused.Errors.Select(Report.Line));
            default:
                return NotReached;
        }
    }
}
