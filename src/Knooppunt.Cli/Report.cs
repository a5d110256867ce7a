using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Knooppunt.As4.Messages;
using Knooppunt.Client;

namespace Knooppunt.Cli;

/// <summary>How things are told: failures as <c>error:</c> and <c>hint:</c>, results as text or JSON.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // It goes to a terminal or a file, never into HTML.
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static void Json(TextWriter output, object result) => output.WriteLine(JsonSerializer.Serialize(result, JsonOptions));

    public static void Failure(TextWriter error, HubFailure failure)
    {
        error.WriteLine("error: " + Line(failure));
        foreach (var entry in failure.Errors)
            error.WriteLine("error: " + Line(entry) + (failure.Kind == FailureKind.Refused ? "" : " (not signed by the hub: not to be relied on)"));
        error.WriteLine("hint: " + Hints.For(failure));
    }

    public static string Line(HubFailure failure) =>
        failure.Text
        + (failure.Error is { } own ? $" [{own.Code}]" : "")
        + (failure.HttpStatus is { } status ? $" (HTTP {status})" : "");

    public static string Line(ErrorEntry entry) => Printable($"{entry.Code} {entry.ShortDescription}{(entry.Detail is { Length: > 0 } detail ? ": " + detail : "")}");

    public static object Error(ErrorEntry entry) => new { entry.Code, entry.ShortDescription, entry.Detail, entry.Severity };

    /// <summary>What comes from outside cannot move the cursor or colour the screen of who reads it.</summary>
    public static string Printable(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '?' : c));
}
