using System.Text.Json;
using Knooppunt.Berichten;
using Knooppunt.Cli;

namespace Knooppunt.Client.Tests;

public sealed class CliPModeTests : IDisposable
{
    private static readonly string Saldoverzoek = Path.Combine(AppContext.BaseDirectory, "voorbeelden", "Saldoverzoek.xml");

    private readonly TestFolder folder = new();

    public CliPModeTests() => PatternTimeout.Install();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Config_check_names_file_key_what_belongs_there_and_an_example()
    {
        Write("submission", "\"security\": { \"encryption\": \"Geheim-7731\" }");
        Write("pulling", "\"binding\": \"pull\", \"term\": \"next week\"");
        var (code, output, error) = await Run("config", "check", "--pmodes", folder.Path);
        Assert.Equal((1, ""), (code, error));
        Assert.Equal(
            """
            FAILED  P-Mode pulling.json: term must be a number of working days, or an ISO 8601 duration; for example "term": "5wd"
            FAILED  P-Mode pulling.json: term must be absent: it decides nothing when a partner pulls; for example "term": "5wd"
            FAILED  P-Mode submission.json: security.encryption must be one of optional, required, forbidden; for example "encryption": "required"

            """, output);

        Write("submission", "\"security\": { \"encryption\": \"required\" }");
        Write("pulling", "\"binding\": \"pull\"");
        Assert.Equal((0, $"ok      P-Modes {folder.Path}: pulling, submission\n", ""), await Run("config", "check", "--pmodes", folder.Path));
        (code, output, _) = await Run("config", "check", "--pmodes", folder.Path, "--json");
        Assert.Equal((0, true), (code, JsonDocument.Parse(output).RootElement.GetProperty("ok").GetBoolean()));
    }

