namespace Knooppunt.Hub.Outbound;

/// <summary>
/// What runs for each partner, a few at a time. There is no bound over all partners together: a number of dead ones would use it up
/// and hold up the living (I14). Memory stays small, because a worker holds one chunk of one message. Used by one thread.
/// </summary>
internal sealed class PartnerWorkers(int perPartner)
{
    private readonly Dictionary<string, List<Task>> running = new(StringComparer.Ordinal);

    /// <summary>Starts another worker for a partner, unless it has as many as it may.</summary>
    /// <param name="partnerOin">The partner.</param>
    /// <param name="work">Must not throw.</param>
    public void Start(string partnerOin, Func<Task> work)
    {
        if (!running.TryGetValue(partnerOin, out var tasks))
            running[partnerOin] = tasks = [];
        tasks.RemoveAll(t => t.IsCompleted);
        if (tasks.Count < perPartner)
            tasks.Add(Task.Run(work));
    }

    /// <summary>Looks for work again and again until the hub stops, and then waits for what runs.</summary>
    /// <param name="interval">The pause between two rounds.</param>
    /// <param name="round">Starts workers.</param>
    /// <param name="stopping">The hub stops.</param>
    public async Task Run(TimeSpan interval, Func<Task> round, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(interval);
        try
        {
            do
                await round();
            while (await timer.WaitForNextTickAsync(stopping));
        }
        finally
        {
            await Task.WhenAll(running.Values.SelectMany(t => t));
        }
    }
}
