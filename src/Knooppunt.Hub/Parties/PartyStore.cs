using System.Data.Common;
using System.Security.Cryptography.X509Certificates;
using Dapper;
using Knooppunt.Hub.Storage;

namespace Knooppunt.Hub.Parties;

/// <summary>The address book in the database.</summary>
internal sealed class PartyStore(Database database)
{
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
                await InsertParty(connection, transaction, party);
            foreach (var delegation in parties.SelectMany(p => p.Delegations))
                await InsertDelegation(connection, transaction, delegation);
            return parties.Count;
        });
    }

    /// <exception cref="SetupException">There is no address book yet.</exception>
    public async Task<AddressBook> Load()
    {
        var (organisations, certificates, delegations) = await database.Read(async (connection, transaction) => (
            await connection.QueryAsync<OrganisationRow>("SELECT oin, name, role, family, folder FROM organisation ORDER BY oin", transaction: transaction),
            await connection.QueryAsync<CertificateRow>("SELECT oin, \"use\", family, thumbprint, der FROM organisation_certificate ORDER BY thumbprint", transaction: transaction),
            await connection.QueryAsync<DelegationRow>("SELECT principal, agent, may_send, may_pull, may_open FROM delegation", transaction: transaction)));
        var byOin = certificates.ToLookup(c => c.Oin, StringComparer.Ordinal);
        var loaded = organisations.Select(o => new Organisation
        {
            Oin = o.Oin,
            Name = o.Name,
            Role = o.Role,
            Family = o.Family,
            Folder = o.Folder,
            Tls = Certificates(o, byOin[o.Oin], PartyVocabulary.Tls),
            Signing = Certificates(o, byOin[o.Oin], PartyVocabulary.Signing),
            Encryption = Certificates(o, byOin[o.Oin], PartyVocabulary.Encryption),
        }).ToArray();
        if (!loaded.Any(o => o.Role == PartyVocabulary.HubRole))
            throw new SetupException("The database has no address book: no organisation has the role 'hub'. Name a file in Hub:AddressBook.");
        return new AddressBook(loaded, [.. delegations.Select(d =>
            new Delegation(d.Principal, d.Agent, d.MaySend == 1, d.MayPull == 1, d.MayOpen == 1))]);
    }

    private static async Task<bool> IsEmpty(DbConnection connection, DbTransaction transaction) =>
        await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM organisation", transaction: transaction) == 0;

    private static async Task InsertParty(DbConnection connection, DbTransaction transaction, PartyEntry party)
    {
        await connection.ExecuteAsync("INSERT INTO organisation (oin, name, role, family, folder) VALUES (@Oin, @Name, @Role, @Family, @Folder)",
            new { party.Oin, party.Name, party.Role, party.Family, party.Folder }, transaction);
        foreach (var certificate in party.Certificates)
            await connection.ExecuteAsync("""
                INSERT INTO organisation_certificate (oin, "use", family, thumbprint, der) VALUES (@Oin, @Use, @Family, @Thumbprint, @Der)
                """, new { party.Oin, certificate.Use, certificate.Family, certificate.Thumbprint, certificate.Der }, transaction);
    }

    private static async Task InsertDelegation(DbConnection connection, DbTransaction transaction, Delegation delegation) =>
        await connection.ExecuteAsync("""
            INSERT INTO delegation (principal, agent, may_send, may_pull, may_open) VALUES (@Principal, @Agent, @maySend, @mayPull, @mayOpen)
            """, new
        {
            delegation.Principal,
            delegation.Agent,
            maySend = delegation.MaySend ? 1 : 0,
            mayPull = delegation.MayPull ? 1 : 0,
            mayOpen = delegation.MayOpen ? 1 : 0,
        }, transaction);

    /// <summary>Its own family first; within a family the one that was issued last, because a renewal is meant to be used.</summary>
    private static X509Certificate2[] Certificates(OrganisationRow organisation, IEnumerable<CertificateRow> rows, string use) =>
        [.. rows.Where(c => c.Use == use)
            .Select(c => (c.Family, Certificate: X509CertificateLoader.LoadCertificate(c.Der)))
            .OrderBy(c => c.Family == organisation.Family ? 0 : 1)
            .ThenByDescending(c => c.Certificate.NotBefore)
            .Select(c => c.Certificate)];

    private sealed record OrganisationRow
    {
        public string Oin { get; init; } = "";

        public string Name { get; init; } = "";

        public string Role { get; init; } = "";

        public string Family { get; init; } = "";

        public string Folder { get; init; } = "";
    }

    private sealed record CertificateRow
    {
        public string Oin { get; init; } = "";

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
    }
}
