using Knooppunt.Tests.Databases;

namespace Knooppunt.EndToEnd.Tests;

public sealed class PostgresExchangeTests(PostgresServer server) : ExchangeContract
{
    private protected override async Task<Exchange> Open(TimeProvider? clock = null, params string[] settings) =>
        await new PostgresExchange(await server.CreateDatabase(), clock, settings).Start();
}
