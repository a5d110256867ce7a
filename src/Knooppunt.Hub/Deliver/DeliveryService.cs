using Knooppunt.As4.PModes;
using Knooppunt.Hub.Msh;
using Knooppunt.Hub.Outbound;
using Knooppunt.Hub.Parties;
using Knooppunt.Hub.Storage;
using Microsoft.Extensions.Options;

namespace Knooppunt.Hub.Deliver;

/// <summary>
/// Pushes what waits for a partner whose P-Mode gives an address (AS4 3.4: the same octets again until there is a receipt). Any number of hubs
/// may run it at once: a lease is one update. After the last attempt the message waits to be pulled, until its term ends.
/// </summary>
internal sealed class DeliveryService(
    DeliveryStore store, Database database, PModeCatalog pmodes, AddressBookCatalog books, PartnerConnections partners, SignalIntake intake,
    IOptions<HubOptions> options, ILogger<DeliveryService> log) : BackgroundService
{
    private readonly TimeSpan lease = HubOptionsValidator.Lease(options.Value);

    // An attempt never outlasts its lease, else a pull could be offered the message while it is on its way.
    private readonly TimeSpan timeout = new(Math.Min(options.Value.PostTimeout.Ticks, HubOptionsValidator.Lease(options.Value).Ticks));

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var workers = new PartnerWorkers(options.Value.PostsPerPartner);
        return workers.Run(options.Value.DeliveryInterval, StartAll, stoppingToken);

        Task StartAll()
        {
            var (current, book) = (pmodes.Current, books.Current);
            foreach (var lane in DeliveryLane.Of(current, book))
                workers.Start(lane.Partner.Oin, () => Drain(lane, current, book, stoppingToken));
            return Task.CompletedTask;
        }
    }

    /// <summary>One message after the other until none is due, or the P-Modes or the address book have changed.</summary>
    private async Task Drain(DeliveryLane lane, PModeSet current, AddressBook book, CancellationToken cancellation)
    {
        try
        {
            while (ReferenceEquals(current, pmodes.Current) && ReferenceEquals(book, books.Current) && !cancellation.IsCancellationRequested && await store.Lease(lane, lease) is { } message)
                await Deliver(lane, message, book, cancellation);
        }
        catch (Exception e) when (cancellation.IsCancellationRequested || e is not OutOfMemoryException)
        {
            if (!cancellation.IsCancellationRequested)
                log.DeliveryFailed(lane.Partner.Oin, e.GetType().Name);
        }
    }

    /// <summary>Post, read, take what was signed, and let go of the message if that did not end it.</summary>
    private async Task Deliver(DeliveryLane lane, DeliveredMessage message, AddressBook book, CancellationToken cancellation)
    {
        var oin = lane.Partner.Oin;
        log.MessagePushed(oin, message.Mailbox, message.Size, message.Attempt);
        using var body = new SealedBody(database, message);
        var reply = ReadReply.Of(await partners.Post(oin, lane.Address, body, timeout, cancellation), lane.Partner);
        var pause = lane.PMode.ReceptionAwareness.PauseAfter(message.Attempt);
        switch (reply)
        {
            case Reply.Later:
                await store.AwaitReceipt(message, pause);
                break;
            case Reply.Signals { Message: var signed }:
                var refused = await intake.Take(signed, new Peer(lane.Partner, book));
                await NotYet(lane, message, pause, refused?.Refusal.Reason ?? "The answer is about another message, or it is a warning.");
                break;
            case Reply.Nothing { Reason: var reason }:
                await NotYet(lane, message, pause, reason);
                break;
        }
    }

    private async Task NotYet(DeliveryLane lane, DeliveredMessage message, TimeSpan pause, string reason)
    {
        if (!await store.Release(message, pause))
            return; // The answer was the end of it.
        var most = lane.PMode.ReceptionAwareness.MaxAttempts;
        if (message.Attempt < most)
            log.DeliveryNotYet(lane.Partner.Oin, message.Attempt, most, reason);
        else
            log.DeliveryGivenUp(lane.Partner.Oin, message.Mailbox, most, reason);
    }
}
