namespace Knooppunt.EndToEnd.Tests;

/// <summary>A hub on the embedded database: files in a folder of its own.</summary>
internal sealed class SqliteExchange(TimeProvider? clock, string[] settings) : Exchange(clock, settings)
{
    protected override string Database => "sqlite";

    /// <summary>An exchange for tests that are not about the database.</summary>
    public static Task<Exchange> Open(TimeProvider? clock = null, params string[] settings) => new SqliteExchange(clock, settings).Start();

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
