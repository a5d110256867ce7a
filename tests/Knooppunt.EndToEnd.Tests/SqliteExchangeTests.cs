using Xunit;

namespace Knooppunt.EndToEnd.Tests;

public sealed class SqliteExchangeTests : ExchangeContract
{
    private protected override Task<Exchange> Open(TimeProvider? clock = null, params string[] settings) => SqliteExchange.Open(clock, settings);

    [Fact]
    public async Task A_disk_that_is_nearly_full_takes_no_message_but_gives_and_ends_those_it_has()
    {
        await using var exchange = await Open(null, "--Hub:Limits:MinFreeDiskBytes", (1L << 50).ToString(System.Globalization.CultureInfo.InvariantCulture));
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        var (rows, lines) = (await exchange.Hub.Rows(), exchange.Hub.Log.Count);
        Assert.Equal(503, (await sender.Push(sender.Message("belastingdienst-voorbeeld"), Sandbox.Sample("Saldoverzoek"))).Status);
        Assert.Equal(rows, await exchange.Hub.Rows());
        Assert.Contains("nearly full", Assert.Single(exchange.Hub.Log.Skip(lines)), StringComparison.Ordinal);
        Assert.Equal("EBMS:0006", (await sender.Pull()).ErrorCode);
    }
}
