namespace Knooppunt.Hub.Acknowledge;

/// <summary>What a receipt is matched with.</summary>
/// <param name="Seq">The number of the message.</param>
/// <param name="Mailbox">The OIN whose mailbox it waits in, or did.</param>
/// <param name="References">The canonical list of the references that the hub signed; the receipt must state all of it.</param>
/// <param name="State">Where the message is now.</param>
/// <param name="OfferedCount">How often it was offered; a receipt for what was never offered is no receipt.</param>
/// <param name="SenderOin">The access point that sent it.</param>
/// <param name="Service">Its service.</param>
/// <param name="Action">Its action.</param>
internal sealed record OfferedMessage(long Seq, string Mailbox, string References, MessageState State, int OfferedCount, string SenderOin, string Service, string Action);
