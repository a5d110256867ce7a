using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using Knooppunt.Hub.Parties;
using Knooppunt.Hub.Storage;
using Knooppunt.Tests.Databases;
using Xunit;

namespace Knooppunt.Hub.Tests.Storage;

public abstract class PartyContract : StoreContract
{
    private const string Agent = "00000099000000007000";
    private readonly string file = Path.GetTempFileName();

    [Fact]
    public async Task An_address_book_is_read_into_an_empty_database_only()
    {
        var parties = new PartyStore(Test.Hub);
        await Assert.ThrowsAsync<SetupException>(parties.Load);
        Assert.Equal(3, await parties.ImportIfEmpty(Written(Example())));
        Assert.Equal(0, await parties.ImportIfEmpty("this file is not there"));

        var book = await parties.Load();
        Assert.Equal((HubOin, 3), (book.Hub.Oin, book.Organisations.Count));
        Assert.Null(book.Find("00000099000000009999"));
        var creditor = book.Find(Mailbox)!;
        Assert.Equal(("Schuldeiser Voorbeeld", "schuldeiser", "ec", "schuldeiser"), (creditor.Name, Assert.Single(creditor.Participation.Roles), creditor.Family, creditor.Folder));
        Assert.Equal(["CN=ec", "CN=rsa"], creditor.Signing.Select(c => c.Subject)); // Its own family first, whatever the file says.
        Assert.Equal(["CN=rsa"], creditor.Tls.Select(c => c.Subject));
    }

    [Fact]
    public async Task Who_may_act_for_whom_is_what_the_delegations_say()
    {
        var parties = new PartyStore(Test.Hub);
        await parties.ImportIfEmpty(Written(Example()));
        var book = await parties.Load();
        Assert.True(book.MaySend(Agent, Mailbox));
        Assert.False(book.MayPull(Agent, Mailbox));
        Assert.True(book.MayOpen(Agent, Mailbox));
        Assert.False(book.MayOpen(Mailbox, Mailbox));
        Assert.Equal(Agent, book.Opener(book.Find(Mailbox)!).Oin);
        Assert.Equal(Agent, book.Opener(book.Find(Agent)!).Oin);
        Assert.True(book.MaySend(Mailbox, Mailbox));
        Assert.True(book.MayPull(Agent, Agent));
        Assert.False(book.MaySend(Mailbox, Agent));
        Assert.False(book.MaySend("00000099000000009999", "00000099000000009999"));
    }

    [Fact]
    public async Task Two_hubs_that_start_at_once_read_the_address_book_once()
    {
        Written(Example());
        await using var other = await Test.AnotherHub();
        var counts = await Task.WhenAll(new[] { Test.Hub, other }.Select(hub => Task.Run(() => new PartyStore(hub).ImportIfEmpty(file))));
        Assert.Equal(3, counts.Sum());
    }

