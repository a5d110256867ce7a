using System.Collections.Immutable;
using Knooppunt.As4.Security;
using Knooppunt.Berichten.Csv;
using Knooppunt.Client;

namespace Knooppunt.Cli.Commands.Csv;

/// <summary>A message of a file on its way: what it is, and where it is kept.</summary>
internal sealed record CsvVerzending(OutgoingMessage Message, KeptMessage Kept)
{
    public const string NotReached = "no receipt: the hub cannot be reached";

    /// <param name="message">What the file came to.</param>
    /// <param name="questions">An answer goes to who asked, in the conversation of the question.</param>
    /// <param name="folder">Where messages that answer nothing are kept.</param>
    public static CsvVerzending Of(CsvAntwoord message, IReadOnlyList<Vraag> questions, string folder)
    {
        ImmutableArray<Payload> payloads = [new Payload("application/xml", message.Xml)];
        if (message.Opening is { } opening)
        {
            return new(new OutgoingMessage { FinalRecipient = opening.Ontvanger, Action = message.Soort.Name, ConversationId = opening.Conversatie, Payloads = payloads },
                KeptMessage.In(folder, message.Soort, opening));
        }

        var question = questions.Single(q => ReferenceEquals(q.Csv, message.Vraag));
        return new(new OutgoingMessage
        {
            FinalRecipient = question.Header.OriginalSender!,
            OriginalSender = question.Header.FinalRecipient,
            Action = message.Soort.Name,
            ConversationId = question.Header.ConversationId,
            RefToMessageId = question.Header.Info.MessageId,
            Payloads = payloads,
        }, question.Kept);
    }

    /// <summary>What became of it, in one line.</summary>
    public async Task<string> Send(Session session, CancellationToken cancellation)
    {
        if (!MessageFile.Read(await File.ReadAllBytesAsync(Kept.SignedFile, cancellation)).TryGet(out var wire, out var refusal)
            || !PreparedMessage.Restore(wire, session.Self).TryGet(out var message, out refusal))
        {
            throw new KnooppuntConfigurationException($"'{Kept.SignedFile}' is not a message by this access point. {refusal.Reason}", "use the --as and --family that made it, or remove the file to sign the message again");
        }

        switch (await session.Client.SendAsync(message, new SendOptions { Deadline = TimeSpan.FromMinutes(1) }, cancellation))
        {
            case SendOutcome.Accepted accepted:
                await File.WriteAllBytesAsync(Kept.ReceiptFile, MessageFile.Write(accepted.Octets), cancellation);
                return "sent";
            case SendOutcome.Refused refused:
                // The hub holds nothing of it: a corrected file makes a new message.
                File.Delete(Kept.SignedFile);
                return "refused: " + string.Join("; ", refused.Errors.Select(Report.Line));
            default:
                return NotReached;
        }
    }
}
