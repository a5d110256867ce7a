namespace Knooppunt.EndToEnd.Tests;

/// <summary>A folder of P-Modes for one hub: the standard ones, and what a test adds.</summary>
internal sealed class PModes : IDisposable
{
    private const string Retry = """ "receptionAwareness": { "maxAttempts": ATTEMPTS, "firstInterval": "PT1S", "multiplier": 1, "maxInterval": "PT1S" } """;

    public PModes()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Sandbox.Repository, "schemas", "pmodes"), "*ing.json").Append(Path.Combine(Sandbox.Repository, "schemas", "pmodes", "submission.json")))
            File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)));
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("knooppunt-pmodes-").FullName;

    /// <summary>The setting of a hub that goes by these.</summary>
    public string[] Setting => ["--Hub:PModes", Folder];

    /// <summary>The settings of a hub that goes by these and looks for work often.</summary>
    public string[] Settings(params string[] more) => [.. Setting, "--Hub:DeliveryInterval", "00:00:00.1", .. more];

    /// <summary>The hub pushes to this partner.</summary>
    public PModes Delivery(string folder, Uri address, int attempts = 20) => Add($"delivery-{folder}", $$"""
        "binding": "push", "initiator": { "parties": ["hub"] }, "responder": { "parties": ["{{Participant.OinOf(folder)}}"] }, "address": "{{address}}",
        {{Attempts(attempts)}}
        """);

    /// <summary>This partner pushes to the hub.</summary>
    public PModes SubmissionBy(string folder, string keys) => Add($"submission-{folder}", $$"""
        "binding": "push", "initiator": { "parties": ["{{Participant.OinOf(folder)}}"] }, "responder": { "parties": ["hub"] },
        "agreement": { "name": "urn:knooppunt:aansluitovereenkomst:1" }, {{keys}}
        """);

    /// <summary>Everybody pushes to the hub, with these keys besides; a hub that runs takes the new ones.</summary>
    public PModes Submission(string keys, string id = "submission") => Add(id, $$"""
        "agreement": { "name": "urn:knooppunt:aansluitovereenkomst:1" }, "service": { "name": "urn:knooppunt:schuldregelen" }, {{keys}}
        """);

    /// <summary>This partner pulls with a user name besides its signature.</summary>
    public PModes Pulling(string folder, string username, string password)
    {
        File.WriteAllText(Path.Combine(Folder, username + ".password"), password + "\n");
        return Add($"pulling-{folder}", $$"""
            "binding": "pull", "initiator": { "parties": ["{{Participant.OinOf(folder)}}"] },
            "security": { "pullAuthorization": { "username": "{{username}}", "passwordFile": "{{username}}.password" } }
            """);
    }

    public static string Attempts(int attempts) => Retry.Replace("ATTEMPTS", attempts.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private PModes Add(string id, string keys)
    {
        // Written beside and moved into place, as a careful operator does.
        var path = Path.Combine(Folder, id + ".json");
        File.WriteAllText(path + ".new", $$"""{ "id": "{{id}}", {{keys}} }""");
        File.Move(path + ".new", path, overwrite: true);
        return this;
    }
}
