using System.CommandLine;
using System.Diagnostics;
using Knooppunt.Client;

namespace Knooppunt.Cli.Commands;

/// <summary><c>knooppunt ping</c>: the test service of ebMS3, from this access point to the hub and back.</summary>
internal static class PingCommand
{
    private const string About = "Send a test message to the hub and verify its receipt; nobody gets the message.";

    private const string Help = """
        It takes the way of a real message: mutual TLS, signature, address book, signed receipt. Nothing is stored.

        Example:
          knooppunt ping --as gemeente-voorbeeldstad
        """;

    public static Command Create()
    {
        var self = Settings.As();
        var command = new Command("ping", About) { self }.WithHelp(Help);
        command.SetAction(async (parsed, cancellation) =>
        {
            var settings = Settings.From(parsed);
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            using var session = Session.Open(settings, parsed.GetValue(self)!);
            var watch = Stopwatch.StartNew();
            var outcome = await session.Client.PingAsync(null, cancellation);
            if (outcome is not SendOutcome.Accepted accepted)
                return Failed(outcome.Attempts.LastOrDefault()?.Failure ?? new HubFailure(FailureKind.NotConnected, "The hub did not answer in time."), outcome, settings, output, error);
            if (settings.Json)
                Report.Json(output, new { outcome = "answered", outcome.MessageId, receiptId = accepted.Receipt.Info.MessageId, milliseconds = watch.ElapsedMilliseconds });
            else
                output.WriteLine($"the hub answers: receipt {Report.Printable(accepted.Receipt.Info.MessageId)} verified, {watch.ElapsedMilliseconds} ms");
            return ExitCode.Ok;
        });
        return command;
    }

    private static int Failed(HubFailure failure, SendOutcome outcome, Settings settings, TextWriter output, TextWriter error)
    {
        if (settings.Json)
            Report.Json(output, new { outcome = "failed", outcome.MessageId, failure = failure.Kind, reason = failure.Text, errors = failure.Errors.Select(Report.Error) });
        Report.Failure(error, failure);
        return failure.Kind == FailureKind.NotConnected ? ExitCode.NotConnected : ExitCode.Refused;
    }
}
