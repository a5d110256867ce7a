using System.Data.Common;
using Dapper;
using Knooppunt.Hub.Storage;

namespace Knooppunt.Hub.Parties;

/// <summary>The rows that an entry of the address book is written in; always in the transaction of who changes it.</summary>
internal static class PartyRows
{
    private const string InsertSql = """
        INSERT INTO organisation (oin, name, family, folder, kvk, bsn_entitled, consent_duty, vooraf_akkoord, notification_address)
        VALUES (@Oin, @Name, @Family, @Folder, @Kvk, @bsnEntitled, @consentDuty, @voorafAkkoord, @NotificationAddress)
        """;

    private const string CertificateSql = """
        INSERT INTO organisation_certificate (oin, "use", family, thumbprint, der) VALUES (@oin, @Use, @Family, @Thumbprint, @Der)
        """;

    private const string DelegationSql = """
        INSERT INTO delegation (principal, agent, may_send, may_pull, may_open, valid_from, valid_until)
        VALUES (@Principal, @Agent, @maySend, @mayPull, @mayOpen, @validFrom, @validUntil)
        """;

    public static async Task Insert(DbConnection connection, DbTransaction transaction, PartyEntry party)
    {
        var participation = party.Participation;
        await connection.ExecuteAsync(InsertSql, new
        {
            party.Oin,
            party.Name,
            party.Family,
            party.Folder,
            participation.Kvk,
            bsnEntitled = Bit(participation.BsnEntitled),
            consentDuty = Bit(participation.ConsentDuty),
            voorafAkkoord = Bit(participation.VoorafAkkoord),
            participation.NotificationAddress,
        }, transaction);
        await InsertLists(connection, transaction, party.Oin, participation);
        foreach (var certificate in party.Certificates)
            await Insert(connection, transaction, party.Oin, certificate);
    }

    public static Task Insert(DbConnection connection, DbTransaction transaction, string oin, CertificateEntry certificate) =>
        connection.ExecuteAsync(CertificateSql, new { oin, certificate.Use, certificate.Family, certificate.Thumbprint, certificate.Der }, transaction);

    public static Task Insert(DbConnection connection, DbTransaction transaction, Delegation delegation) =>
        connection.ExecuteAsync(DelegationSql, new
        {
            delegation.Principal,
            delegation.Agent,
            maySend = Bit(delegation.MaySend),
            mayPull = Bit(delegation.MayPull),
            mayOpen = Bit(delegation.MayOpen),
            validFrom = Time(delegation.From),
            validUntil = Time(delegation.Until),
        }, transaction);

    /// <summary>Roles, modules, memberships and what else an organisation has several of.</summary>
    public static async Task InsertLists(DbConnection connection, DbTransaction transaction, string oin, Participation participation)
    {
        Task Each<T>(string sql, IEnumerable<T> rows) => connection.ExecuteAsync(sql, rows.ToArray(), transaction);
        await Each("INSERT INTO organisation_role (oin, role) VALUES (@oin, @role)", participation.Roles.Select(role => new { oin, role }));
        await Each("INSERT INTO organisation_module (oin, module) VALUES (@oin, @module)", participation.Modules.Select(module => new { oin, module }));
        await Each("INSERT INTO organisation_membership (oin, association) VALUES (@oin, @association)",
            participation.Memberships.Select(association => new { oin, association }));
        await Each("INSERT INTO organisation_members_only (oin, action, association) VALUES (@oin, @Action, @Association)",
            participation.MembersOnly.Select(rule => new { oin, rule.Action, rule.Association }));
        await Each("INSERT INTO organisation_branch (oin, number, name) VALUES (@oin, @Number, @Name)",
            participation.Branches.Select(branch => new { oin, branch.Number, branch.Name }));
    }

    private static int Bit(bool value) => value ? 1 : 0;

    private static long? Time(DateTimeOffset? time) => time is { } value ? UnixTime.ToMicroseconds(value) : null;
}
