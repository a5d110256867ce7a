using System.CommandLine;
using Knooppunt.As4.Certificates;
using Knooppunt.As4.PModes;
using Knooppunt.As4.Security;
using Knooppunt.Berichten;
using Knooppunt.Client;

namespace Knooppunt.Cli.Commands;

/// <summary><c>knooppunt pull</c>: take, open, write to files, and only then acknowledge.</summary>
internal static class PullCommand
{
    private const string About = "Pull the next message of a mailbox, or all of them.";

    private const string Help = """
        A message stays the hub's until it is acknowledged: without --ack the hub offers it again later. With --out each message
        is written as ID.as4 (the octets as they came, for 'ack' and for the archive) and its payloads as ID.1.xml and so on.
        --reject tells the hub that a message that cannot be opened here is not taken: it ends, and its sender is told. Use it when the
        cause is not a wrong key of your own. Without it the hub offers the message again.
        --username and --password-file go together, where the P-Mode of the mailbox asks for them besides the signature: the password is never
        sent, only a digest of it. It stands in a file, because a command line can be read by others on the machine.
        An empty mailbox is no error: exit code 0 and "the mailbox is empty".

        Example:
          knooppunt pull --as belastingdienst-voorbeeld --out in --ack --all
        """;

    public static Command Create()
    {
        var self = Settings.As();
        var mailbox = new Option<string?>("--mailbox") { Description = "OIN of the mailbox [default: that of --as]", HelpName = "OIN" };
        mailbox.Validators.Add(r =>
        {
            if (r.Tokens.Count > 0 && !CertificateOin.IsWellFormed(r.Tokens[0].Value))
                r.AddError("--mailbox is not an OIN: 20 letters and digits, 'knooppunt party list' shows them.");
        });
        var folder = new Option<string?>("--out") { Description = "Write messages and payloads to this folder", HelpName = "DIR" };
        var acknowledge = new Option<bool>("--ack") { Description = "Acknowledge each message after it is written (needs --out)" };
        var all = new Option<bool>("--all") { Description = "Go on until the mailbox is empty" };
        var reject = new Option<bool>("--reject") { Description = "Refuse, for good, a message that cannot be opened" };
        var username = new Option<string?>("--username") { Description = "User name that the hub asks for on a pull", HelpName = "NAME" };
        var password = new Option<string?>("--password-file") { Description = "File with the password that goes with --username", HelpName = "FILE" };
        var covenant = ReactionDay.Covenant();
        var command = new Command("pull", About) { self, mailbox, folder, acknowledge, all, reject, username, password, covenant }.WithHelp(Help);
        command.Validators.Add(r =>
        {
            if (r.GetResult(acknowledge) is { Implicit: false } && r.GetResult(folder) is null)
                r.AddError("--ack needs --out: the hub erases a message that is acknowledged.");
            if (r.GetResult(username) is null != r.GetResult(password) is null)
                r.AddError("--username and --password-file go together.");
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            var settings = Settings.From(parsed);
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            using var session = Session.Open(settings, parsed.GetValue(self)!);
            if (parsed.GetValue(username) is { } name)
                session.Self.PullCredential = Credential(name, parsed.GetValue(password)!);
            var told = new List<object>();
            var empty = false;
            try
            {
                do
                {
                    if (await session.Client.PullAsync(parsed.GetValue(mailbox), cancellation) is not { } message)
                    {
                        empty = true;
                        break;
                    }

                    var files = parsed.GetValue(folder) is { } target ? Write(message, target) : [];
                    var acknowledged = parsed.GetValue(acknowledge);
                    if (acknowledged)
                        await session.Client.AcknowledgeAsync(message, new SendOptions { Deadline = TimeSpan.FromMinutes(1) }, cancellation);
                    var answerBy = ReactionDay.Of(message.Header.Action, parsed.GetValue(covenant), TimeProvider.System.GetUtcNow());
                    told.Add(Describe(message, files, acknowledged, answerBy));
                    if (!settings.Json)
                        Tell(message, files, acknowledged, answerBy, output);
                }
                while (parsed.GetValue(all));
            }
            catch (KnooppuntException e) when (parsed.GetValue(reject) && e is { MessageId: { } refused, Failure.Error: { } cause })
            {
                await session.Client.RejectAsync(refused, cause, new SendOptions { Deadline = TimeSpan.FromMinutes(1) }, cancellation);
                error.WriteLine($"rejected: {Report.Printable(refused)} with {cause.Code} {cause.ShortDescription}; its sender is told");
                throw;
            }
            finally
            {
                // Also when a later message fails: what was acknowledged before is told.
                if (settings.Json)
                    Report.Json(output, new { messages = told, empty });
            }

            if (empty && !settings.Json)
                output.WriteLine(told.Count == 0 ? "the mailbox is empty" : $"the mailbox is empty now; {told.Count} message(s) pulled");
            return ExitCode.Ok;
        });
        return command;
    }

