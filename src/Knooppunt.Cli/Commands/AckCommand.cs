using System.CommandLine;
using Knooppunt.Client;

namespace Knooppunt.Cli.Commands;

/// <summary><c>knooppunt ack</c>: the receipt for a message that was pulled and kept before.</summary>
internal static class AckCommand
{
    private const string About = "Acknowledge a message that was pulled before: the hub hands it over and erases its content.";

    private const string Help = """
        Example:
          knooppunt ack --as belastingdienst-voorbeeld in/0199aa00-0000-7000-8000-000000000001@example.as4
        """;

    public static Command Create()
    {
        var self = Settings.As();
        var file = new Argument<FileInfo>("MESSAGE-FILE") { Description = "The .as4 file that 'pull --out' wrote" };
        var command = new Command("ack", About) { self, file }.WithHelp(Help);
        command.SetAction(async (parsed, cancellation) =>
        {
            var settings = Settings.From(parsed);
            var path = parsed.GetValue(file)!;
            if (!path.Exists)
                throw new KnooppuntConfigurationException($"The file '{path}' is not there.", "give the .as4 file that 'pull --out' wrote");
            using var session = Session.Open(settings, parsed.GetValue(self)!);
            if (!MessageFile.Read(await File.ReadAllBytesAsync(path.FullName, cancellation)).TryGet(out var wire, out var refusal) || !session.Client.Open(wire).TryGet(out var message, out refusal))
                throw new KnooppuntException(new HubFailure(FailureKind.CannotOpen, refusal.Reason) { Error = refusal.Error }, wire);

            await session.Client.AcknowledgeAsync(message, new SendOptions { Deadline = TimeSpan.FromMinutes(1) }, cancellation);
            if (settings.Json)
                Report.Json(parsed.InvocationConfiguration.Output, new { message.MessageId, acknowledged = true });
            else
                parsed.InvocationConfiguration.Output.WriteLine($"acknowledged {Report.Printable(message.MessageId)}");
            return ExitCode.Ok;
        });
        return command;
    }
}
