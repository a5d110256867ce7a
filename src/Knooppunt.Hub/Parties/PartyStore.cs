using System.Data.Common;
using System.Security.Cryptography.X509Certificates;
using Dapper;
using Knooppunt.Hub.Storage;

namespace Knooppunt.Hub.Parties;

/// <summary>The address book in the database, read as a whole.</summary>
internal sealed class PartyStore(Database database)
{
    private const string OrganisationsSql = """
        SELECT oin, name, family, folder, kvk, bsn_entitled, consent_duty, vooraf_akkoord, notification_address
        FROM organisation ORDER BY oin
        """;

    /// <summary>Reads an address book file into a database that has no organisation yet; any other database is left as it is.</summary>
    /// <returns>How many organisations were read; 0 when there were some already.</returns>
    /// <exception cref="SetupException">The file is not right; the text is for the operator.</exception>
    public async Task<int> ImportIfEmpty(string file)
    {
        if (!await database.Read(IsEmpty))
            return 0;
        var parties = await PartyFile.Read(file);
        return await database.Write(async (connection, transaction) =>
        {
            await database.Dialect.LockStart(connection, transaction);
            if (!await IsEmpty(connection, transaction))
                return 0;
            foreach (var party in parties)
                await PartyRows.Insert(connection, transaction, party);
            foreach (var delegation in parties.SelectMany(p => p.Delegations))
                await PartyRows.Insert(connection, transaction, delegation);
            return parties.Count;
        });
    }

    /// <summary>The number of the last change.</summary>
    public Task<long> Version() => database.Read(Version);

    /// <exception cref="SetupException">There is no address book yet.</exception>
    public Task<AddressBook> Load() => database.Read(Load);

    /// <summary>The same within the transaction of a change.</summary>
    public async Task<AddressBook> Load(DbConnection connection, DbTransaction transaction)
    {
        async Task<ILookup<string, T>> ByOin<T>(string sql)
            where T : OfOrganisation => (await connection.QueryAsync<T>(sql, transaction: transaction)).ToLookup(row => row.Oin, StringComparer.Ordinal);
        var now = await database.Now(connection, transaction);
        var certificates = await ByOin<CertificateRow>("SELECT oin, \"use\", family, thumbprint, der FROM organisation_certificate ORDER BY thumbprint");
        var roles = await ByOin<WordRow>("SELECT oin, role AS word FROM organisation_role ORDER BY role");
        var modules = await ByOin<WordRow>("SELECT oin, module AS word FROM organisation_module ORDER BY module");
        var memberships = await ByOin<WordRow>("SELECT oin, association AS word FROM organisation_membership ORDER BY association");
        var membersOnly = await ByOin<MembersOnlyRow>("SELECT oin, action, association FROM organisation_members_only ORDER BY action, association");
        var branches = await ByOin<BranchRow>("SELECT oin, number, name FROM organisation_branch ORDER BY number");
        var organisations = (await connection.QueryAsync<OrganisationRow>(OrganisationsSql, transaction: transaction)).Select(o => new Organisation
        {
            Oin = o.Oin,
            Name = o.Name,
            Family = o.Family,
            Folder = o.Folder,
            Participation = new Participation
            {
                Roles = [.. roles[o.Oin].Select(r => r.Word)],
                Kvk = o.Kvk,
                Branches = [.. branches[o.Oin].Select(b => new Branch(b.Number, b.Name))],
                Modules = [.. modules[o.Oin].Select(m => m.Word)],
                Memberships = [.. memberships[o.Oin].Select(m => m.Word)],
                MembersOnly = [.. membersOnly[o.Oin].Select(m => new MembersOnly(m.Action, m.Association))],
                BsnEntitled = o.BsnEntitled == 1,
                ConsentDuty = o.ConsentDuty == 1,
                VoorafAkkoord = o.VoorafAkkoord == 1,
                NotificationAddress = o.NotificationAddress,
            },
            Tls = Certificates(o, certificates[o.Oin], PartyVocabulary.Tls),
            Signing = Certificates(o, certificates[o.Oin], PartyVocabulary.Signing),
            Encryption = Certificates(o, certificates[o.Oin], PartyVocabulary.Encryption),
        }).ToArray();
        if (!organisations.Any(o => o.Participation.Is(PartyVocabulary.HubRole)))
            throw new SetupException("The database has no address book: no organisation has the role 'hub'. Name a file in Hub:AddressBook.");
        var delegations = (await connection.QueryAsync<DelegationRow>(
            "SELECT principal, agent, may_send, may_pull, may_open, valid_from, valid_until FROM delegation", transaction: transaction)).Select(d => d.Delegation);
        return new AddressBook(await Version(connection, transaction), organisations, [.. delegations], now);
    }

    private static async Task<bool> IsEmpty(DbConnection connection, DbTransaction transaction) =>
        await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM organisation", transaction: transaction) == 0;

    private static Task<long> Version(DbConnection connection, DbTransaction transaction) =>
        connection.ExecuteScalarAsync<long>("SELECT version FROM address_book", transaction: transaction);

    /// <summary>Its own family first; within a family the one that was issued last, because a renewal is meant to be used.</summary>
    private static X509Certificate2[] Certificates(OrganisationRow organisation, IEnumerable<CertificateRow> rows, string use) =>
        [.. rows.Where(c => c.Use == use)
            .Select(c => (c.Family, Certificate: X509CertificateLoader.LoadCertificate(c.Der)))
            .OrderBy(c => c.Family == organisation.Family ? 0 : 1)
            .ThenByDescending(c => c.Certificate.NotBefore)
            .Select(c => c.Certificate)];

    private record OfOrganisation
    {
        public string Oin { get; init; } = "";
    }

    private sealed record OrganisationRow : OfOrganisation
    {
        public string Name { get; init; } = "";

        public string Family { get; init; } = "";

        public string Folder { get; init; } = "";

        public string? Kvk { get; init; }

        public long BsnEntitled { get; init; }

        public long ConsentDuty { get; init; }

        public long VoorafAkkoord { get; init; }

        public string? NotificationAddress { get; init; }
    }

    private sealed record WordRow : OfOrganisation
    {
        public string Word { get; init; } = "";
    }

    private sealed record MembersOnlyRow : OfOrganisation
    {
        public string Action { get; init; } = "";

        public string Association { get; init; } = "";
    }

    private sealed record BranchRow : OfOrganisation
    {
        public string Number { get; init; } = "";

        public string Name { get; init; } = "";
    }

    private sealed record CertificateRow : OfOrganisation
    {
        public string Use { get; init; } = "";

        public string Family { get; init; } = "";

        public string Thumbprint { get; init; } = "";

        public byte[] Der { get; init; } = [];
    }

    private sealed record DelegationRow
    {
        public string Principal { get; init; } = "";

        public string Agent { get; init; } = "";

        public long MaySend { get; init; }

        public long MayPull { get; init; }

        public long MayOpen { get; init; }

        public long? ValidFrom { get; init; }

        public long? ValidUntil { get; init; }

        public Delegation Delegation => new(Principal, Agent, MaySend == 1, MayPull == 1, MayOpen == 1, Time(ValidFrom), Time(ValidUntil));

        private static DateTimeOffset? Time(long? microseconds) => microseconds is { } value ? UnixTime.FromMicroseconds(value) : null;
    }
}