    private static UsernameCredential Credential(string username, string passwordFile) =>
        new PullUsernameToken(username, passwordFile).ReadPassword() is { } password
            ? new UsernameCredential(username, password)
            : throw new KnooppuntConfigurationException($"The file '{passwordFile}' of --password-file holds no password.", "Give a text file with the password on one line, of at most 1024 octets.");

    private static List<string> Write(PulledMessage message, string folder)
    {
        Directory.CreateDirectory(folder);
        var name = Path.Combine(folder, MessageFileName.Of(message.MessageId));
        var files = new List<(string Path, ReadOnlyMemory<byte> Content)> { (name + ".as4", MessageFile.Write(message.Wire)) };
        for (var i = 0; i < message.Payloads.Length; i++)
            files.Add(($"{name}.{i + 1}{Extension(message.Payloads[i].MimeType)}", message.Payloads[i].Content));
        foreach (var (path, content) in files)
        {
            // On disk before the receipt goes out: after that the hub has it no longer.
            using var file = new FileStream(path, FileMode.Create, FileAccess.Write);
            file.Write(content.Span);
            file.Flush(flushToDisk: true);
        }

        return [.. files.Select(f => f.Path)];
    }

    private static string Extension(string mimeType) => mimeType switch
    {
        "application/xml" or "text/xml" => ".xml",
        "application/pdf" => ".pdf",
        "text/csv" => ".csv",
        "text/plain" => ".txt",
        _ => ".bin",
    };

    private static object Describe(PulledMessage message, List<string> files, bool acknowledged, DateOnly? answerBy) => new
    {
        message.MessageId,
        message.Header.Info.RefToMessageId,
        message.Header.ConversationId,
        service = message.Header.Service.Name,
        message.Header.Action,
        message.Header.OriginalSender,
        message.Header.FinalRecipient,
        payloads = message.Payloads.Select(p => new { p.MimeType, bytes = p.Content.Length, annex = Annex.KindOf(p) is { } kind ? Bijlagen.Naam(kind) : null }),
        deliveryFailure = message.Failure is { } failure ? new { failure.MessageId, failure.FinalRecipient, failure.Reason, failure.SubmissionTime, failure.TermEnd, failure.OfferedCount } : null,
        termReminder = message.Reminder is { } reminder ? new { reminder.Message.MessageId, reminder.Message.Action, reminder.Message.OriginalSender, reminder.Message.FinalRecipient, reminder.TermEnd } : null,
        deliveryNotice = message.Delivery is { } notice ? new { notice.Message.MessageId, notice.Message.FinalRecipient, takenOverAt = notice.Message.EventTime, notice.ReceiptId } : null,
        urgent = message.IsUrgent,
        answerBy,
        files,
        acknowledged,
    };

    private static void Tell(PulledMessage message, List<string> files, bool acknowledged, DateOnly? answerBy, TextWriter output)
    {
        output.WriteLine($"{(message.IsUrgent ? "urgent: " : "")}{Report.Printable(message.Header.Action)} {Report.Printable(message.MessageId)}");
        output.WriteLine($"  from {Report.Printable(message.Header.OriginalSender ?? "?")} for {Report.Printable(message.Header.FinalRecipient ?? "?")}, conversation {Report.Printable(message.Header.ConversationId)}");
        if (message.Failure is { } failure)
            output.WriteLine($"  not handed over: {Report.Printable(failure.MessageId)} to {Report.Printable(failure.FinalRecipient)}, {failure.Reason}, term ended {failure.TermEnd:yyyy-MM-dd HH:mm'Z'}");
        if (message.Reminder is { } reminder)
            output.WriteLine($"  waits until {reminder.TermEnd:yyyy-MM-dd HH:mm'Z'}: {Report.Printable(reminder.Message.Action)} {Report.Printable(reminder.Message.MessageId)} from {Report.Printable(reminder.Message.OriginalSender)}, for {Report.Printable(reminder.Message.FinalRecipient)}");
        if (message.Delivery is { } notice)
            output.WriteLine($"  taken over: {Report.Printable(notice.Message.MessageId)} by {Report.Printable(notice.Message.FinalRecipient)} at {notice.Message.EventTime:yyyy-MM-dd HH:mm'Z'}, its receipt {Report.Printable(notice.ReceiptId)} is beside it");
        if (answerBy is { } day)
            output.WriteLine($"  an answer is asked for by {day:yyyy-MM-dd}");
        foreach (var file in files)
            output.WriteLine("  " + file);
        output.WriteLine(acknowledged ? "  acknowledged" : "  not acknowledged: the hub offers it again later");
    }
}
