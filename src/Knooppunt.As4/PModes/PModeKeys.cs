using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Knooppunt.As4.PModes;

/// <summary>One key of a P-Mode file.</summary>
/// <param name="Path">Where it stands, for example <c>security.encryption</c>.</param>
/// <param name="Standard">The parameter of ebMS3, AS4 or eDelivery AS4 that it is.</param>
/// <param name="Expected">What belongs there.</param>
/// <param name="Example">A right value, as it stands in the file.</param>
internal sealed record PModeKey(string Path, string Standard, string Expected, string Example);

/// <summary>Every key that a P-Mode file may have: one table for the reader, its messages, the JSON Schema and docs/pmodes.md.</summary>
internal static class PModeKeys
{
    private const string Https = "must be an https address without a user name or a fragment";
    private const string Party = "must be an object with 'parties' and 'role'";
    private const string Parties = "must be a list of OINs of 20 letters and digits, each once, or [\"hub\"]; an empty list is every connected party";
    private const string Role = "must be a role as in eb:Role: a text without spaces, at most 256 characters";
    private const string Flag = "must be true or false";
    private const string Url = "\"https://ap.example:8443/as4\"";
    private const string RoleExample = "\"http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/initiator\"";

    public static readonly ImmutableArray<PModeKey> All =
    [
        new("$schema", "-", "must be a text that names the JSON Schema, for editors", "\"pmode.schema.json\""),
        new("id", "PMode.ID", "must be the name of the file without .json: lower-case letters, digits and hyphens, at most 64", "\"submission\""),
        new("binding", "PMode.MEPbinding", "must be one of push, pull", "\"push\""),
        new("initiator", "PMode.Initiator", Party, "{ \"parties\": [\"00000099000000002000\"] }"),
        new("initiator.parties", "PMode.Initiator.Party", Parties, "[\"00000099000000002000\"]"),
        new("initiator.role", "PMode.Initiator.Role", Role, RoleExample),
        new("responder", "PMode.Responder", Party, "{ \"parties\": [\"hub\"] }"),
        new("responder.parties", "PMode.Responder.Party", Parties, "[\"hub\"]"),
        new("responder.role", "PMode.Responder.Role", Role, RoleExample.Replace("initiator", "responder", StringComparison.Ordinal)),
        new("agreement", "PMode.Agreement", "must be an object with a 'name'", "{ \"name\": \"urn:knooppunt:aansluitovereenkomst:1\" }"),
        new("agreement.name", "PMode.Agreement", "must be the text of eb:AgreementRef, at most 256 characters; a URI when there is no type", "\"urn:knooppunt:aansluitovereenkomst:1\""),
        new("agreement.type", "PMode.Agreement", "must be the type of eb:AgreementRef, a text of at most 256 characters", "\"urn:example:agreements\""),
        new("agreement.required", "PMode.Agreement", Flag, "true"),
        new("address", "PMode[1].Protocol.Address", Https, Url),
        new("service", "PMode[1].BusinessInfo.Service", "must be an object with a 'name'", "{ \"name\": \"urn:knooppunt:schuldregelen\" }"),
        new("service.name", "PMode[1].BusinessInfo.Service", "must be the text of eb:Service, at most 256 characters; a URI when there is no type", "\"urn:knooppunt:schuldregelen\""),
        new("service.type", "PMode[1].BusinessInfo.Service", "must be the type of eb:Service, a text of at most 256 characters", "\"urn:example:services\""),
        new("actions", "PMode[1].BusinessInfo.Action", "must be a list of one or more actions, each once; without the key it is every action", "[\"Saldoverzoek\", \"Betaalvoorstel\"]"),
        new("payload", "PMode[1].PayloadService", "must be an object with 'allowBody', 'requireCompression' or 'namespaces'", "{ \"allowBody\": false }"),
        new("payload.allowBody", "PMode[1].BusinessInfo.PayloadProfile", Flag, "false"),
        new("payload.requireCompression", "PMode[1].PayloadService.CompressionType", Flag, "true"),
        new("payload.namespaces", "PMode[1].BusinessInfo.PayloadProfile", "must be a list of one or more namespaces of business messages, each once; without the key it is every version", "[\"urn:knooppunt:berichten:schuldregeling:2\"]"),
        new("errorHandling", "PMode[1].ErrorHandling", "must be an object with 'asResponse', 'receiverErrorsTo' or 'withSoapFault'", "{ \"asResponse\": true }"),
        new("errorHandling.asResponse", "PMode[1].ErrorHandling.Report.AsResponse", Flag, "true"),
        new("errorHandling.receiverErrorsTo", "PMode[1].ErrorHandling.Report.ReceiverErrorsTo", Https, Url),
        new("errorHandling.withSoapFault", "ebMS3 Core 6.6", Flag, "false"),
        new("receptionAwareness", "PMode[1].ReceptionAwareness", "must be an object with 'maxAttempts', 'firstInterval', 'multiplier' or 'maxInterval'", "{ \"maxAttempts\": 10 }"),
        new("receptionAwareness.maxAttempts", "PMode[1].ReceptionAwareness.Retry.Parameters", "must be a whole number from 1 to 1000", "10"),
        new("receptionAwareness.firstInterval", "PMode[1].ReceptionAwareness.Retry.Parameters", "must be an ISO 8601 duration from one second to one day", "\"PT30S\""),
        new("receptionAwareness.multiplier", "PMode[1].ReceptionAwareness.Retry.Parameters", "must be a number from 1 to 10", "2"),
        new("receptionAwareness.maxInterval", "PMode[1].ReceptionAwareness.Retry.Parameters", "must be an ISO 8601 duration from firstInterval to seven days", "\"PT1H\""),
        new("security", "PMode[1].Security", "must be an object", "{ \"encryption\": \"required\" }"),
        new("security.family", "PMode[1].Security.X509.Signature.Algorithm", "must be one of " + string.Join(", ", PModeWords.Of<Security.KeyFamily>()), "\"ec\""),
        new("security.encryption", "PMode[1].Security.X509.Encryption.Encrypt", "must be one of optional, required, forbidden", "\"required\""),
        new("security.receiptAsResponse", "PMode[1].Security.SendReceipt.ReplyPattern", Flag, "true"),
        new("security.receiptsTo", "PMode[1].Security.SendReceipt.ReplyPattern", Https, Url),
        new("security.pullAuthorization", "PMode.Initiator.Authorization", "must be an object with 'username' and 'passwordFile'", "{ \"username\": \"postbus-7\", \"passwordFile\": \"postbus-7.password\" }"),
        new("security.pullAuthorization.username", "PMode.Initiator.Authorization.username", "must be a text without spaces, at most 64 characters", "\"postbus-7\""),
        new("security.pullAuthorization.passwordFile", "PMode.Initiator.Authorization.password", "must be the path of a file that can be read and is not empty, from the folder of the P-Modes", "\"postbus-7.password\""),
        new("term", "-", "must be a number of working days, or an ISO 8601 duration", "\"5wd\""),
        new("urgency", "-", "must be one of " + string.Join(", ", PModeWords.Of<Urgency>()), "\"urgent\""),
        new("deliveryNotice", "-", Flag, "true"),
    ];

    private static readonly FrozenDictionary<string, PModeKey> ByPath = All.ToFrozenDictionary(k => k.Path, StringComparer.Ordinal);

    /// <summary>The key at a path that is in the table.</summary>
    public static PModeKey Of(string path) => ByPath[path];

    /// <summary>The names of the keys directly below a path, in the order of the table.</summary>
    public static IEnumerable<string> Below(string path) => All
        .Where(k => path.Length == 0 ? !k.Path.Contains('.', StringComparison.Ordinal) : k.Path.StartsWith(path + ".", StringComparison.Ordinal))
        .Select(k => path.Length == 0 ? k.Path : k.Path[(path.Length + 1)..])
        .Where(name => !name.Contains('.', StringComparison.Ordinal));
}

/// <summary>The words of an enumeration as they stand in a file.</summary>
internal static class PModeWords
{
    public static IEnumerable<string> Of<T>() where T : struct, Enum => Enum.GetNames<T>().Select(Word);

    public static T? Find<T>(string word) where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (Word(value.ToString()) == word)
                return value;
        }

        return null;
    }

    private static string Word(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
