using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace Knooppunt.Hub;

/// <summary>
/// Writes each event as one line of JSON; line breaks and control characters from outside are escaped by that (W-24). Of an
/// exception only the type goes into the log: its text may quote a message (security catalogue 5.3). The server adds the path of
/// the request to every line: a peer can write there what it likes, so it is left out.
/// </summary>
internal sealed class LogLines(TextWriter output) : ILogEventSink
{
    private readonly RenderedCompactJsonFormatter formatter = new();

    public void Emit(LogEvent logEvent)
    {
        if (logEvent.Exception is { } exception)
        {
            logEvent = new LogEvent(logEvent.Timestamp, logEvent.Level, null, logEvent.MessageTemplate,
                [.. logEvent.Properties.Select(p => new LogEventProperty(p.Key, p.Value)), new("ExceptionType", new ScalarValue(exception.GetType().FullName))]);
        }

        logEvent.RemovePropertyIfPresent("RequestPath");
        using var line = new StringWriter();
        formatter.Format(logEvent, line);
        output.Write(line.ToString());
    }
}
