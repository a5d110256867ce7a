using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Knooppunt.Client.Evidence;

/// <summary>A verdict in words or as JSON, the same from every program that gives one.</summary>
public static class EvidenceReport
{
    /// <summary>The exit code of a good verdict.</summary>
    public const int Good = 0;

    /// <summary>The exit code when a check failed or nothing was trusted.</summary>
    public const int NotGood = 1;

    /// <summary>A moment as it is told: UTC, to the millisecond where there are any.</summary>
    /// <param name="moment">The moment.</param>
    public static string Time(DateTimeOffset moment) => moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>One line for each check, then what happened, then the verdict.</summary>
    /// <param name="verdict">The verdict.</param>
    public static string Text(EvidenceVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        var text = new StringBuilder();
        foreach (var check in verdict.Checks)
        {
            text.Append(check.State switch { CheckState.Ok => "ok     ", CheckState.Failed => "FAILED ", _ => "-      " })
                .Append(Printable(check.File)).Append(": ").Append(Printable(check.Text));
            if (check.Detail is { Length: > 0 } detail)
                text.Append(" [").Append(Printable(detail)).Append(']');
            text.Append('\n');
        }

        if (!verdict.Story.IsEmpty)
            text.Append('\n').AppendJoin("", verdict.Story.Select(line => Printable(line) + "\n"));
        return text.Append('\n').Append(Conclusion(verdict)).Append('\n').ToString();
    }

    /// <summary>The verdict in one line.</summary>
    /// <param name="verdict">The verdict.</param>
    public static string Conclusion(EvidenceVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        var failed = verdict.Checks.Count(c => c.State == CheckState.Failed);
        return failed > 0 ? $"NOT good: {failed} of {verdict.Checks.Length} checks failed, in {Printable(string.Join(", ", verdict.FailedFiles))}"
            : verdict.IsTrusted ? $"good: {verdict.Checks.Length} checks, none failed"
            : "NOT proven: nothing contradicts itself, but no trust was given; give --trust FOLDER with ca.crt and log.policy";
    }

    /// <summary>The verdict as one JSON document.</summary>
    /// <param name="verdict">The verdict.</param>
    public static string Json(EvidenceVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        using var octets = new MemoryStream();

        // Written by hand: the verifier is published ahead of time, where nothing can look at types while it runs.
        using (var json = new Utf8JsonWriter(octets, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteBoolean("good", verdict.IsGood);
            json.WriteBoolean("trusted", verdict.IsTrusted);
            json.WriteString("subject", verdict.Subject);
            json.WriteString("conclusion", Conclusion(verdict));
            json.WriteStartArray("story");
            foreach (var line in verdict.Story)
                json.WriteStringValue(line);
            json.WriteEndArray();
            json.WriteStartArray("checks");
            foreach (var check in verdict.Checks)
            {
                json.WriteStartObject();
                json.WriteString("file", check.File);
                json.WriteString("check", check.Text);
                json.WriteString("state", check.State switch { CheckState.Ok => "ok", CheckState.Failed => "failed", _ => "absent" });
                if (check.Detail is { } detail)
                    json.WriteString("detail", detail);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(octets.ToArray());
    }

    /// <summary>What comes from outside cannot move the cursor or colour the screen of who reads it.</summary>
    private static string Printable(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '?' : c));
}
