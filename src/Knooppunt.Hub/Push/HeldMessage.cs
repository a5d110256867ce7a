namespace Knooppunt.Hub.Push;

/// <summary>
/// What is held under a MessageId, to tell a repeat from a reuse and to answer it. A failure made by the hub itself is held
/// too: it has the hub as sender, an empty digest and an empty receipt, so that no push can repeat it.
/// </summary>
internal sealed record HeldMessage(string SenderOin, byte[] ContentDigest, string ReceiptContentType, byte[] Receipt);
