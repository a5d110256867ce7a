using System.Net.Http.Headers;
using Knooppunt.As4.PModes;
using Knooppunt.Hub.Outbound;
using Knooppunt.Hub.Parties;
using Microsoft.Extensions.Options;

namespace Knooppunt.Hub.Callback;

/// <summary>
/// Posts the queued receipts and errors to the addresses in the P-Modes of their partners (PMode[1].Security.SendReceipt.ReplyPattern and
/// ErrorHandling.Report of AS4), until the partner answers with a status of success or the attempts are used up.
/// </summary>
internal sealed class CallbackService(
    CallbackStore store, PModeCatalog pmodes, AddressBookCatalog books, PartnerConnections partners, IOptions<HubOptions> options, ILogger<CallbackService> log) : BackgroundService
{
    private static readonly PartnerAnswer.NotReached Withdrawn = new("The P-Mode of the signal, its address or the partner is no longer there.");

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var workers = new PartnerWorkers(options.Value.PostsPerPartner);
        return workers.Run(options.Value.DeliveryInterval, StartAll, stoppingToken);

        async Task StartAll()
        {
            try
            {
                foreach (var partner in await store.Due())
                    workers.Start(partner, () => Drain(partner, stoppingToken));
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.CallbackFailed(e.GetType().Name);
            }
        }
    }

    private async Task Drain(string partner, CancellationToken cancellation)
    {
        try
        {
            // The claim is longer than the post, so that two hubs do not post one signal at once.
            while (!cancellation.IsCancellationRequested && await store.Claim(partner, options.Value.PostTimeout * 2) is { } signal)
                await Post(partner, signal, cancellation);
        }
        catch (Exception e) when (cancellation.IsCancellationRequested || e is not OutOfMemoryException)
        {
            if (!cancellation.IsCancellationRequested)
                log.CallbackFailed(e.GetType().Name);
        }
    }

    private async Task Post(string partner, ClaimedSignal signal, CancellationToken cancellation)
    {
        var pmode = pmodes.Current.All.FirstOrDefault(m => m.Id == signal.Pmode);
        var address = signal.Purpose == OutboundSignal.Receipt ? pmode?.Security.ReceiptsTo : pmode?.ErrorHandling.ReceiverErrorsTo;
        var answer = address is null || books.Current.Find(partner) is null ? Withdrawn : await Post(partner, address, signal, cancellation);
        if (answer is PartnerAnswer.Answered { IsSuccess: true })
        {
            await store.Remove(signal);
            log.SignalPosted(signal.Purpose, partner);
            return;
        }

        var retry = pmode?.ReceptionAwareness ?? new PModeReceptionAwareness();
        var last = signal.Attempts >= retry.MaxAttempts;
        await store.Postpone(signal, last ? null : retry.PauseAfter((int)signal.Attempts));
        var reason = (answer as PartnerAnswer.NotReached)?.Reason ?? "The partner did not answer with a status of success.";
        if (last)
            log.SignalGivenUp(signal.Purpose, partner, signal.Attempts, reason);
        else
            log.SignalNotYet(signal.Purpose, partner, signal.Attempts, reason);
    }

    private async Task<PartnerAnswer> Post(string partner, Uri address, ClaimedSignal signal, CancellationToken cancellation)
    {
        using var content = new ByteArrayContent(signal.Octets);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(signal.ContentType);
        return await partners.Post(partner, address, content, options.Value.PostTimeout, cancellation);
    }
}
