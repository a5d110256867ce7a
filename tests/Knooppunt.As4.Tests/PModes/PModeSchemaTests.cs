using System.Text.Json;
using Knooppunt.As4.PModes;
using Knooppunt.As4.Security;
using Xunit;

namespace Knooppunt.As4.Tests.PModes;

/// <summary>The JSON Schema for editors, the table of docs/pmodes.md and the reader know the same keys and words.</summary>
public sealed class PModeSchemaTests
{
    private static readonly string Repository = FindRoot();
    private static readonly JsonElement Schema = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository, "schemas", "pmodes", "pmode.schema.json"))).RootElement;

    [Fact]
    public void The_schema_has_exactly_the_keys_of_the_reader() =>
        Assert.Equal(PModeKeys.All.Select(k => k.Path).Order(), Keys(Schema, "").Select(k => k.Path).Order());

    [Fact]
    public void The_schema_refuses_other_keys_everywhere() =>
        Assert.All(Objects(Schema), o => Assert.False(o.GetProperty("additionalProperties").GetBoolean()));

    [Fact]
    public void The_reader_takes_every_word_of_the_schema_and_the_schema_has_every_word_of_the_reader()
    {
        var words = Keys(Schema, "").Where(k => k.Schema.TryGetProperty("enum", out _)).ToDictionary(k => k.Path, k => k.Schema.GetProperty("enum").EnumerateArray().Select(w => w.GetString()!).ToArray());
        Assert.Equal(["binding", "security.encryption", "security.family", "urgency"], words.Keys.Order());
        Assert.Equal(PModeWords.Of<MepBinding>(), words["binding"]);
        Assert.Equal(PModeWords.Of<EncryptionUse>(), words["security.encryption"]);
        Assert.Equal(PModeWords.Of<KeyFamily>(), words["security.family"]);
        Assert.Equal(PModeWords.Of<Urgency>(), words["urgency"]);
    }

    [Fact]
    public void The_defaults_of_the_schema_are_those_of_the_record()
    {
        var (mode, awareness) = (new PMode { Id = "m" }, new PModeReceptionAwareness());
        var expected = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["binding"] = mode.Binding == MepBinding.Push ? "push" : "pull",
            ["agreement.required"] = Text(new PModeAgreement("a").IsRequired),
            ["payload.allowBody"] = Text(mode.Payload.AllowBody),
            ["payload.requireCompression"] = Text(mode.Payload.RequireCompression),
            ["errorHandling.asResponse"] = Text(mode.ErrorHandling.AsResponse),
            ["errorHandling.withSoapFault"] = Text(mode.ErrorHandling.WithSoapFault),
            ["receptionAwareness.maxAttempts"] = awareness.MaxAttempts.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["receptionAwareness.firstInterval"] = System.Xml.XmlConvert.ToString(awareness.FirstInterval),
            ["receptionAwareness.multiplier"] = awareness.Multiplier.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["receptionAwareness.maxInterval"] = System.Xml.XmlConvert.ToString(awareness.MaxInterval),
            ["security.encryption"] = Text(mode.Security.Encryption),
            ["security.receiptAsResponse"] = Text(mode.Security.ReceiptAsResponse),
            ["urgency"] = Text(mode.Urgency),
            ["deliveryNotice"] = Text(mode.DeliveryNotice),
        };
        Assert.Equal(
            expected.Select(e => $"{e.Key} {e.Value}").Order(),
            Keys(Schema, "").Where(k => k.Schema.TryGetProperty("default", out _)).Select(k => $"{k.Path} {Default(k.Schema.GetProperty("default"))}").Order());
    }

    [Fact]
    public void Every_example_that_a_problem_shows_is_right()
    {
        foreach (var key in PModeKeys.All)
        {
            var steps = key.Path.Split('.');
            var json = steps.Reverse().Aggregate(key.Example, (inner, name) => $"{{ \"{name}\": {inner} }}");
            var problems = PModeSet.Read([PModeText.File("submission.json", json)], PModeText.IsTerm).Problems;
            Assert.DoesNotContain(problems, p => p.Key == key.Path && p.Expected == key.Expected);
        }
    }

    [Fact]
    public void Every_key_is_one_row_of_the_documentation_under_the_name_of_the_standard()
    {
        var rows = File.ReadLines(Path.Combine(Repository, "docs", "pmodes.md")).Where(l => l.StartsWith("| `", StringComparison.Ordinal)).Select(l => l.Split('|').Select(c => c.Trim()).ToArray()).ToArray();
        Assert.Equal(
            PModeKeys.All.Select(k => $"{k.Path}: {k.Standard}"),
            rows.Where(r => r.Length == 6).Select(r => $"{r[1].Trim('`')}: {r[3].Replace("`", "", StringComparison.Ordinal)}"));
    }

    [Fact]
    public void The_examples_of_the_documentation_are_right_together_and_with_the_built_in_ones()
    {
        var text = File.ReadAllText(Path.Combine(Repository, "docs", "pmodes.md"));
        var examples = text.Split("```json\n").Skip(1).Select(b => b[..b.IndexOf("```", StringComparison.Ordinal)]).ToArray();
        Assert.Equal(5, examples.Length);
        var files = examples.Select(e => PModeText.File(JsonDocument.Parse(e).RootElement.GetProperty("id").GetString() + ".json", e));
        Assert.Empty(PModeSet.Read(files.Concat(PModeFolder.Open(Path.Combine(Repository, "schemas", "pmodes")).Files), t => t is "P1D" or "1wd").Problems);
    }

    [Fact]
    public void The_files_of_the_folder_are_the_set_that_is_built_in()
    {
        var read = PModeFolder.Open(Path.Combine(Repository, "schemas", "pmodes")).Read(PModeText.IsTerm);
        Assert.Empty(read.Problems);
        Assert.Equal(JsonSerializer.Serialize(PModeSet.BuiltIn.All), JsonSerializer.Serialize(read.Set!.All));
    }

    private static string Default(JsonElement json) => json.ValueKind is JsonValueKind.True or JsonValueKind.False ? Text(json.GetBoolean()) : json.ToString();

    private static string Text<T>(T value) => value!.ToString()!.ToLowerInvariant();

    private static IEnumerable<(string Path, JsonElement Schema)> Keys(JsonElement schema, string path)
    {
        if (!Resolved(schema).TryGetProperty("properties", out var properties))
            yield break;
        foreach (var property in properties.EnumerateObject())
        {
            var below = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            yield return (below, property.Value);
            foreach (var key in Keys(property.Value, below))
                yield return key;
        }
    }

    private static IEnumerable<JsonElement> Objects(JsonElement schema) =>
        new[] { Schema }.Concat(Keys(schema, "").Select(k => Resolved(k.Schema)).Where(s => s.TryGetProperty("properties", out _)));

    private static JsonElement Resolved(JsonElement schema) =>
        schema.TryGetProperty("$ref", out var reference) ? Schema.GetProperty("$defs").GetProperty(reference.GetString()!["#/$defs/".Length..]) : schema;

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Knooppunt.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The solution file was not found above the tests.");
        return folder;
    }
}
