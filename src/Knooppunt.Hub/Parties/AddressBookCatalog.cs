namespace Knooppunt.Hub.Parties;

/// <summary>
/// The address book that counts now. A request takes <see cref="Current"/> once and is judged by that snapshot to its end. A change raises
/// the number in the table, in the transaction of the change, and every hub on the database sees it within a second or so.
/// </summary>
internal sealed class AddressBookCatalog(PartyStore store, AddressBook first, TimeProvider clock, ILogger<AddressBookCatalog> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private volatile AddressBook current = first;

    public AddressBook Current => current;

    /// <summary>Takes a change at once; who made it through this hub wants to see it.</summary>
    public async Task Refresh()
    {
        if (await store.Version() == current.Version && !(clock.GetUtcNow() >= current.ValidUntil))
            return;
        current = await store.Load();
        log.AddressBookLoaded(current.Version, current.Organisations.Count);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Refresh();
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.AddressBookNotRead(e.GetType().Name); // The book before it stays.
            }
        }
    }
}