    public static TheoryData<string, string, string> Mistakes => new()
    {
        { "parties[1].oin", "parties[1].oin", "\"123\"" },
        { "parties[1].oin", "parties[1].oin", "\"00000099000000001000\"" },
        { "parties[1].role", "parties[1].role", "\"bank\"" },
        { "parties[1].family", "parties[1].family", "null" },
        { "parties[1].name", "parties[1].name", "\" \"" },
        { "parties[0].role", "parties", "\"schuldeiser\"" },
        { "parties[1].certificates", "parties[1].certificates", "null" },
        { "parties[1].certificates.tls", "parties[1].certificates.tls[0]", "[\"geheim\"]" },
        { "parties[1].delegations[0].agent", "parties[1].delegations[0].agent", "\"00000099000000009999\"" },
        { "parties[1].delegations[0].agent", "parties[1].delegations[0].agent", "\"00000099000000004000\"" },
        { "parties[1].delegations[0].maySend", "parties[1].delegations[0].maySend", "\"geheim\"" },
        { "parties[1].delegations[0].maysent", "parties[1].delegations[0].maysent", "true" },
        { "parties", "parties", "null" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_told_by_file_and_key_and_not_by_value(string at, string key, string value)
    {
        var book = Example();
        Replace(book, at, value);
        var refused = await Assert.ThrowsAsync<SetupException>(() => new PartyStore(Test.Hub).ImportIfEmpty(Written(book)));
        Assert.StartsWith($"Address book {file}: {key} ", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", refused.Message, StringComparison.Ordinal);
        Assert.Empty(await Test.Query<string>("SELECT oin FROM organisation"));
    }

    [Fact]
    public async Task A_private_key_does_not_get_into_the_address_book()
    {
        using var rsa = RSA.Create(2048);
        var book = Example();
        var pem = book["parties"]![1]!["certificates"]!["tls"]![0]!.GetValue<string>() + "\n" + rsa.ExportPkcs8PrivateKeyPem();
        Replace(book, "parties[1].certificates.tls", JsonSerializer.Serialize(new[] { pem }));
        var refused = await Assert.ThrowsAsync<SetupException>(() => new PartyStore(Test.Hub).ImportIfEmpty(Written(book)));
        Assert.Contains("private keys do not belong here", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    public async Task A_file_that_is_no_address_book_is_named(string text)
    {
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        var refused = await Assert.ThrowsAsync<SetupException>(() => new PartyStore(Test.Hub).ImportIfEmpty(file));
        Assert.Contains(file, refused.Message, StringComparison.Ordinal);
        File.Delete(file);
        Assert.Contains(file, (await Assert.ThrowsAsync<SetupException>(() => new PartyStore(Test.Hub).ImportIfEmpty(file))).Message, StringComparison.Ordinal);
    }

    private string Written(JsonNode book)
    {
        File.WriteAllText(file, book.ToJsonString());
        return file;
    }

    private static JsonNode Example()
    {
        using var rsa = RSA.Create(2048);
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string Pem(bool ofEc)
        {
            var request = ofEc
                ? new CertificateRequest("CN=ec", ec, HashAlgorithmName.SHA256)
                : new CertificateRequest("CN=rsa", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            var begin = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
            using var certificate = request.CreateSelfSigned(begin, begin.AddYears(3));
            return certificate.ExportCertificatePem();
        }
        object Party(string oin, string name, string role, string family, params object[] delegations) => new
        {
            folder = role,
            oin,
            name,
            role,
            family,
            certificates = new { tls = new[] { Pem(false) }, signing = new[] { Pem(false), Pem(true) }, encryption = new[] { Pem(false) } },
            delegations,
        };
        return JsonSerializer.SerializeToNode(new
        {
            parties = new[]
            {
                Party(HubOin, "Knooppunt", "hub", "rsa"),
                Party(Mailbox, "Schuldeiser Voorbeeld", "schuldeiser", "ec", new { agent = Agent, maySend = true, mayPull = false, mayOpen = true }),
                Party(Agent, "Intermediair Voorbeeld", "intermediair", "rsa"),
            },
        })!;
    }

    /// <summary>Puts a value at a path such as <c>parties[1].oin</c>.</summary>
    private static void Replace(JsonNode book, string path, string value)
    {
        var dot = path.LastIndexOf('.');
        var parent = dot < 0 ? book : path[..dot].Split('.', '[', ']').Where(s => s.Length > 0)
            .Aggregate(book, (node, step) => int.TryParse(step, out var index) ? node[index]! : node[step]!);
        parent[path[(dot + 1)..]] = JsonNode.Parse(value);
    }
}

public sealed class PartyOnSqlite : PartyContract
{
    private protected override Task<TestDatabase> Create() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());
}

public sealed class PartyOnPostgres(PostgresServer server) : PartyContract
{
    private protected override async Task<TestDatabase> Create() => await PostgresTestDatabase.Create(server);
}
