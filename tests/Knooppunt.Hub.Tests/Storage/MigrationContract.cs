using System.Data.Common;
using Knooppunt.As4.Evidence;
using Knooppunt.Hub.Storage;
using Knooppunt.Tests.Databases;
using Xunit;

namespace Knooppunt.Hub.Tests.Storage;

/// <summary>A database that an older hub made, with rows in it, under the hub of today.</summary>
public abstract class MigrationContract
{
    private protected abstract Task<TestDatabase> Create();

    [Fact]
    public async Task Script_0002_keeps_every_row_and_every_rule_and_takes_the_third_family()
    {
        await using var test = await Create();
        await using (var old = test.Connect())
        {
            Assert.Equal(1, await Migrator.Run(old, [.. Migrator.Embedded(old.Dialect).Where(s => s.Name == "0001")]));
            await Execute(old, "INSERT INTO organisation (oin, name, role, family, folder) VALUES ('1', 'Hub', 'hub', 'rsa', 'hub'), ('2', 'Twee', 'schuldeiser', 'ec', 'twee')");
            await Execute(old, "INSERT INTO organisation_certificate (oin, \"use\", family, thumbprint, der) VALUES (@oin, 'tls', 'rsa', 'aa', @der)", new { oin = "2", der = new byte[] { 1, 2 } });
            await Execute(old, "INSERT INTO delegation (principal, agent, may_send, may_pull, may_open) VALUES ('2', '1', 1, 0, 1)");
            await Assert.ThrowsAnyAsync<DbException>(() => Execute(old, "UPDATE organisation SET family = 'ed25519' WHERE oin = '2'"));
        }

        await test.Open();
        Assert.Equal(["1 Hub hub rsa hub", "2 Twee schuldeiser ec twee"], await test.Query<string>("SELECT oin || ' ' || name || ' ' || role || ' ' || family || ' ' || folder FROM organisation NATURAL JOIN organisation_role ORDER BY oin"));
        Assert.Equal(["2 tls rsa aa"], await test.Query<string>("SELECT oin || ' ' || \"use\" || ' ' || family || ' ' || thumbprint FROM organisation_certificate"));
        Assert.Equal([1, 2], Assert.Single(await test.Query<byte[]>("SELECT der FROM organisation_certificate")));
        Assert.Equal(["2 1 101"], await test.Query<string>("SELECT principal || ' ' || agent || ' ' || may_send || may_pull || may_open FROM delegation"));

        Assert.Equal(1, await test.Execute("UPDATE organisation SET family = 'ed25519' WHERE oin = '2'"));
        Assert.Equal(1, await test.Execute("UPDATE organisation_certificate SET family = 'ed25519'"));
        foreach (var wrong in new[]
        {
            "UPDATE organisation SET family = 'dsa' WHERE oin = '2'",
            "UPDATE organisation_role SET role = 'bank' WHERE oin = '2'",
            "UPDATE organisation_certificate SET family = 'dsa'",
            "UPDATE organisation_certificate SET \"use\" = 'x'",
            "UPDATE organisation_certificate SET oin = '3'",
            "DELETE FROM organisation WHERE oin = '1'",
            "DELETE FROM organisation WHERE oin = '2'",
            "INSERT INTO organisation_certificate (oin, \"use\", family, thumbprint, der) SELECT oin, \"use\", family, thumbprint, der FROM organisation_certificate",
            "INSERT INTO delegation (principal, agent, may_send, may_pull, may_open) VALUES ('1', '3', 1, 1, 0)",
            "INSERT INTO delegation (principal, agent, may_send, may_pull, may_open) VALUES ('1', '1', 1, 1, 0)",
            "INSERT INTO delegation (principal, agent, may_send, may_pull, may_open) VALUES ('2', '1', 1, 1, 0)",
        })
        {
            await Assert.ThrowsAnyAsync<DbException>(() => test.Execute(wrong));
        }

        await test.Execute("INSERT INTO organisation (oin, name, family, folder) VALUES ('3', 'Drie', 'rsa', 'drie')");
        await Assert.ThrowsAnyAsync<DbException>(() => test.Execute("INSERT INTO delegation (principal, agent, may_send, may_pull, may_open) VALUES ('2', '3', 1, 1, 1)"));
    }

