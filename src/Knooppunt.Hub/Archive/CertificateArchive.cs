using System.Collections.Concurrent;
using System.Data.Common;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dapper;
using Knooppunt.As4.Certificates;
using Knooppunt.Hub.Storage;

namespace Knooppunt.Hub.Archive;

/// <summary>
/// Every certificate that was used or could be, and every revocation list that was in force, for ever: evidence must verify after the
/// certificate has expired, the key was replaced and the list was superseded (I16). Each is written once; that it is there is remembered here, so
/// that using a certificate costs no query.
/// </summary>
internal sealed class CertificateArchive(Database database, TimeProvider clock)
{
    private const string KeepSql = """
        INSERT INTO certificate_archive (sha256, der, subject, first_seen, last_seen) VALUES (@sha256, @der, @subject, @now, @now)
        ON CONFLICT (sha256) DO UPDATE SET last_seen = excluded.last_seen WHERE certificate_archive.last_seen < excluded.last_seen
        """;

    private const string KeepListSql = """
        INSERT INTO crl_archive (sha256, der, issuer, this_update, next_update, first_seen) VALUES (@sha256, @der, @issuer, @thisUpdate, @nextUpdate, @now)
        ON CONFLICT (sha256) DO NOTHING
        """;

    private const string InForceSql = """
        SELECT der FROM crl_archive WHERE issuer = @issuer AND this_update <= @at ORDER BY this_update DESC LIMIT 1
        """;

    /// <summary>No chain of the exchange is longer.</summary>
    private const int MaxChainLength = 8;

    /// <summary>What is in the database, and the day on which it was last written.</summary>
    private readonly ConcurrentDictionary<string, long> kept = new(StringComparer.Ordinal);

    /// <summary>The archive, with all that this hub starts with: what is loaded can be used before anybody notices.</summary>
    public static async Task<CertificateArchive> Open(Database database, TimeProvider clock, CertificatePolicy policy, IEnumerable<X509Certificate2> loaded)
    {
        var archive = new CertificateArchive(database, clock);
        await archive.Keep([.. policy.Roots, .. policy.Intermediates, .. loaded]);
        await archive.Keep(policy.RevocationLists);
        return archive;
    }

    /// <summary>Keeps certificates; on disk when this returns.</summary>
    public async Task Keep(params IEnumerable<X509Certificate2> certificates)
    {
        var day = clock.GetUtcNow().ToUnixTimeSeconds() / 86_400; // How fresh last_seen is; the database's clock says what is written.
        var added = certificates.Select(c => (Sha256: Sha256(c.RawDataMemory.Span), Certificate: c)).DistinctBy(c => c.Sha256)
            .Where(c => kept.GetValueOrDefault(c.Sha256) < day).ToArray();
        if (added.Length == 0)
            return;
        await database.Write(async (connection, transaction) =>
        {
            var at = UnixTime.ToMicroseconds(await database.Now(connection, transaction));
            foreach (var (sha256, certificate) in added)
                await connection.ExecuteAsync(KeepSql, new { sha256, der = certificate.RawData, subject = certificate.SubjectName.RawData, now = at }, transaction);
            return added.Length;
        });
        foreach (var (sha256, _) in added)
            kept[sha256] = day;
    }

    /// <summary>Keeps revocation lists.</summary>
    public async Task Keep(IEnumerable<RevocationList> lists)
    {
        var added = lists.Select(l => (Sha256: Sha256(l.Der.Span), List: l)).Where(l => !kept.ContainsKey(l.Sha256)).ToArray();
        if (added.Length == 0)
            return;
        await database.Write(async (connection, transaction) =>
        {
            var now = UnixTime.ToMicroseconds(await database.Now(connection, transaction));
            foreach (var (sha256, list) in added)
            {
                await connection.ExecuteAsync(KeepListSql, new
                {
                    sha256, der = list.Der.ToArray(), issuer = list.Issuer.ToArray(), now,
                    thisUpdate = UnixTime.ToMicroseconds(list.ThisUpdate), nextUpdate = UnixTime.ToMicroseconds(list.NextUpdate),
                }, transaction);
            }

            return added.Length;
        });
        foreach (var (sha256, _) in added)
            kept[sha256] = long.MaxValue;
    }

    /// <summary>
    /// What a verifier needs to judge these certificates at a moment in the past: the authorities above them, as far as they are
    /// kept, and of each authority the list that was in force.
    /// </summary>
    /// <param name="signers">Certificates that signed something; they need not be in the archive.</param>
    /// <param name="at">When they signed.</param>
    public Task<ArchivedTrust> InForce(IEnumerable<X509Certificate2> signers, DateTimeOffset at) => database.Read(async (connection, transaction) =>
    {
        Dictionary<string, byte[]> certificates = [];
        Dictionary<string, byte[]> lists = [];
        var next = signers.ToList();
        for (var height = 0; height < MaxChainLength && next.Count > 0; height++)
        {
            List<X509Certificate2> above = [];
            foreach (var certificate in next.Where(c => certificates.TryAdd(Sha256(c.RawDataMemory.Span), c.RawData)))
            {
                var issuer = certificate.IssuerName.RawData;
                foreach (var der in await connection.QueryAsync<byte[]>(InForceSql, new { issuer, at = UnixTime.ToMicroseconds(at) }, transaction))
                    lists.TryAdd(Sha256(der), der);
                if (!certificate.SubjectName.RawData.AsSpan().SequenceEqual(issuer))
                    above.AddRange(await Named(connection, transaction, issuer));
            }

            next = above;
        }

        return new ArchivedTrust(certificates, lists);
    });

    private static async Task<IEnumerable<X509Certificate2>> Named(DbConnection connection, DbTransaction transaction, byte[] subject) =>
        (await connection.QueryAsync<byte[]>("SELECT der FROM certificate_archive WHERE subject = @subject ORDER BY sha256", new { subject }, transaction))
        .Select(der => X509CertificateLoader.LoadCertificate(der));

    private static string Sha256(ReadOnlySpan<byte> octets) => Convert.ToHexStringLower(SHA256.HashData(octets));
}
