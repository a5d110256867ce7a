namespace Knooppunt.Conformance.Tests;

public sealed class SqliteRows : HubRows
{
    private protected override string Database => "SQLite";

    private protected override Task<Exchange> Open(params string[] settings) => SqliteExchange.Open(null, settings);
}
