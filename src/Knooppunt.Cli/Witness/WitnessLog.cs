using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Knooppunt.TransparencyLog;

namespace Knooppunt.Cli.Witness;

/// <summary>The lines that a running witness writes: for a person, or one JSON object a line.</summary>
internal sealed class WitnessLog(TextWriter output, bool json, TimeProvider clock)
{
    private readonly Lock writing = new();

    public void Cosigned(Checkpoint checkpoint) => Write("cosigned", checkpoint.Origin, checkpoint.Head, null);

    public void UpToDate(Checkpoint checkpoint) => Write("up to date", checkpoint.Origin, checkpoint.Head, null);

    public void Refused(Checkpoint checkpoint, WitnessAnswer answer) => Write("refused", checkpoint.Origin, checkpoint.Head, answer.ToString());

    /// <summary>Something that may pass: the log cannot be reached, or what it serves cannot be read.</summary>
    public void Waiting(string reason) => Write("waiting", null, null, reason);

    public void Listening(string address) => Write("listening", null, null, address);

    /// <summary>The one line that somebody must act on.</summary>
    public void Forked(Checkpoint seen, string what, string file) => Write("FORK", seen.Origin, seen.Head, $"{what}; both signed checkpoints are in {file}");

    private void Write(string what, string? origin, TreeHead? head, string? detail)
    {
        var at = clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        string line;
        if (json)
        {
            var entry = new JsonObject { ["at"] = at, ["event"] = what };
            if (origin is not null)
                entry["origin"] = origin;
            if (head is { } tree)
                (entry["size"], entry["root"]) = (tree.Size, tree.Root.ToBase64());
            if (detail is not null)
                entry["detail"] = detail;
            line = entry.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        }
        else
        {
            var tree = head is { } h ? string.Create(CultureInfo.InvariantCulture, $" size {h.Size} root {h.Root.ToBase64()}") : "";
            line = $"{at} {what}{(origin is null ? "" : " " + Report.Printable(origin))}{tree}{(detail is null ? "" : ": " + Report.Printable(detail))}";
        }

        lock (writing)
        {
            output.WriteLine(line);
            output.Flush();
        }
    }
}
