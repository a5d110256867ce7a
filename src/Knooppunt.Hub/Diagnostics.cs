namespace Knooppunt.Hub;

/// <summary>
/// Every log line of the hub. Arguments are codes, fixed texts, OINs, counts and sizes; never a value of a message, an exception
/// text or a name of a person (security catalogue 5.3).
/// </summary>
internal static partial class Diagnostics
{
    [LoggerMessage(1001, LogLevel.Information, "Message accepted: {Kind} from {Sender} for {Recipient}, {Size} bytes sealed")]
    public static partial void MessageAccepted(this ILogger log, string kind, string sender, string recipient, int size);

    [LoggerMessage(1002, LogLevel.Information, "Message repeated by {Sender}: the first receipt was given again")]
    public static partial void MessageRepeated(this ILogger log, string sender);

    [LoggerMessage(1003, LogLevel.Information, "Message offered to {Puller} from mailbox {Mailbox}, {Size} bytes")]
    public static partial void MessageOffered(this ILogger log, string puller, string mailbox, long size);

    [LoggerMessage(1004, LogLevel.Information, "Message handed over: receipt of {Puller} for mailbox {Mailbox}")]
    public static partial void MessageHandedOver(this ILogger log, string puller, string mailbox);

    [LoggerMessage(1005, LogLevel.Information, "Receipt of {Puller} came after the term of the message had ended")]
    public static partial void ReceiptTooLate(this ILogger log, string puller);

    [LoggerMessage(1006, LogLevel.Information, "Message expired in mailbox {Mailbox}: a delivery failure waits for {Sender}")]
    public static partial void MessageExpired(this ILogger log, string mailbox, string sender);

    [LoggerMessage(1007, LogLevel.Information, "Message rejected by the recipient in mailbox {Mailbox} with {Code}: a delivery failure waits for {Sender}")]
    public static partial void MessageRejected(this ILogger log, string mailbox, string code, string sender);

    [LoggerMessage(1010, LogLevel.Information, "Ping by {Peer} answered, {Parts} parts; nothing is stored")]
    public static partial void Pinged(this ILogger log, string peer, int parts);

    [LoggerMessage(1008, LogLevel.Information, "Message pushed to {Partner} for mailbox {Mailbox}, {Size} bytes, attempt {Attempt}")]
    public static partial void MessagePushed(this ILogger log, string partner, string mailbox, long size, int attempt);

    [LoggerMessage(1009, LogLevel.Information, "Signal posted to {Partner}: {Purpose}")]
    public static partial void SignalPosted(this ILogger log, string purpose, string partner);

    [LoggerMessage(1013, LogLevel.Information, "Reminder for {Opener}: a message in mailbox {Mailbox} waits and its term ends soon")]
    public static partial void RecipientReminded(this ILogger log, string opener, string mailbox);

    [LoggerMessage(1020, LogLevel.Information, "Witness {Witness} has cosigned the log at size {Size}")]
    public static partial void Cosigned(this ILogger log, string witness, long size);

    [LoggerMessage(1021, LogLevel.Information, "The log at size {Size} has a timestamp of {Authority}")]
    public static partial void Stamped(this ILogger log, long size, string authority);

    [LoggerMessage(2030, LogLevel.Warning, "Witness {Witness} has not cosigned, and is asked again: {Reason}")]
    public static partial void NotCosigned(this ILogger log, string witness, string reason);

    [LoggerMessage(2031, LogLevel.Warning, "No timestamp, and it is asked for again: {Reason}")]
    public static partial void NotStamped(this ILogger log, string reason);

    [LoggerMessage(3032, LogLevel.Critical, "Witness {Witness} contradicts this log, at its size {Size}: {Reason} Was the database put back or changed? Nothing may be accepted on it before an operator has looked (log fsck)")]
    public static partial void LogContradicted(this ILogger log, string witness, long size, string reason);

    [LoggerMessage(2001, LogLevel.Warning, "Message refused: {Code} {Reason} Peer {Peer}, {Size} bytes, request {Request}")]
    public static partial void Refused(this ILogger log, string code, string reason, string peer, long size, string request);

    [LoggerMessage(2002, LogLevel.Warning, "Request refused with HTTP status {Status}, request {Request}")]
    public static partial void RequestRefused(this ILogger log, int status, string request);

    [LoggerMessage(2003, LogLevel.Warning, "TLS client certificate refused: {Reason}")]
    public static partial void ClientCertificateRefused(this ILogger log, string reason);

    [LoggerMessage(2004, LogLevel.Warning, "The holder of the client certificate is not in the address book, request {Request}")]
    public static partial void PeerUnknown(this ILogger log, string request);

    [LoggerMessage(2005, LogLevel.Warning, "Peer {Peer} reported {Count} ebMS errors; they change no state")]
    public static partial void PeerReportedError(this ILogger log, int count, string peer);

    [LoggerMessage(2006, LogLevel.Information, "A TLS handshake did not come to its end")]
    public static partial void HandshakeFailed(this ILogger log);

    [LoggerMessage(2007, LogLevel.Warning, "Connection refused: {Whose} holds as many as are allowed")]
    public static partial void ConnectionRefused(this ILogger log, string whose);

    [LoggerMessage(2008, LogLevel.Warning, "Message refused unopened: too many messages of {Peer} could not be decrypted in the last hour, {Size} bytes, request {Request}")]
    public static partial void RefusedUnopened(this ILogger log, string peer, long size, string request);

