namespace Knooppunt.EndToEnd.Tests;

public sealed class SqliteExchangeTests : ExchangeContract
{
    private protected override Task<Exchange> Open(TimeProvider? clock = null, params string[] settings) => SqliteExchange.Open(clock, settings);
}
