using System.Text.Json;
using Knooppunt.Cli;
using Xunit;

namespace Knooppunt.EndToEnd.Tests;

/// <summary>What the command line tells about terms, asked of a real hub.</summary>
public sealed class TermCommandTests
{
    private const string Recipient = "00000099000000004000";

    [Fact]
    public async Task The_term_of_a_message_is_shown_before_it_is_sent()
    {
        await using var exchange = await SqliteExchange.Open();
        Assert.Equal(0, await exchange.Terms("""{ "terms": [ { "recipient": "00000099000000004000", "term": "10wd" } ] }"""));
        var (code, output, _) = await Run(exchange, "term", "--to", Recipient, "--action", "Saldoverzoek", "--covenant", "--json");
        Assert.Equal(0, code);
        var told = JsonDocument.Parse(output).RootElement;
        string Told(string name) => told.GetProperty(name).GetString()!;
        Assert.Equal(("10wd", "rule", "normal", "submission"), (Told("term"), Told("decidedBy"), Told("urgency"), Told("pMode")));
        Assert.True(told.GetProperty("end").GetDateTimeOffset() > told.GetProperty("acceptedAt").GetDateTimeOffset().AddDays(13));

        // Fifteen working days of the covenant are a week more than the ten of the term, holidays apart.
        Assert.True(DateTimeOffset.Parse(Told("answerBy"), System.Globalization.CultureInfo.InvariantCulture) > told.GetProperty("end").GetDateTimeOffset().AddDays(3));

        (code, output, _) = await Run(exchange, "term", "--to", Recipient, "--action", "Kennisgeving");
        Assert.Equal(0, code);
        Assert.Contains("Kennisgeving for 00000099000000004000: 10wd, normal, decided by the table of terms", output, StringComparison.Ordinal);
        Assert.DoesNotContain("answer", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_the_hub_does_not_know_has_no_term()
    {
        await using var exchange = await SqliteExchange.Open();
        var (code, _, error) = await Run(exchange, "term", "--to", Recipient, "--action", "Saldovraag");
        Assert.Equal(1, code);
        Assert.Contains("action is not the name of a message of this exchange. (HTTP 400)", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reminder_reaction_day_notice_and_repeat_are_told_on_the_command_line()
    {
        using var pmodes = new PModes();
        pmodes.SubmissionBy("gemeente-voorbeeldstad", "\"deliveryNotice\": true");
        await using var exchange = await SqliteExchange.Open(null, [.. pmodes.Setting, "--Hub:Term", "PT60S", "--Hub:RemindBefore", "PT59S", "--Hub:ExpiryInterval", "00:00:00.1"]);
        var folder = Directory.CreateTempSubdirectory("knooppunt-notices-");
        try
        {
            var sample = Path.Combine(Sandbox.Repository, "schemas", "berichten", "voorbeelden", "Saldoverzoek.xml");
            var (code, output, error) = await Run(exchange, "send", "--to", Recipient, "--payload", sample, "--json");
            Assert.True(code == 0, error);
            var sent = JsonDocument.Parse(output).RootElement;
            Assert.True(DateOnly.Parse(sent.GetProperty("answerBy").GetString()!, System.Globalization.CultureInfo.InvariantCulture) > DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(12));

            await exchange.Says(1013); // the recipient is reminded
            (code, output, error) = await RunAs("belastingdienst-voorbeeld", exchange, "pull", "--all", "--ack", "--out", folder.FullName);
            Assert.True(code == 0, error);
            Assert.Contains("an answer is asked for by", output, StringComparison.Ordinal);
            Assert.Contains($"Saldoverzoek {sent.GetProperty("messageId").GetString()} from 00000099000000002000, for {Recipient}", output, StringComparison.Ordinal);

            (code, output, _) = await Run(exchange, "pull", "--json");
            Assert.Equal(0, code);
            var notice = JsonDocument.Parse(output).RootElement.GetProperty("messages")[0].GetProperty("deliveryNotice");
            Assert.Equal((sent.GetProperty("messageId").GetString(), Recipient), (notice.GetProperty("messageId").GetString(), notice.GetProperty("finalRecipient").GetString()));

            // It was taken over, so it cannot be repeated.
            (code, _, error) = await Run(exchange, "send", "--to", Recipient, "--payload", sample, "--repeats", sent.GetProperty("messageId").GetString()!);
            Assert.Equal(1, code);
            Assert.Contains("The property repeats does not name an expired message", error, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task The_figures_of_a_year_are_a_CSV_file_for_the_operator()
    {
        await using var exchange = await SqliteExchange.Open();
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        Assert.NotNull((await sender.Push(sender.Message("belastingdienst-voorbeeld"), Sandbox.Sample("Saldoverzoek"))).Receipt);
        var year = TimeProvider.System.GetUtcNow().Year;
        var (code, output, error) = await RunAs("beheer-knooppunt", exchange, "report", "accounting", "--family", "ec", "--year", $"{year}", "--csv");
        Assert.True(code == 0, error);
        var lines = output.Split("\r\n");
        Assert.Equal("year;oin;name;roles;conversations;sent;received;feeCategory", lines[0]);
        Assert.StartsWith($"{year};{Recipient};\"", lines[2], StringComparison.Ordinal);
        Assert.EndsWith(";schuldeiser;1;0;1;A", lines[2], StringComparison.Ordinal);

        (code, output, _) = await RunAs("beheer-knooppunt", exchange, "report", "accounting", "--family", "ec", "--year", "2020");
        Assert.Equal((0, "nothing was counted in 2020" + Environment.NewLine), (code, output));
    }

    private static Task<(int Code, string Output, string Error)> Run(Exchange exchange, params string[] args) => RunAs("gemeente-voorbeeldstad", exchange, args);

    private static async Task<(int Code, string Output, string Error)> RunAs(string self, Exchange exchange, params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        string[] all = [.. args, "--as", self, "--hub", exchange.Hub.Url.ToString(), "--certificates", Sandbox.Certificates];
        return (await KnooppuntCommand.Run(all, output, error, TestContext.Current.CancellationToken), output.ToString(), error.ToString());
    }
}