    [Fact]
    public async Task Evidence_of_before_the_log_is_taken_over_with_its_octets_and_gets_a_leaf()
    {
        EvidenceIssuer issuer = new("00000099000000001000", "Knooppunt", "https://knooppunt.example/policy/evidence/1");
        await using var test = await Create();
        await using (var old = test.Connect())
        {
            await Migrator.Run(old, [.. Migrator.Embedded(old.Dialect).Where(s => string.CompareOrdinal(s.Name, "0004") <= 0)]);
            await Execute(old, """
                INSERT INTO message (message_id, kind, sender_oin, original_sender, final_recipient, mailbox, service, action, conversation_id,
                    content_digest, receipt_content_type, receipt, signed_references, sealed_content_type, sealed_size, state, accepted_at, expires_at)
                VALUES ('m1', 'user', '00000099000000002000', '00000099000000002000', '00000099000000004000', 'r', 'v', 'a', 'c', @octets, 'application/soap+xml', @octets, '', 't', 3, 'Available', 1, 2);
                UPDATE message SET state = 'Expired', ended_at = 3 WHERE message_id = 'm1';
                INSERT INTO evidence (id, seq, event, at, content_type, octets)
                    SELECT '0198f3a2-7c1e-7d10-9b5e-2f6f0f6f3b1' || n, seq, name, 1769122801250000 + n, 'application/soap+xml', @octets
                    FROM message, (SELECT 1 AS n, 'SubmissionAcceptance' AS name UNION ALL SELECT 2, 'ContentConsignment' UNION ALL SELECT 3, 'ContentHandoverFailure') AS events
                """, new { octets = new byte[] { 1, 2, 3 } });
        }

        await test.Open();
        Assert.Equal(3, await EvidenceTakeover.Run(test.Hub, issuer));
        Assert.Equal(0, await EvidenceTakeover.Run(test.Hub, issuer));
        Assert.Equal(0, Assert.Single(await test.Query<long>("SELECT count(*) FROM evidence")));
        var documents = (await test.Query<byte[]>("SELECT octets FROM event_evidence ORDER BY id")).Select(o =>
            EventEvidence.TryRead(o).TryGet(out var read, out _) ? read : throw new InvalidOperationException("not evidence")).ToArray();
        Assert.Equal([ErdsEvent.SubmissionAcceptance, ErdsEvent.ContentConsignment, ErdsEvent.ContentHandoverFailure], documents.Select(d => d.Event));
        Assert.Equal(["...1", "...2", "...3"], documents.Select(d => "..." + d.Identifier[^1]));
        Assert.Equal("NotOffered", documents[2].Reason!.Code);
        Assert.All(documents, d => Assert.Equal(("m1", DateTimeOffset.FromUnixTimeMilliseconds(1769122801250)), (d.MessageId, d.EventTime)));
        Assert.Equal(["submission.xml", "receipt.as4", "consignment.xml", "failure.xml"], documents.SelectMany(d => d.Basis).Select(b => b.Name));
        Assert.All(documents.SelectMany(d => d.Basis), b => Assert.True(b.Matches([1, 2, 3])));
        Assert.Equal(4, (await test.Query<byte[]>("SELECT octets FROM evidence_octets")).Count(o => o.SequenceEqual(new byte[] { 1, 2, 3 })));
        Assert.Equal(3, Assert.Single(await test.Query<long>("SELECT count(*) FROM log_pending p JOIN event_evidence e ON e.id = p.evidence_id")));
    }

    private static Task<int> Execute(Database database, string sql, object? arguments = null) =>
        database.Write((connection, transaction) => Dapper.SqlMapper.ExecuteAsync(connection, sql, arguments, transaction));
}

public sealed class MigrationOnSqlite : MigrationContract
{
    private protected override Task<TestDatabase> Create() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());
}

public sealed class MigrationOnPostgres(PostgresServer server) : MigrationContract
{
    private protected override async Task<TestDatabase> Create() => await PostgresTestDatabase.Create(server);
}
