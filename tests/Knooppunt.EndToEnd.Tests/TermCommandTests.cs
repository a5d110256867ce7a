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

    private static async Task<(int Code, string Output, string Error)> Run(Exchange exchange, params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        string[] all = [.. args, "--as", "gemeente-voorbeeldstad", "--hub", exchange.Hub.Url.ToString(), "--certificates", Sandbox.Certificates];
        return (await KnooppuntCommand.Run(all, output, error, TestContext.Current.CancellationToken), output.ToString(), error.ToString());
    }
}
