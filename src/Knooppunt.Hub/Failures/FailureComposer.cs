using Knooppunt.As4.Certificates;
using Knooppunt.As4.Security;
using Knooppunt.Hub.Keys;
using Knooppunt.Hub.Msh;
using Knooppunt.Hub.Parties;
using Knooppunt.Hub.Storage;
using Microsoft.Extensions.Options;

namespace Knooppunt.Hub.Failures;

/// <summary>Finds for whom a failure is and under which keys, and has it made. Signing comes before any transaction.</summary>
internal sealed class FailureComposer(
    AddressBookCatalog books, PModeCatalog pmodes, HubKeys keys, CertificatePolicy certificates, MessageIds ids, IOptions<HubOptions> options, ILogger<FailureComposer> log)
{
    /// <param name="failed">The message.</param>
    /// <param name="rejectedWith">The ebMS error code of the recipient, or null when the term ended.</param>
    /// <param name="now">By the clock of the database.</param>
    /// <returns>Null when the failure cannot be sealed: then the message must stay as it is, so that its sender is told some day.</returns>
    public FailurePackage? For(StoredMessage failed, string? rejectedWith, DateTimeOffset now)
    {
        var book = books.Current;
        if (book.Find(failed.SenderOin) is not { } sender || sender.SealTo(certificates, now) is not { } sealTo)
        {
            log.FailureCannotBeSealed(failed.SenderOin);
            return null;
        }

        var failure = ComposeFailure.For(failed, rejectedWith, book, sender, sealTo, keys, options.Value.MpcBase, ids.New(), now);
        return pmodes.Current.ForSender(sender.Oin, failed.Service, failed.Action, book.Hub.Oin) is { ErrorHandling.ReceiverErrorsTo: not null } pmode
            ? failure with { Signal = FailureSignal.For(failed, rejectedWith is not null, pmode, keys.For(KeyFamilies.Of(sealTo)), ids.New(), now) }
            : failure;
    }
}
