using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Knooppunt.TransparencyLog;

namespace Knooppunt.Cli.Witness;

/// <summary>What a log did, in one file for whoever has to judge it: both signed checkpoints as they came, and the proof where there is one.</summary>
internal static class ForkFile
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the file, once for each pair: a log that goes on showing the same fork fills no disk.</summary>
    /// <returns>Its path.</returns>
    public static string Write(WitnessFolder folder, string what, SignedCheckpoint known, SignedCheckpoint seen, LogFork? proven, DateTimeOffset at)
    {
        var (before, after) = (known.Content.Head, seen.Content.Head);
        var name = string.Create(CultureInfo.InvariantCulture, $"{Uri.EscapeDataString(seen.Content.Origin)}-{before.Size}-{after.Size}-{after.Root.ToString()[..16]}.json");
        var path = Path.Combine(folder.Forks, name);
        if (File.Exists(path))
            return path;
        var content = new JsonObject
        {
            ["what"] = what,
            ["origin"] = seen.Content.Origin,
            ["foundAt"] = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["known"] = Encoding.UTF8.GetString(known.ToOctets()),
            ["seen"] = Encoding.UTF8.GetString(seen.ToOctets()),
        };
        if (proven is { Proof.Count: > 0 })
        {
            // Whoever checks it: this root at the size of "known" leads by the proof to "seen" (RFC 9162, 2.1.4.2), and is not the root of "known".
            content["rootOfSeenAtSizeOfKnown"] = proven.OtherRoot.ToBase64();
            content["consistencyProof"] = new JsonArray([.. proven.Proof.Select(hash => JsonValue.Create(hash.ToBase64()))]);
        }

        Directory.CreateDirectory(folder.Forks);
        DurableFile.Write(path, Encoding.UTF8.GetBytes(content.ToJsonString(Options) + "\n"));
        return path;
    }
}
