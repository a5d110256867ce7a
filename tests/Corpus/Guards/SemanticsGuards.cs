namespace Knooppunt.Corpus;

/// <summary>The guards behind families E and R.</summary>
internal static class SemanticsGuards
{
    private const string Admit = "Knooppunt.Hub/Push/Admit.cs";
    private const string Addresses = "Knooppunt.Hub/Parties/Agreement.cs";
    private const string Push = "Knooppunt.Hub/Push/PushHandler.cs";
    private const string Receipt = "Knooppunt.Hub/Acknowledge/MatchReceipt.cs";
    private const string Pull = "Knooppunt.Hub/Pull/AuthorizePull.cs";
    private const string Brake = "Knooppunt.Hub/Keys/DecryptionBrake.cs";
    private const string Decryption = "Knooppunt.As4/Encryption/AttachmentDecryption.cs";
    private const string Agreement = "Knooppunt.As4/Encryption/KeyAgreement.cs";

    public static IEnumerable<Guard> All =>
    [
        Guard.If("decryption-brake", Brake, "message.IsEncrypted && IsOn(signer)", "E-03 after a series of broken keys a good one is not opened either"),
        new("decryption-consistent", Decryption, "|| !AreConsistent(key, parts, attachments))", "|| !$OFF && !AreConsistent(key, parts, attachments))", "E-04 the same data twice", "E-04 data that its key does not name"),
        new("agreement-length", Agreement, "return length == kekLength.ToString(CultureInfo.InvariantCulture) ?", "return $OFF || length == kekLength.ToString(CultureInfo.InvariantCulture) ?", "E-01 ECDH-ES: a length in bits"),

        Guard.If("admit-to", Addresses, "user.To.IdType != OinType || user.To.Id != book.Hub.Oin", "R-10 To is not the hub"),
        Guard.If("admit-age", Admit, "user.Info.Timestamp < now - maxAge", "R-07"),
        Guard.If("admit-future", Admit, "user.Info.Timestamp > now + maxClockSkew", "R-06 10 minutes ahead"),
        Guard.If("admit-behalf", Admit, "sender != peer.Oin && !book.MaySend(peer.Oin, sender)", "R-09 originalSender is another"),
        new("admit-properties", Admit, "user.Properties.Where(p => p.Name == name).ToArray() is [var one] ? one.Value : null", "$OFF ? user.Properties.FirstOrDefault(p => p.Name == name)?.Value : user.Properties.Where(p => p.Name == name).ToArray() is [var one] ? one.Value : null", "R-09 originalSender twice"),
        new("repeat-content", Push, "!held.ContentDigest.AsSpan().SequenceEqual(digest)", "!$OFF && !held.ContentDigest.AsSpan().SequenceEqual(digest)", "R-03"),
        new("receipt-party", Receipt, "&& peer.Book.MayPull(peer.Oin, offered.Mailbox)", "&& ($OFF || peer.Book.MayPull(peer.Oin, offered.Mailbox))", "R-20 by a third party"),
        new("receipt-references", Receipt, "&& SignedReference.Canonical(receipt.References) == offered.References", "&& ($OFF || SignedReference.Canonical(receipt.References) == offered.References)", "R-20 without a reference"),
        new("pull-owner", Pull, "&& peer.Book.MayPull(peer.Oin, channel.Owner)", "&& ($OFF || peer.Book.MayPull(peer.Oin, channel.Owner))", "R-30 another party's"),
    ];
}
