namespace Knooppunt.EndToEnd.Tests;

public sealed class SqliteExchangeTests : ExchangeContract
{
    private protected override Task<Exchange> Open(TimeProvider? clock = null, params string[] settings) => Start(clock, settings);

    /// <summary>An exchange for tests that are not about the database.</summary>
    internal static Task<Exchange> Start(TimeProvider? clock = null, params string[] settings) => new Files(clock, settings).Start();

    private sealed class Files(TimeProvider? clock, string[] settings) : Exchange(clock, settings)
    {
        protected override string Database => "sqlite";

        public override Task<RunningHub?> SecondHub() => Task.FromResult<RunningHub?>(null);

        protected override async IAsyncEnumerable<(string Place, byte[] Octets)> AtRest()
        {
            foreach (var file in Directory.GetFiles(DataFolder, "*", SearchOption.AllDirectories))
            {
                await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
                using var copy = new MemoryStream();
                await stream.CopyToAsync(copy);
                yield return (Path.GetFileName(file), copy.ToArray());
            }
        }
    }
}
