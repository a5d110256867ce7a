using Knooppunt.Client;

namespace Knooppunt.Cli.Commands;

/// <summary>Tells how a send went: a line for each attempt that failed, and the end with its exit code.</summary>
internal static class SendReport
{
    public static int Tell(SendOutcome outcome, PreparedMessage message, bool covenant, Settings settings, string? save, TextWriter output, TextWriter error)
    {
        switch (outcome)
        {
            case SendOutcome.Accepted accepted:
                var answerBy = ReactionDay.Of(message.Action, covenant, accepted.Receipt.Info.Timestamp);
                if (settings.Json)
                    Report.Json(output, new { outcome = "accepted", message.MessageId, message.ConversationId, receiptId = accepted.Receipt.Info.MessageId, receivedAt = accepted.Receipt.Info.Timestamp, answerBy, attempts = outcome.Attempts.Length });
                else
                    output.WriteLine($"accepted {Report.Printable(message.MessageId)} at {accepted.Receipt.Info.Timestamp:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}, receipt verified{(answerBy is { } day ? $"; taken over today, an answer is asked for by {day:yyyy-MM-dd}" : "")}");
                return ExitCode.Ok;
            case SendOutcome.Refused refused:
                if (settings.Json)
                    Report.Json(output, new { outcome = "refused", message.MessageId, message.ConversationId, errors = refused.Errors.Select(Report.Error), attempts = outcome.Attempts.Length });
                Report.Failure(error, outcome.Attempts[^1].Failure!);
                return ExitCode.Refused;
            case SendOutcome.MissingReceipt missing:
                var last = missing.Attempts.LastOrDefault()?.Failure;
                if (settings.Json)
                    Report.Json(output, new { outcome = "missingReceipt", message.MessageId, message.ConversationId, error = missing.Error.Code, failure = last?.Kind, reason = last?.Text, attempts = outcome.Attempts.Length });
                error.WriteLine($"error: no valid receipt came in time [{missing.Error.Code}]; the hub may hold the message or not");
                if (last is not null)
                    Report.Failure(error, last);
                error.WriteLine(save is null ? "hint: with --save a message can be sent again as it is" : $"hint: knooppunt send --as … --resume {Path.Combine(save, SendCommand.SentFile)}");
                return missing.NeverConnected ? ExitCode.NotConnected : ExitCode.Refused;
            default:
                throw new InvalidOperationException("An outcome that does not exist.");
        }
    }

    /// <summary>A line for each attempt, as it ends.</summary>
    public sealed class Attempts(TextWriter error) : IProgress<SendAttempt>
    {
        public void Report(SendAttempt value)
        {
            if (value.Failure is { Kind: not FailureKind.Refused } failure)
                error.WriteLine($"attempt {value.Number}: {Cli.Report.Line(failure)}");
        }
    }
}
