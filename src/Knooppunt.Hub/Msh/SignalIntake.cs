using Knooppunt.As4;
using Knooppunt.As4.Certificates;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Security;
using Knooppunt.Hub.Acknowledge;
using Knooppunt.Hub.Archive;
using Knooppunt.Hub.Reject;

namespace Knooppunt.Hub.Msh;

/// <summary>
/// The receipts and errors in one verified header: the same whether a partner posted them here or answered a delivery with them.
/// </summary>
internal sealed class SignalIntake(AcknowledgeHandler acknowledge, RejectHandler reject, CertificatePolicy certificates, CertificateArchive archive, TimeProvider clock)
{
    /// <returns>Null when all were taken; the first receipt that is not valid stops what follows it.</returns>
    public async Task<Answer.Refused?> Take(Verified message, Peer peer)
    {
        if (!certificates.Check(message.Signer, CertificateUse.Signing, clock.GetUtcNow()).IsAccepted)
            return new Answer.Refused(new(EbmsError.FailedAuthentication, "The signing certificate is not accepted: it may be expired or revoked."), message.Header.Info, Authentic: true);
        await archive.Keep(message.Signer); // Also when the receipt came as the answer to a delivery.
        foreach (var receipt in message.Header.Signals.OfType<Receipt>())
        {
            if (await acknowledge.Handle(message, receipt, peer) is { } refusal)
                return new Answer.Refused(refusal, receipt.Info, Authentic: true);
        }

        foreach (var error in message.Header.Signals.OfType<ErrorSignal>())
            await reject.Handle(message, error, peer);
        return null;
    }
}
