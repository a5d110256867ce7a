using System.Data.Common;
using Dapper;
using Knooppunt.As4;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Security;
using Knooppunt.Hub.Storage;
using Microsoft.Extensions.Options;

namespace Knooppunt.Hub.Pull;

/// <summary>
/// The pull requests that were seen within the window, for all hubs on the database: AS4 has nothing against a signed PullRequest that is
/// sent again by who recorded it. Another party's is refused by its signature before it comes here.
/// </summary>
internal sealed class ReplayStore(Database database, IOptions<HubOptions> options)
{
    private const string InsertSql = """
        INSERT INTO seen_request (signer, kind, value, seen_at) VALUES (@signer, @kind, @value, @now) ON CONFLICT DO NOTHING
        """;

    private static readonly Refusal Stale = new(EbmsError.ValueInconsistent, "The Timestamp of the pull request is not of now: check the clock.");
    private static readonly Refusal Seen = new(EbmsError.ValueInconsistent, "The pull request was seen before: each one has a MessageId of its own.");

    private readonly TimeSpan window = options.Value.PullRequestWindow;
    private readonly TimeSpan skew = options.Value.MaxClockSkew;
    private long lastRemoval;

    /// <summary>Takes a request that is of now and was not seen; by the clock of the database.</summary>
    /// <param name="signer">The OIN of who signed it.</param>
    /// <param name="request">Its identity.</param>
    /// <param name="token">The UsernameToken that authorises it, or null: its time and its nonce are held to the same window.</param>
    /// <returns>Null when it may be served.</returns>
    public Task<Refusal?> Take(string signer, MessageInfo request, UsernameToken? token = null) => database.Write(async (connection, transaction) =>
    {
        var now = await database.Now(connection, transaction);
        bool IsOfNow(DateTimeOffset time) => time >= now - window && time <= now + skew;
        async Task<bool> IsNew(string kind, string value) =>
            await connection.ExecuteAsync(InsertSql, new { signer, kind, value, now = UnixTime.ToMicroseconds(now) }, transaction) == 1;

        if (!IsOfNow(request.Timestamp))
            return Stale;
        if (token?.Created is { } created && !IsOfNow(created))
            return PullTokenCheck.NotAuthorised;
        if (!await IsNew("pull", request.MessageId))
            return Seen;
        if (token?.Nonce is { } nonce && !await IsNew("nonce", nonce))
            return PullTokenCheck.NotAuthorised;
        await RemoveOld(connection, transaction, now);
        return null;
    });

    /// <summary>A row may go when its request is stale even with the largest skew. Once in a window is often enough, and keeps hubs from each other's rows.</summary>
    private async Task RemoveOld(DbConnection connection, DbTransaction transaction, DateTimeOffset now)
    {
        var before = Interlocked.Read(ref lastRemoval);
        if (now.UtcTicks - before < window.Ticks || Interlocked.CompareExchange(ref lastRemoval, now.UtcTicks, before) != before)
            return;
        await connection.ExecuteAsync("DELETE FROM seen_request WHERE seen_at < @oldest", new { oldest = UnixTime.ToMicroseconds(now - window - skew) }, transaction);
    }
}
