using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Dapper;
using Knooppunt.Hub;
using Knooppunt.Hub.Keys;
using Knooppunt.Hub.Push;
using Knooppunt.Hub.Storage;
using Knooppunt.Hub.Transparency;
using Knooppunt.TransparencyLog;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Knooppunt.Measurements;

/// <summary>
/// How many leaves a second the sequencer takes into the log, checkpoint included, and what evidence adds to the transaction that accepts a
/// message. On the embedded database, and on the empty PostgreSQL database that KNOOPPUNT_TEST_POSTGRES names.
/// </summary>
internal static class LogRate
{
    private const int Pushes = 400;
    private const int Leaves = 40_000;
    private const string Hub = "00000099000000001000";
    private static readonly EvidenceIssuer Issuer = new(Hub, "Knooppunt", "https://knooppunt.example/policy/evidence/1");

    public static async Task Run()
    {
        var folder = Directory.CreateTempSubdirectory("knooppunt-measure-").FullName;
        try
        {
            await On("SQLite", Database.SqliteSetting, folder);
            if (Environment.GetEnvironmentVariable("KNOOPPUNT_TEST_POSTGRES") is { Length: > 0 } postgres)
                await On("PostgreSQL", postgres, folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task On(string name, string setting, string folder)
    {
        await using var database = await Database.Open(setting, folder, TimeProvider.System);
        var store = new PushStore(database, Issuer);
        var (alone, whole) = await Medians(
            i => database.Write((connection, transaction) => Row($"alone-{i}").Insert(connection, transaction)),
            i => store.Commit(Package($"whole-{i}")));
        await database.Write(async (connection, transaction) =>
        {
            for (var i = 0; i < Leaves; i++)
                await connection.ExecuteAsync("INSERT INTO log_pending (evidence_id, leaf) VALUES (@id, @leaf)", new { id = Guid.CreateVersion7().ToString(), leaf = RandomNumberGenerator.GetBytes(62) }, transaction);
            return Leaves;
        });
        var identity = new LogIdentity("measurement.example/log", [NoteSigner.Ed25519("measurement.example/log", RandomNumberGenerator.GetBytes(32)), NoteSigner.EcdsaP256("measurement.example/log", ECDsa.Create(ECCurve.NamedCurves.nistP256))]);
        var sequencer = new LogSequencer(new LogStore(database), database, Issuer, identity, Options.Create(new HubOptions()), NullLogger<LogSequencer>.Instance);
        var start = Stopwatch.GetTimestamp();
        var head = await sequencer.Round(CancellationToken.None) ?? throw new InvalidOperationException("Nothing was sequenced.");
        var perSecond = head.Size / Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name}: {perSecond:#,0} leaves a second; accepting one after the other {whole:#,0} us each, of which the message alone {alone:#,0} us (ratio {whole / alone:0.00})"));
    }

    /// <summary>One after the other in turn, so that what else the machine does meets both.</summary>
    private static async Task<(double First, double Second)> Medians(Func<int, Task> first, Func<int, Task> second)
    {
        var times = new double[2][] { new double[Pushes], new double[Pushes] };
        for (var i = -20; i < Pushes; i++)
        {
            foreach (var (which, operation) in new[] { first, second }.Index())
            {
                var start = Stopwatch.GetTimestamp();
                await operation(i);
                if (i >= 0)
                    times[which][i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            }
        }

        Array.Sort(times[0]);
        Array.Sort(times[1]);
        return (times[0][Pushes / 2], times[1][Pushes / 2]);
    }

    private static NewMessage Row(string id)
    {
        var package = Package(id);
        return new NewMessage
        {
            MessageId = id,
            Kind = NewMessage.UserKind,
            SenderOin = package.SenderOin,
            OriginalSender = package.OriginalSender,
            FinalRecipient = package.FinalRecipient,
            Mailbox = package.Mailbox,
            Service = package.Service,
            Action = package.Action,
            ConversationId = package.ConversationId,
            RefToMessageId = null,
            ContentDigest = package.ContentDigest,
            ReceiptContentType = package.ReceiptContentType,
            Receipt = package.Receipt,
            References = package.References,
            SealedContentType = package.SealedContentType,
            Sealed = package.Sealed,
            AcceptedAt = package.AcceptedAt,
            ExpiresAt = package.ExpiresAt,
        };
    }

    private static SealedPackage Package(string id) => new()
    {
        MessageId = id,
        SenderOin = "00000099000000002000",
        OriginalSender = "00000099000000002000",
        FinalRecipient = "00000099000000004000",
        Mailbox = "00000099000000004000",
        Service = "urn:knooppunt:schuldregelen",
        Action = "Saldoverzoek",
        ConversationId = "conversation",
        ContentDigest = RandomNumberGenerator.GetBytes(32),
        References = "#body http://www.w3.org/2001/04/xmlenc#sha256 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\ncid:part@example http://www.w3.org/2001/04/xmlenc#sha256 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
        SealedContentType = "multipart/related; boundary=b",
        Sealed = RandomNumberGenerator.GetBytes(12 << 10),
        ReceiptContentType = "application/soap+xml",
        Receipt = RandomNumberGenerator.GetBytes(6 << 10),
        SubmittedEnvelope = RandomNumberGenerator.GetBytes(7 << 10),
        ConsignedEnvelope = RandomNumberGenerator.GetBytes(8 << 10),
        AcceptedAt = DateTimeOffset.UnixEpoch.AddYears(56),
        ExpiresAt = DateTimeOffset.UnixEpoch.AddYears(57),
    };
}
