using Knooppunt.As4.Messages;
using Xunit;

namespace Knooppunt.EndToEnd.Tests;

public abstract partial class ExchangeContract
{
    [Fact]
    public async Task What_is_refused_leaves_nothing_but_one_log_line_without_its_values()
    {
        await using var exchange = await Open(null, "--Hub:Limits:MaxMessageBytes", (1 << 20).ToString(System.Globalization.CultureInfo.InvariantCulture));
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        foreach (var (name, refused) in Refusals.All)
        {
            var (rows, lines) = (await exchange.Hub.Rows(), exchange.Hub.Log.Count);
            var answer = await sender.Post(refused.Make(sender));

            Assert.True(refused.Expected == (answer.Status == 200 ? answer.ErrorCode : answer.Status.ToString(System.Globalization.CultureInfo.InvariantCulture)), $"{name}: {answer.Status} {answer.ErrorCode}");
            Assert.True(rows == await exchange.Hub.Rows(), $"{name}: something was stored");
            var said = exchange.Hub.Log.Skip(lines).ToArray();
            Assert.True(said.Length == 1 && said[0].Contains("\"@l\":\"Warning\"", StringComparison.Ordinal), $"{name}: {string.Join('\n', said)}");
            Assert.DoesNotContain(Refusals.Canary, said[0], StringComparison.Ordinal);
            Assert.DoesNotContain(Refusals.Canary, System.Text.Encoding.UTF8.GetString(answer.Body), StringComparison.Ordinal);
        }

        Assert.IsType<Receipt>((await sender.Push(sender.Message("belastingdienst-voorbeeld"), Sandbox.Sample("Saldoverzoek"))).Receipt);
    }
}