    [LoggerMessage(2009, LogLevel.Warning, "Push refused: the disk of the database is nearly full, request {Request}")]
    public static partial void DiskNearlyFull(this ILogger log, string request);

    [LoggerMessage(2020, LogLevel.Warning, "Delivery to {Partner} not confirmed, attempt {Attempt} of {Most}: {Reason}")]
    public static partial void DeliveryNotYet(this ILogger log, string partner, int attempt, int most, string reason);

    [LoggerMessage(2021, LogLevel.Warning, "Delivery to {Partner} given up after {Attempts} attempts, a message waits in mailbox {Mailbox} to be pulled: {Reason}")]
    public static partial void DeliveryGivenUp(this ILogger log, string partner, string mailbox, int attempts, string reason);

    [LoggerMessage(2022, LogLevel.Warning, "Signal ({Purpose}) not taken by {Partner}, attempt {Attempt}: {Reason}")]
    public static partial void SignalNotYet(this ILogger log, string purpose, string partner, long attempt, string reason);

    [LoggerMessage(2023, LogLevel.Error, "Signal ({Purpose}) for {Partner} given up after {Attempts} attempts and kept: {Reason}")]
    public static partial void SignalGivenUp(this ILogger log, string purpose, string partner, long attempts, string reason);

    [LoggerMessage(3020, LogLevel.Error, "The delivery to {Partner} failed inside the hub: {Type}; it is tried again")]
    public static partial void DeliveryFailed(this ILogger log, string partner, string type);

    [LoggerMessage(3021, LogLevel.Error, "The posting of signals failed inside the hub: {Type}; it is tried again")]
    public static partial void CallbackFailed(this ILogger log, string type);

    [LoggerMessage(3001, LogLevel.Error, "A request failed inside the hub: {Type}, request {Request}")]
    public static partial void RequestFailed(this ILogger log, string type, string request);

    [LoggerMessage(3002, LogLevel.Error, "The expiry of messages failed: {Type}; it is tried again")]
    public static partial void ExpiryFailed(this ILogger log, string type);

    [LoggerMessage(3003, LogLevel.Error, "A delivery failure cannot be sealed: {Sender} has no valid encryption certificate; the message waits")]
    public static partial void FailureCannotBeSealed(this ILogger log, string sender);

    [LoggerMessage(3004, LogLevel.Error, "The reminding of recipients failed: {Type}; it is tried again")]
    public static partial void RemindingFailed(this ILogger log, string type);

    [LoggerMessage(3005, LogLevel.Error, "A reminder cannot be sealed: who opens mailbox {Mailbox} has no valid encryption certificate; there is none for this message")]
    public static partial void ReminderCannotBeSealed(this ILogger log, string mailbox);

    [LoggerMessage(3006, LogLevel.Error, "A delivery notice cannot be sealed: {Sender} has no valid encryption certificate; the message is handed over without one")]
    public static partial void DeliveryNoticeCannotBeSealed(this ILogger log, string sender);

    [LoggerMessage(3030, LogLevel.Error, "The log was not continued: {Type}; it is tried again, and evidence waits meanwhile")]
    public static partial void LogFailed(this ILogger log, string type);

    [LoggerMessage(3031, LogLevel.Critical, "The stored log of size {Size} does not continue what was signed before: nothing is signed until an operator has looked (log fsck)")]
    public static partial void LogDoesNotContinue(this ILogger log, long size);

    [LoggerMessage(3032, LogLevel.Error, "The erasure of evidence failed: {Type}; it is tried again")]
    public static partial void ErasureFailed(this ILogger log, string type);

    [LoggerMessage(1011, LogLevel.Information, "Evidence and messages erased at the end of their time: {Count} rows")]
    public static partial void EvidenceErased(this ILogger log, long count);

    [LoggerMessage(3010, LogLevel.Error, "The P-Modes in Hub:PModes are not taken, {Count} problems; the ones before stay: {Problems}")]
    public static partial void PModesRefused(this ILogger log, int count, string problems);

    [LoggerMessage(3011, LogLevel.Error, "The revocation lists in Hub:Certificates are not taken, the ones before stay: {Reason}")]
    public static partial void RevocationListsRefused(this ILogger log, string reason);

    [LoggerMessage(3012, LogLevel.Error, "The revocation lists could not be looked at: {Type}; it is tried again")]
    public static partial void RevocationListsFailed(this ILogger log, string type);

    [LoggerMessage(4003, LogLevel.Information, "Revocation lists taken: {Count}")]
    public static partial void RevocationListsTaken(this ILogger log, int count);

    [LoggerMessage(3013, LogLevel.Error, "The address book could not be read anew: {Type}; the one before stays and it is tried again")]
    public static partial void AddressBookNotRead(this ILogger log, string type);

    [LoggerMessage(4004, LogLevel.Information, "Address book that counts now: change {Version}, {Parties} parties")]
    public static partial void AddressBookLoaded(this ILogger log, long version, int parties);

    [LoggerMessage(4002, LogLevel.Information, "P-Modes that count now: {Ids}")]
    public static partial void PModesLoaded(this ILogger log, string ids);

    [LoggerMessage(4001, LogLevel.Information, "Hub {Oin} listens on {Url}, database {Engine}, {Parties} parties, term {Term}")]
    public static partial void Started(this ILogger log, string oin, string url, string engine, int parties, string term);
}
