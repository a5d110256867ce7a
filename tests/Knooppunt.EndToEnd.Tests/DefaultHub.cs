using Xunit;

namespace Knooppunt.EndToEnd.Tests;

/// <summary>One hub with the default settings, for all tests of a class.</summary>
public sealed class DefaultHub : IAsyncLifetime
{
    internal Exchange Exchange { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Exchange = await SqliteExchange.Open();

    public ValueTask DisposeAsync() => Exchange.DisposeAsync();
}
