using Knooppunt.As4;
using Knooppunt.As4.Messages;

namespace Knooppunt.Hub.Push;

/// <summary>What a repeat must have in common with the message that it repeats.</summary>
/// <param name="SenderOin">The access point that sent it.</param>
/// <param name="OriginalSender">The organisation that it came from.</param>
/// <param name="FinalRecipient">The organisation that it was for.</param>
/// <param name="Action">Its type.</param>
/// <param name="State">Where it is now, as it is stored.</param>
internal sealed record RepeatedMessage(string SenderOin, string OriginalSender, string FinalRecipient, string Action, string State);

/// <summary>
/// Whether a message may call itself a repeat of an expired one. Its content was erased, so it comes anew under an id of its own, and names the
/// old one in a property: RefToMessageId says what a message answers (ebMS3 Core 5.2.2.1), and a repeated answer still answers. Pure.
/// </summary>
internal static class RepeatCheck
{
    public const string Property = "repeats";

    /// <summary>One answer for every mismatch: it must not reveal whether somebody else's message exists.</summary>
    private static readonly Refusal Mismatch = new(EbmsError.ValueInconsistent, "The property repeats does not name an expired message of this sender, to this recipient and of this type.");

    /// <summary>The MessageId that is repeated; null when the message is no repeat, and the empty text, which is no MessageId, when it names more than one.</summary>
    public static string? Claim(UserMessage user) => user.Properties.Where(p => p.Name == Property).ToArray() switch
    {
        [] => null,
        [var one] => one.Value,
        _ => "",
    };

    public static Refusal? Check(Admitted admitted, RepeatedMessage? old) =>
        old == new RepeatedMessage(admitted.User.From.Id, admitted.OriginalSender, admitted.Recipient.Oin, admitted.User.Action, StateTable.Expired) ? null : Mismatch;
}
