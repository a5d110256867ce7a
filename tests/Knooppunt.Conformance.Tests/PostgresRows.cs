using Knooppunt.Tests.Databases;

namespace Knooppunt.Conformance.Tests;

public sealed class PostgresRows(PostgresServer server) : HubRows
{
    private protected override string Database => "PostgreSQL";

    private protected override async Task<Exchange> Open(params string[] settings) =>
        await new PostgresExchange(await server.CreateDatabase(), null, settings).Start();
}
