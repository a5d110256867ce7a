using System.Collections.Immutable;
using System.CommandLine;
using Knooppunt.As4;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.As4.PModes;
using Knooppunt.Client;

namespace Knooppunt.Cli.Commands;

/// <summary><c>knooppunt pmode match</c>: which P-Mode decides about a message, and of each other one why it does not.</summary>
internal static class PModeMatchCommand
{
    private const string About = "Tell which P-Mode decides about a message that is pushed to the hub, and why the others do not.";

    private const string Help = """
        The message is not judged further: signature, parties and content are for the hub. The OIN of the hub is that of --address-book;
        without that file it is the one that the message is addressed to.
        Exit code 0 when a P-Mode matches, 1 when none does or the message is refused before that.

        Example:
          knooppunt send --as gemeente-voorbeeldstad --to 00000099000000004000 --payload schemas/berichten/voorbeelden/Saldoverzoek.xml --save out
          knooppunt pmode match out/sent.as4 --pmodes schemas/pmodes
        """;

    public static Command Create()
    {
        var file = new Argument<string>("message") { Description = "The message, as 'send --save' keeps it", HelpName = "FILE.as4" };
        var pmodes = PModeSource.Option();
        var command = new Command("match", About) { file, pmodes }.WithHelp(Help);
        command.SetAction(parsed =>
        {
            var settings = Settings.From(parsed);
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            if (PModeSource.ReadOrTell(parsed.GetValue(pmodes), error) is not { } set)
                return ExitCode.Usage;
            if (!Read(parsed.GetValue(file)!).TryGet(out var arrival, out var refusal))
            {
                error.WriteLine($"error: the message is refused before a P-Mode is looked for: {refusal.Error.Code} {refusal.Error.ShortDescription}: {refusal.Reason}");
                error.WriteLine("hint: docs/connect.md explains the codes");
                if (settings.Json)
                    Report.Json(output, new { refused = new { refusal.Error.Code, refusal.Reason }, matches = Array.Empty<object>() });
                return ExitCode.Refused;
            }

            if (arrival.Header.User is not { } user)
                throw new KnooppuntConfigurationException("The file has a signal, not a user message: P-Modes are matched with what is pushed.", "give a file that 'send --save' kept");
            var hub = File.Exists(settings.AddressBook) ? AddressBook.Read(settings.AddressBook).Hub.Oin : user.To.Id;
            var matches = set.Explain(user, user.From.Id, hub);
            Tell(matches, user, settings.Json, output);
            if (matches.Any(m => m.IsChosen))
                return ExitCode.Ok;
            set.ForPush(user, user.From.Id, hub).TryGet(out _, out refusal);
            error.WriteLine($"error: no P-Mode matches; the hub answers {refusal!.Error.Code} {refusal.Error.ShortDescription}: {refusal.Reason}");
            error.WriteLine("hint: change the header, or the P-Mode that is nearest; docs/pmodes.md tells in which order they are tried");
            return ExitCode.Refused;
        });
        return command;
    }

    private static Outcome<Arrival> Read(string file)
    {
        if (!File.Exists(file))
            throw new KnooppuntConfigurationException($"The file '{file}' is not there.", "give a file that 'send --save' kept");
        return MessageFile.Read(File.ReadAllBytes(file)).TryGet(out var message, out var refusal) ? Arrival.Read(message.ContentType, message.Body, MimeLimits.Default) : refusal;
    }

    private static void Tell(ImmutableArray<PModeMatch> matches, UserMessage user, bool json, TextWriter output)
    {
        if (json)
        {
            Report.Json(output, new
            {
                user.Info.MessageId,
                pmode = matches.FirstOrDefault(m => m.IsChosen)?.Mode.Id,
                matches = matches.Select(m => new { m.Mode.Id, matches = m.Difference is null, chosen = m.IsChosen, m.Difference }),
            });
            return;
        }

        output.WriteLine(Report.Printable($"message {user.Info.MessageId}: {user.Action} from {user.From.Id} to {user.To.Id}"));
        foreach (var match in matches)
        {
            output.WriteLine(match switch
            {
                { IsChosen: true } => $"MATCHES  {match.Mode.Id}",
                { Difference: null } => $"also     {match.Mode.Id}: it matches too, but a more specific one decides",
                _ => $"no       {match.Mode.Id}: {match.Difference}",
            });
        }
    }
}