    [Fact]
    public async Task Config_check_takes_an_access_point_and_a_folder_together()
    {
        Write("submission", "\"term\": \"5wd\"");
        var (code, output, _) = await Run("config", "check", "--as", "gemeente", "--offline", "--pmodes", folder.Path);
        Assert.True(code == 0, output);
        Assert.Contains("ok      P-Modes ", output, StringComparison.Ordinal);
        Assert.Contains("registered in the address book", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_shows_what_each_one_asks_the_most_specific_first()
    {
        var (code, output, _) = await Run("pmode", "list");
        Assert.Equal(0, code);
        Assert.Equal(["pulling     pull  everybody -> hub", "submission  push  everybody -> hub: urn:knooppunt:schuldregelen"], output.Split('\n')[..^1].Order());

        Write("submission", "\"security\": { \"family\": \"ec\" }");
        Write("urgent", "\"actions\": [\"Betaalvoorstel\"], \"term\": \"P1D\", \"security\": { \"encryption\": \"required\" }");
        Write("bank", $"\"initiator\": {{ \"parties\": [\"hub\"] }}, \"responder\": {{ \"parties\": [\"{Pki.EnergieOin}\"] }}, \"address\": \"https://ap.example/as4\"");
        Assert.Equal(
            (0, $"""
            bank        push  hub -> {Pki.EnergieOin}: https://ap.example/as4
            urgent      push  everybody -> hub: Betaalvoorstel, term P1D, encryption required
            submission  push  everybody -> hub: ec keys

            """, ""), await Run("pmode", "list", "--pmodes", folder.Path));
        (_, output, _) = await Run("pmode", "list", "--pmodes", folder.Path, "--json");
        var urgent = JsonDocument.Parse(output).RootElement.GetProperty("pmodes")[1];
        Assert.Equal(("urgent", "required"), (urgent.GetProperty("id").GetString(), urgent.GetProperty("security").GetProperty("encryption").GetString()));
    }

    [Fact]
    public async Task Match_tells_which_one_decides_and_why_the_others_do_not()
    {
        var message = await Saved();
        var (code, output, error) = await Run("pmode", "match", message);
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("\nMATCHES  submission\n", output, StringComparison.Ordinal);
        Assert.Contains("\nno       pulling: PMode.MEPbinding: ", output, StringComparison.Ordinal);

        const string Agreed = "\"agreement\": { \"name\": \"urn:knooppunt:aansluitovereenkomst:1\" }";
        Write("submission", Agreed);
        Write("urgent", $"{Agreed}, \"actions\": [\"Saldoverzoek\"]");
        Write("others", $"{Agreed}, \"initiator\": {{ \"parties\": [\"{Pki.EnergieOin}\"] }}");
        (code, output, _) = await Run("pmode", "match", message, "--pmodes", folder.Path);
        Assert.Equal(0, code);
        Assert.Equal(
            ["no       others: PMode.Initiator: this party is not one of those that the P-Mode names.", "MATCHES  urgent", "also     submission: it matches too, but a more specific one decides"],
            output.Split('\n')[1..^1]);

        (_, output, _) = await Run("pmode", "match", message, "--pmodes", folder.Path, "--json");
        var json = JsonDocument.Parse(output).RootElement;
        Assert.Equal("urgent", json.GetProperty("pmode").GetString());
        Assert.Equal(3, json.GetProperty("matches").GetArrayLength());
    }

    [Fact]
    public async Task Match_without_a_match_is_exit_code_1_with_the_answer_of_the_hub_and_a_hint()
    {
        var message = await Saved();
        Write("submission", "\"agreement\": { \"name\": \"urn:other\" }");
        var (code, output, error) = await Run("pmode", "match", message, "--pmodes", folder.Path);
        Assert.Equal(1, code);
        Assert.Contains("no       submission: PMode.Agreement: ", output, StringComparison.Ordinal);
        Assert.StartsWith("error: no P-Mode matches; the hub answers EBMS:0010 ProcessingModeMismatch: PMode.Agreement: ", error, StringComparison.Ordinal);
        Assert.Contains("\nhint: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Match_tells_what_the_hub_refuses_before_it_looks_for_a_P_Mode()
    {
        var message = await Saved();
        var text = await File.ReadAllTextAsync(message, System.Text.Encoding.Latin1, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(message, text.Replace("eb:ConversationId>", "eb:Conversation>", StringComparison.Ordinal), System.Text.Encoding.Latin1, TestContext.Current.CancellationToken);
        var (code, output, error) = await Run("pmode", "match", message);
        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith("error: the message is refused before a P-Mode is looked for: EBMS:0009 InvalidHeader: ", error, StringComparison.Ordinal);
        Assert.Contains("\nhint: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task P_Modes_that_are_wrong_are_exit_code_2_with_every_problem()
    {
        Write("submission", "\"security\": { \"encryption\": \"Geheim-7731\" }");
        foreach (var command in new string[][] { ["pmode", "list"], ["pmode", "match", "any.as4"] })
        {
            var (code, output, error) = await Run([.. command, "--pmodes", folder.Path]);
            Assert.Equal((2, ""), (code, output));
            Assert.StartsWith("error: submission.json: security.encryption ", error, StringComparison.Ordinal);
            Assert.DoesNotContain("Geheim-7731", error, StringComparison.Ordinal);
            Assert.Contains("\nhint: ", error, StringComparison.Ordinal);
        }
    }

    /// <summary>A message as <c>send --save</c> keeps it.</summary>
    private async Task<string> Saved()
    {
        await using var peer = await HubPeer.Start(Replies.Receipt());
        var kept = folder.At("kept");
        Assert.Equal(0, (await Run("send", "--as", "gemeente", "--hub", peer.Url, "--to", Pki.EnergieOin, "--payload", Saldoverzoek, "--save", kept)).Code);
        return Path.Combine(kept, "sent.as4");
    }

    private void Write(string id, string keys) => File.WriteAllText(folder.At(id + ".json"), $"{{ \"id\": \"{id}\", {keys} }}");

    private static Task<(int Code, string Output, string Error)> Run(params string[] args) => CliRun.Knooppunt(args);
}
