using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Knooppunt.As4;
using Knooppunt.Berichten;
using Knooppunt.Hub.Limits;
using Knooppunt.Hub.Parties;
using Knooppunt.Hub.Storage;

namespace Knooppunt.Hub.Push;

/// <summary>
/// The brake on asking every creditor about anybody (Q16): how many creditors a counsellor addresses in one client file, in a day and in ten
/// minutes. Only messages that ask are counted, and each creditor once in a file, so that an answer and what follows it are never in the way.
/// </summary>
/// <param name="Counsellor">The organisation that asks.</param>
/// <param name="Creditor">Whom it asks.</param>
/// <param name="File">A digest of the ConversationId: the id that the sender chose may say something.</param>
/// <param name="PerFile">Its bound in a file.</param>
/// <param name="PerDay">Its bound in 24 hours.</param>
/// <param name="PerBurst">Its bound in ten minutes.</param>
internal sealed record AbuseBrake(string Counsellor, string Creditor, byte[] File, int PerFile, int PerDay, int PerBurst)
{
    public static readonly TimeSpan Burst = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static readonly Refusal FileFull = Braked("BRK-01", "The originalSender has addressed as many creditors as are allowed in one conversation.");
    public static readonly Refusal DayFull = Braked("BRK-02", "The originalSender has addressed as many creditors as are allowed in 24 hours.");
    public static readonly Refusal BurstFull = Braked("BRK-03", "The originalSender has addressed as many creditors as are allowed in ten minutes.");

    private const string KnownSql = """
        SELECT count(*) FROM addressed_creditor WHERE counsellor = @Counsellor AND conversation = @File AND creditor = @Creditor
        """;

    // Each count ends at its bound: what is beyond it changes no answer.
    private const string CountSql = """
        SELECT (SELECT count(*) FROM addressed_creditor WHERE counsellor = @Counsellor AND conversation = @File) AS in_file,
               (SELECT count(*) FROM (SELECT 1 FROM addressed_creditor WHERE counsellor = @Counsellor AND addressed_at > @day LIMIT @PerDay) AS d) AS in_day,
               (SELECT count(*) FROM (SELECT 1 FROM addressed_creditor WHERE counsellor = @Counsellor AND addressed_at > @burst LIMIT @PerBurst) AS b) AS in_burst
        """;

    private const string InsertSql = """
        INSERT INTO addressed_creditor (counsellor, conversation, creditor, addressed_at) VALUES (@Counsellor, @File, @Creditor, @at)
        ON CONFLICT DO NOTHING
        """;

    /// <param name="admitted">The message.</param>
    /// <param name="sender">What its originalSender is.</param>
    /// <param name="limits">The bounds.</param>
    /// <returns>Null for a message that asks nothing of a creditor.</returns>
    public static AbuseBrake? Of(Admitted admitted, Participation sender, HubLimits limits)
    {
        if (!IsQuestion(admitted.Kind) || !sender.BusinessRoles.Any(role => role is not (Rol.Schuldeiser or Rol.Waarborgfonds)))
            return null;
        return new AbuseBrake(
            admitted.OriginalSender, admitted.Recipient.Oin, SHA256.HashData(Encoding.UTF8.GetBytes(admitted.User.ConversationId)),
            limits.MaxCreditorsPerFile, limits.MaxCreditorsPerDay, limits.MaxCreditorsPerBurst);
    }

    /// <summary>Why this creditor may not be addressed any more, or null. For a quick answer before work is done; <see cref="Take"/> decides.</summary>
    public async Task<Refusal?> Check(DbConnection connection, DbTransaction transaction, DateTimeOffset now)
    {
        if (await connection.ExecuteScalarAsync<long>(KnownSql, new { Counsellor, File, Creditor }, transaction) > 0)
            return null;
        var counts = await connection.QuerySingleAsync<CountRow>(CountSql, new
        {
            Counsellor,
            File,
            PerDay,
            PerBurst,
            day = UnixTime.ToMicroseconds(now - Day),
            burst = UnixTime.ToMicroseconds(now - Burst),
        }, transaction);
        return counts.InFile >= PerFile ? FileFull : counts.InDay >= PerDay ? DayFull : counts.InBurst >= PerBurst ? BurstFull : null;
    }

    /// <summary>
    /// The same in the transaction that accepts the message, and counted. Two hubs wait for each other for one counsellor, so that both never
    /// take the last place; that is rare, because the brake itself bounds how often it happens.
    /// </summary>
    public async Task<Refusal?> Take(Database database, DbConnection connection, DbTransaction transaction, DateTimeOffset now)
    {
        if (await connection.ExecuteScalarAsync<long>(KnownSql, new { Counsellor, File, Creditor }, transaction) > 0)
            return null;
        await database.Dialect.LockName(connection, transaction, Counsellor);
        if (await Check(connection, transaction, now) is { } refusal)
            return refusal;
        await connection.ExecuteAsync(InsertSql, new { Counsellor, File, Creditor, at = UnixTime.ToMicroseconds(now) }, transaction);
        return null;
    }

    /// <summary>What opens a conversation, and what may go either way: the answers to both are messages of their own.</summary>
    private static bool IsQuestion(BerichtSoort kind) => kind.OpentGesprek || kind.Richting == Richting.Beide;

    private static Refusal Braked(string code, string text) => new(EbmsError.Other, $"{code}: {text}");

    private sealed record CountRow
    {
        public long InFile { get; init; }

        public long InDay { get; init; }

        public long InBurst { get; init; }
    }
}
