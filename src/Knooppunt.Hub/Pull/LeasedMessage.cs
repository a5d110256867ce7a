namespace Knooppunt.Hub.Pull;

/// <summary>A message that is offered to one puller until its receipt comes or the lease lapses.</summary>
/// <param name="Seq">The number of the message.</param>
/// <param name="MessageId">The MessageId that the receipt will name.</param>
/// <param name="ContentType">The HTTP Content-Type of the sealed octets.</param>
/// <param name="Size">How many sealed octets there are.</param>
/// <param name="OfferedCount">How often it was offered, this time included.</param>
/// <param name="LeaseUntil">The last instant at which no other puller is offered it.</param>
internal sealed record LeasedMessage(long Seq, string MessageId, string ContentType, long Size, int OfferedCount, DateTimeOffset LeaseUntil);
