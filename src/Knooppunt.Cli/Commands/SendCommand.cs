using System.CommandLine;
using Knooppunt.As4.Certificates;
using Knooppunt.As4.Security;
using Knooppunt.Client;

namespace Knooppunt.Cli.Commands;

/// <summary><c>knooppunt send</c>: judge, sign, keep, send until the receipt is there, keep that too.</summary>
internal static class SendCommand
{
    private const string About = "Send a message and wait for the hub's signed receipt.";

    private const string Help = """
        Lost connections and failures of the hub are retried, with the same octets, until --deadline. With --save the signed
        message is kept before it is sent and can be taken up again with --resume.

        Example:
          knooppunt send --as gemeente-voorbeeldstad --to 00000099000000004000 --payload schemas/berichten/voorbeelden/Saldoverzoek.xml --save out
        """;

    public const string SentFile = "sent.as4";
    private const string ReceiptFile = "receipt.as4";

    public static Command Create()
    {
        var self = Settings.As();
        var to = new Option<string?>("--to") { Description = "OIN of the organisation that the message is for", HelpName = "OIN" };
        var payload = new Option<string[]>("--payload") { Description = "The business message, then annexes; may be given several times", HelpName = "FILE[:MIME]" };
        var annex = new Option<string[]>("--annex") { Description = "toestemmingsverklaring=FILE or beschikking=FILE; may be given several times", HelpName = "KIND=FILE[:MIME]" };
        var agreement = new Option<string?>("--agreement") { Description = "Agreement that it is sent under, for example that of an urgent lane [default: the connection agreement]", HelpName = "URI" };
        var action = new Option<string?>("--action") { Description = "Name of the business message [default: as the first payload]", HelpName = "NAME" };
        var behalf = new Option<string?>("--on-behalf-of") { Description = "OIN of the organisation that it comes from [default: that of --as]", HelpName = "OIN" };
        var conversation = new Option<string?>("--conversation") { Description = "Conversation that it belongs to [default: a new one]", HelpName = "ID" };
        var reference = new Option<string?>("--ref") { Description = "MessageId of the message that it answers", HelpName = "ID" };
        var repeats = new Option<string?>("--repeats") { Description = "MessageId of an expired message that is offered again", HelpName = "ID" };
        var covenant = ReactionDay.Covenant();
        var encrypt = new Option<bool>("--encrypt") { Description = "Encrypt the payloads to the hub, besides TLS" };
        var force = new Option<bool>("--force") { Description = "Send also when the business message has errors" };
        var save = new Option<string?>("--save") { Description = $"Keep {SentFile} and {ReceiptFile} in this folder", HelpName = "DIR" };
        var resume = new Option<string?>("--resume") { Description = $"Send a kept {SentFile} again, as it is", HelpName = "FILE" };
        var deadline = new Option<string>("--deadline") { Description = "How long to try: 90s, 5m, 2h", HelpName = "TIME", DefaultValueFactory = _ => "1m" };
        deadline.Validators.Add(r =>
        {
            if (Lapse.Parse(r.GetValueOrDefault<string>()) is null)
                r.AddError("--deadline is not a time such as 90s, 5m or 2h.");
        });
        foreach (var oin in new[] { to, behalf })
        {
            oin.Validators.Add(r =>
            {
                if (r.Tokens.Count > 0 && !CertificateOin.IsWellFormed(r.Tokens[0].Value))
                    r.AddError($"{oin.Name} is not an OIN: 20 letters and digits, 'knooppunt party list' shows them.");
            });
        }

        var command = new Command("send", About) { self, to, payload, annex, agreement, action, behalf, conversation, reference, repeats, covenant, encrypt, force, save, resume, deadline }.WithHelp(Help);
        command.Validators.Add(r =>
        {
            var resumed = r.GetResult(resume) is not null;
            if (!resumed && (r.GetResult(to) is null || r.GetResult(payload) is null))
                r.AddError("--to and --payload are required (or --resume).");
            if (resumed && new Option[] { to, payload, annex, agreement }.Any(o => r.GetResult(o) is not null))
                r.AddError("--resume sends a message as it is: --to, --payload, --annex and --agreement do not go with it.");
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            var settings = Settings.From(parsed);
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            PreparedMessage? message;
            using var session = Session.Open(settings, parsed.GetValue(self)!);
            if (parsed.GetValue(resume) is { } kept)
            {
                message = Restore(kept, session.Self);
            }
            else
            {
                Payload[] payloads = [.. parsed.GetValue(payload)!.Select(PayloadFile.Read), .. (parsed.GetValue(annex) ?? []).Select(PayloadFile.ReadAnnex)];
                if (!PayloadJudge.MaySend(payloads[0], parsed.GetValue(action), parsed.GetValue(force), error, out var name))
                    return ExitCode.Refused;
                message = session.Client.Prepare(new OutgoingMessage
                {
                    FinalRecipient = parsed.GetValue(to)!,
                    OriginalSender = parsed.GetValue(behalf),
                    Action = name,
                    Agreement = parsed.GetValue(agreement),
                    ConversationId = parsed.GetValue(conversation),
                    RefToMessageId = parsed.GetValue(reference),
                    Repeats = parsed.GetValue(repeats),
                    Payloads = [.. payloads],
                    Encrypt = parsed.GetValue(encrypt),
                });
            }

            Keep(parsed.GetValue(save), SentFile, MessageFile.Write(message.Wire));
            if (!settings.Json)
                error.WriteLine($"sending {Report.Printable(message.MessageId)} ({message.Wire.Body.Length} bytes) to {session.Hub.MessageAddress}");
            var options = new SendOptions { Deadline = Lapse.Parse(parsed.GetValue(deadline)!)!.Value, Progress = settings.Json ? null : new SendReport.Attempts(error) };
            var outcome = await session.Client.SendAsync(message, options, cancellation);
            if (outcome is SendOutcome.Accepted accepted)
                Keep(parsed.GetValue(save), ReceiptFile, MessageFile.Write(accepted.Octets));
            return SendReport.Tell(outcome, message, parsed.GetValue(covenant), settings, parsed.GetValue(save), output, error);
        });
        return command;
    }

    private static PreparedMessage Restore(string file, AccessPoint self)
    {
        if (!File.Exists(file))
            throw new KnooppuntConfigurationException($"The file '{file}' is not there.", $"give the {SentFile} that --save kept");
        return MessageFile.Read(File.ReadAllBytes(file)).TryGet(out var wire, out var refusal) && PreparedMessage.Restore(wire, self).TryGet(out var message, out refusal)
            ? message
            : throw new KnooppuntConfigurationException($"The file '{file}' is not a message by this access point. {refusal.Reason}", $"give the {SentFile} that --save kept, with the same --as and --family");
    }

    private static void Keep(string? folder, string name, byte[] octets)
    {
        if (folder is null)
            return;
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, name), octets);
    }
}
