using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace Knooppunt.Hub;

/// <summary>Writes each event as one line of JSON; line breaks and control characters from outside are escaped by that (W-24).</summary>
internal sealed class LogLines(TextWriter output) : ILogEventSink
{
    private readonly RenderedCompactJsonFormatter formatter = new();

    public void Emit(LogEvent logEvent)
    {
        using var line = new StringWriter();
        formatter.Format(logEvent, line);
        output.Write(line.ToString());
    }
}
