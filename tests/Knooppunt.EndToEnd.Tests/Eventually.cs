namespace Knooppunt.EndToEnd.Tests;

/// <summary>Waits for what another process does in its own time; asks again until the answer is there.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<T> Get<T>(Func<Task<T?>> ask) where T : class
    {
        var since = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(since) < Patience)
        {
            if (await ask() is { } answer)
                return answer;
            await Task.Delay(100);
        }

        throw new TimeoutException("What was waited for did not happen.");
    }
}
