namespace Knooppunt.Hub.Storage;

/// <summary>
/// The server committed but warned while doing so, for example that the wait for the standby was cancelled. The rows may
/// be on one machine only, so no receipt may leave; the sender retries and gets the stored one.
/// </summary>
internal sealed class CommitUnknownException()
    : Exception("The database warned during COMMIT: whether the transaction is on every machine it must be on is unknown.");
