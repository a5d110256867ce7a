using System.Text;
using System.Text.Json;
using CsCheck;
using Knooppunt.As4.PModes;
using Knooppunt.As4.Security;
using Xunit;

namespace Knooppunt.As4.Tests.PModes;

public sealed class PModeFileTests
{
    private const string Secret = "Geheim-7731";
    private const string Hub = "\"initiator\": { \"parties\": [\"hub\"] }, \"responder\": { \"parties\": [\"00000099000000003000\"] }";
    private const string Pull = "\"binding\": \"pull\"";
    private const string Token = "\"security\": { \"pullAuthorization\": { \"username\": \"u\", \"passwordFile\": \"p\" } }";

    /// <summary>The key that is told, and what stands in the file besides the id.</summary>
    public static TheoryData<string, string> Mistakes => new()
    {
        { "bindnig", "\"bindnig\": \"push\"" },
        { "binding", "\"binding\": \"push\", \"binding\": \"push\"" },
        { "binding", $"\"binding\": \"{Secret}\"" },
        { "binding", "\"binding\": null" },
        { "binding", "\"binding\": \"Push\"" },
        { "$schema", "\"$schema\": 1" },
        { "initiator", $"\"initiator\": \"{Secret}\"" },
        { "initiator.parties", $"\"initiator\": {{ \"parties\": \"{Secret}\" }}" },
        { "initiator.parties[0]", $"\"initiator\": {{ \"parties\": [\"{Secret}\"] }}" },
        { "initiator.parties[1]", "\"initiator\": { \"parties\": [\"00000099000000002000\", \"00000099000000002000\"] }" },
        { "initiator.parties", "\"initiator\": { \"parties\": [\"00000099000000002000\", \"hub\"] }" },
        { "initiator.role", "\"initiator\": { \"role\": \"two words\" }" },
        { "initiator.rol", "\"initiator\": { \"rol\": \"x\" }" },
        { "responder.parties", "\"responder\": { \"parties\": [\"00000099000000002000\"] }" },
        { "responder.parties", "\"initiator\": { \"parties\": [\"hub\"] }" },
        { "responder.parties", $"{Pull}, {Hub}" },
        { "agreement.name", "\"agreement\": { }" },
        { "agreement.name", "\"agreement\": { \"name\": \"no uri\" }" },
        { "agreement.type", "\"agreement\": { \"name\": \"a\", \"type\": \"\" }" },
        { "agreement.required", "\"agreement\": { \"name\": \"urn:a\", \"required\": \"yes\" }" },
        { "service.name", "\"service\": { \"name\": 1 }" },
        { "actions", "\"actions\": []" },
        { "actions", "\"actions\": \"Saldoverzoek\"" },
        { "actions[1]", "\"actions\": [\"Saldoverzoek\", 2]" },
        { "payload.allowBody", "\"payload\": { \"allowBody\": 0 }" },
        { "errorHandling.receiverErrorsTo", "\"errorHandling\": { \"receiverErrorsTo\": \"http://ap.example\" }" },
        { "errorHandling.receiverErrorsTo", $"\"errorHandling\": {{ \"receiverErrorsTo\": \"https://u:{Secret}@ap.example/\" }}" },
        { "errorHandling.receiverErrorsTo", "\"errorHandling\": { \"receiverErrorsTo\": \"/msh\" }" },
        { "errorHandling.receiverErrorsTo", "\"errorHandling\": { \"asResponse\": false }" },
        { "errorHandling.withSoapFault", "\"errorHandling\": { \"asResponse\": false, \"receiverErrorsTo\": \"https://ap.example/\", \"withSoapFault\": true }" },
        { "receptionAwareness", "\"receptionAwareness\": { \"maxAttempts\": 3 }" },
        { "receptionAwareness.maxAttempts", $"{Hub}, \"address\": \"https://ap.example/\", \"receptionAwareness\": {{ \"maxAttempts\": 0 }}" },
        { "receptionAwareness.maxAttempts", $"{Hub}, \"address\": \"https://ap.example/\", \"receptionAwareness\": {{ \"maxAttempts\": 1.5 }}" },
        { "receptionAwareness.firstInterval", $"{Hub}, \"address\": \"https://ap.example/\", \"receptionAwareness\": {{ \"firstInterval\": \"P1M\" }}" },
        { "receptionAwareness.firstInterval", $"{Hub}, \"address\": \"https://ap.example/\", \"receptionAwareness\": {{ \"firstInterval\": \"30s\" }}" },
        { "receptionAwareness.multiplier", $"{Hub}, \"address\": \"https://ap.example/\", \"receptionAwareness\": {{ \"multiplier\": 0.5 }}" },
        { "receptionAwareness.maxInterval", $"{Hub}, \"address\": \"https://ap.example/\", \"receptionAwareness\": {{ \"firstInterval\": \"PT1H\", \"maxInterval\": \"PT1M\" }}" },
        { "address", Hub },
        { "address", "\"address\": \"https://ap.example/\"" },
        { "responder.parties", "\"initiator\": { \"parties\": [\"hub\"] }, \"responder\": { \"parties\": [] }, \"address\": \"https://ap.example/\"" },
        { "term", $"{Hub}, \"address\": \"https://ap.example/\", \"term\": \"5wd\"" },
        { "urgency", "\"binding\": \"pull\", \"urgency\": \"urgent\"" },
        { "deliveryNotice", "\"binding\": \"pull\", \"deliveryNotice\": true" },
        { "service", $"{Pull}, \"service\": {{ \"name\": \"urn:a\" }}" },
        { "actions", $"{Pull}, \"actions\": [\"Saldoverzoek\"]" },
        { "agreement", $"{Pull}, \"agreement\": {{ \"name\": \"urn:a\" }}" },
        { "payload", $"{Pull}, \"payload\": {{ \"allowBody\": false }}" },
        { "security.encryption", $"{Pull}, \"security\": {{ \"encryption\": \"required\" }}" },
        { "security.receiptAsResponse", $"{Pull}, \"security\": {{ \"receiptAsResponse\": false }}" },
        { "security.family", $"\"security\": {{ \"family\": \"{Secret}\" }}" },
        { "security.encryption", "\"security\": { \"encryption\": true }" },
        { "security.receiptsTo", "\"security\": { \"receiptAsResponse\": false }" },
        { "security.receiptsTo", "\"security\": { \"receiptsTo\": \"https://ap.example/\" }" },
        { "security.pullAuthorization", Token },
        { "security.pullAuthorization.password", $"{Pull}, \"security\": {{ \"pullAuthorization\": {{ \"username\": \"u\", \"passwordFile\": \"p\", \"password\": \"{Secret}\" }} }}" },
        { "security.pullAuthorization.passwordFile", $"{Pull}, \"security\": {{ \"pullAuthorization\": {{ \"username\": \"u\" }} }}" },
        { "security.pullAuthorization.username", $"{Pull}, \"security\": {{ \"pullAuthorization\": {{ \"username\": \"two words\", \"passwordFile\": \"p\" }} }}" },
        { "initiator.parties", $"{Pull}, {Token}" },
        { "term", $"\"term\": \"{Secret}\"" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Each_mistake_is_told_with_file_key_and_a_right_example_and_without_its_value(string key, string keys)
    {
        var problem = Assert.Single(PModeText.Problems(PModeText.With(keys)));
        Assert.Equal(("m.json", key), (problem.File, problem.Key));
        Assert.StartsWith($"m.json: {key} ", problem.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, problem.ToString(), StringComparison.Ordinal);
        Assert.Contains("; for example \"", problem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("\"m\"")]
    [InlineData("{ \"id\": \"m\" ")]
    [InlineData("{ \"id\": \"m\" } // comment")]
    [InlineData("{ \"id\": \"\\ud800\" }")]
    [InlineData("{ \"\\ud800\": 1 }")]
    public void What_is_not_one_JSON_object_is_a_problem_of_the_file(string text)
    {
        var problem = Assert.Single(PModeText.Problems(PModeText.File("m.json", text)));
        Assert.Equal(("m.json", ""), (problem.File, problem.Key));
        Assert.StartsWith("m.json: the file must be one JSON object", problem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("other.json", "{ \"id\": \"m\" }")]
    [InlineData("m.json", "{ }")]
    [InlineData("M.json", "{ \"id\": \"M\" }")]
    [InlineData("-m.json", "{ \"id\": \"-m\" }")]
    public void The_id_is_there_and_is_the_name_of_the_file(string file, string text) =>
        Assert.Equal((file, "id"), (PModeText.Problems(PModeText.File(file, text))[0].File, PModeText.Problems(PModeText.File(file, text))[0].Key));

    [Fact]
    public void Every_problem_of_every_file_is_told_at_once()
    {
        var problems = PModeText.Problems(
            PModeText.With("\"binding\": 1, \"term\": \"x\", \"nonsense\": 2", "a"), PModeText.With("\"term\": \"x\", \"address\": \"https://ap.example/\"", "b"), PModeText.File("c.json", "no"));
        Assert.Equal(["a.json nonsense", "a.json binding", "b.json term", "b.json address", "c.json "], problems.Select(p => $"{p.File} {p.Key}"));
    }

    [Fact]
    public void A_file_that_is_too_large_is_not_read()
    {
        var padded = new PModeFile("m.json", Encoding.UTF8.GetBytes("{ \"id\": \"m\" }".PadRight(PModeFile.MaxOctets + 1)));
        Assert.Contains("too large", Assert.Single(PModeText.Problems(padded)).ToString(), StringComparison.Ordinal);
        Assert.NotNull(PModeText.Read(padded with { Octets = padded.Octets[..PModeFile.MaxOctets] }).Set);
    }

    [Fact]
    public void Every_key_is_read_into_its_parameter()
    {
        var push = Assert.Single(PModeText.Set(PModeText.File("m.json", "\uFEFF" + """
            {
              "$schema": "pmode.schema.json", "id": "m", "binding": "push",
              "initiator": { "parties": ["00000099000000002000"], "role": "urn:a" }, "responder": { "parties": ["hub"], "role": "urn:b" },
              "agreement": { "name": "agreement", "type": "t", "required": true }, "service": { "name": "service", "type": "t" },
              "actions": ["A", "B"], "payload": { "allowBody": false, "requireCompression": true },
              "errorHandling": { "asResponse": false, "receiverErrorsTo": "https://ap.example/errors" },
              "security": { "family": "ec", "encryption": "required", "receiptAsResponse": false, "receiptsTo": "https://ap.example/receipts" },
              "term": "PT5S",
              "urgency": "urgent",
              "deliveryNotice": true
            }
            """)).All);
        Assert.Equal(("urn:a", "urn:b"), (push.Initiator.Role, push.Responder.Role));
        Assert.Equal(["00000099000000002000"], push.Initiator.Parties);
        Assert.Equal(new PModeAgreement("agreement", "t", true), push.Agreement);
        Assert.Equal(new("service", "t"), push.Service);
        Assert.Equal(["A", "B"], push.Actions);
        Assert.Equal(new PModePayload { AllowBody = false, RequireCompression = true }, push.Payload);
        Assert.Equal(new PModeErrorHandling { AsResponse = false, ReceiverErrorsTo = new("https://ap.example/errors") }, push.ErrorHandling);
        Assert.Equal(
            new PModeSecurity { Family = KeyFamily.Ec, Encryption = EncryptionUse.Required, ReceiptAsResponse = false, ReceiptsTo = new("https://ap.example/receipts") },
            push.Security);
        Assert.Equal("PT5S", push.Term);

        var delivery = Assert.Single(PModeText.Set(PModeText.With(
            $$"""{{Hub}}, "address": "https://ap.example/as4", "receptionAwareness": { "maxAttempts": 3, "firstInterval": "PT1S", "multiplier": 1.5, "maxInterval": "PT1M" }""")).All);
        Assert.Equal(new Uri("https://ap.example/as4"), delivery.Address);
        Assert.Equal(new PModeReceptionAwareness(3, TimeSpan.FromSeconds(1), 1.5, TimeSpan.FromMinutes(1)), delivery.ReceptionAwareness);

        var pull = Assert.Single(PModeText.Set(PModeText.With($"{Pull}, \"initiator\": {{ \"parties\": [\"00000099000000002000\"] }}, {Token}")).All);
        Assert.Equal((MepBinding.Pull, new PullUsernameToken("u", "p")), (pull.Binding, pull.Security.PullAuthorization));
    }

    [Fact]
    public void A_file_with_only_an_id_takes_every_default_of_the_record()
    {
        var read = Assert.Single(PModeText.Set(PModeText.With("")).All);
        Assert.Equal(JsonSerializer.Serialize(new PMode { Id = "m" }), JsonSerializer.Serialize(read));
    }

    [Fact]
    public void Whatever_a_file_has_in_it_the_reader_answers_and_never_throws()
    {
        var word = Gen.OneOf(
            AnyOf([.. PModeKeys.All.Select(k => k.Path.Split('.')[^1])]), AnyOf("push", "pull", "hub", "\\ud800", "https://a.example/", "PT1S", "5wd", "m", ""), Gen.String[0, 3]);
        var scalar = Gen.OneOf(word.Select(w => $"\"{w}\""), AnyOf("true", "null", "-1", "1e400", "10"));
        var value = Gen.Recursive<string>((depth, self) => depth > 3 ? scalar : Gen.OneOf(
            scalar,
            self.Array[0, 3].Select(items => $"[{string.Join(",", items)}]"),
            Gen.Select(word, self).Array[0, 5].Select(pairs => $"{{{string.Join(",", pairs.Select(p => $"\"{p.Item1}\":{p.Item2}"))}}}")));
        Gen.OneOf(value.Select(Encoding.UTF8.GetBytes), Gen.Byte.Array[0, 64]).Sample(octets =>
        {
            var reading = PModeSet.Read([new PModeFile("m.json", octets)], PModeText.IsTerm);
            return reading.Set is not null == reading.Problems.IsEmpty && reading.Problems.All(p => p.Expected.Length > 0 && p.Example.Length > 0);
        }, iter: 20_000);
    }

    private static Gen<string> AnyOf(params string[] words) => Gen.Int[0, words.Length - 1].Select(i => words[i]);
}
