using Knooppunt.As4.Certificates;
using Knooppunt.As4.Evidence;
using Knooppunt.As4.Security;
using Knooppunt.Hub.Keys;
using Knooppunt.Hub.Msh;
using Knooppunt.Hub.Notices;
using Knooppunt.Hub.Parties;
using Knooppunt.Hub.Storage;
using Microsoft.Extensions.Options;

namespace Knooppunt.Hub.Remind;

/// <summary>Finds whom to remind and under which keys, and has the reminder made. Signing comes before any transaction.</summary>
internal sealed class ReminderComposer(AddressBookCatalog books, HubKeys keys, CertificatePolicy certificates, MessageIds ids, IOptions<HubOptions> options)
{
    /// <returns>A message for the access point that opens the mailbox; null when it has no certificate that it could be sealed to.</returns>
    public OwnMessage? For(StoredMessage due, DateTimeOffset now)
    {
        var book = books.Current;
        if (book.Find(due.Mailbox) is not { } recipient || book.Opener(recipient) is not { } opener || opener.SealTo(certificates, now) is not { } sealTo)
            return null;
        var reminder = new TermReminder(ComposeNotice.Reference(due, book, now), due.ExpiresAt);
        var document = reminder.Sign(keys.For(KeyFamilies.Of(sealTo)));
        return ComposeNotice.Of(
            due, TermReminder.MessageAction, [new(reminder.Message.Identifier + "@notice", "application/xml", document)], book, opener, sealTo, keys, options.Value.MpcBase, ids.New(), now);
    }
}
