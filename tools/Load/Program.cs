using System.Globalization;
using HdrHistogram;
using Knooppunt.DevCertificates;
using Knooppunt.Load;

// Quiet, then three kinds of trouble; exit code 1 when the p99 of the good partners more than doubles. Options: --seconds N (20) for each
// phase, --idle N (5000), --slow N (300).
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
int Option(string name, int otherwise) => Array.IndexOf(args, name) is var at and >= 0 ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
var duration = TimeSpan.FromSeconds(Option("--seconds", 20));
var (idle, slow) = (Option("--idle", 5000), Option("--slow", 300));

var folder = Directory.CreateTempSubdirectory("knooppunt-load-").FullName;
var certificates = Path.Combine(folder, "certificates");
DevelopmentPki.Create(certificates, TimeProvider.System.GetUtcNow());
var payload = File.ReadAllBytes(Path.Combine(Repository(), "schemas", "berichten", "voorbeelden", "Saldoverzoek.xml"));

await using var hub = await HubProcess.Start(folder, certificates); // Every limit at its default.
Partner Who(string name) => new(certificates, name, hub.Url);
var traffic = new Traffic([Who("gemeente-voorbeeldstad"), Who("schuldhulp-voorbeeld")], [Who("belastingdienst-voorbeeld"), Who("energie-voorbeeld")], payload, TimeSpan.FromMilliseconds(100));
using var rogue = Who("uitkeringsinstantie-voorbeeld");

Console.WriteLine($"{Environment.ProcessorCount} processors, shared by the hub, its database and this generator; {duration.TotalSeconds} s a phase; 20 pushes, 20 pulls and up to 20 receipts a second");
await traffic.Run(TimeSpan.FromSeconds(5), CancellationToken.None); // compiled, connected, caches filled
Console.WriteLine($"{"phase",-28} {"push p50",10} {"push p99",10} {"pull p50",10} {"pull p99",10} {"failed",7} {"hub CPU",8} {"MiB",6}   ms");
var quiet = await Phase("quiet", _ => Task.FromResult(""));
var troubled = new[]
{
    await Phase($"{slow} slow senders", async stop =>
    {
        await Attacks.SlowSenders(slow, hub.Url, certificates, rogue.Folder, stop);
        return "";
    }),
    await IdlePhase(),
    await Phase("garbage at full speed", async stop =>
    {
        var garbage = rogue.Push("energie-voorbeeld", payload);
        var octets = garbage.Body.ToArray();
        octets[^80] ^= 1;
        return $"{await Attacks.Garbage(16, rogue, garbage with { Body = octets }, stop)} answers";
    }),
};
Directory.Delete(folder, recursive: true);

bool Holds(Func<Seen, LongHistogram> of, Seen seen) => of(seen).GetValueAtPercentile(99) <= 2 * of(quiet).GetValueAtPercentile(99);
var good = troubled.All(seen => Holds(s => s.Push, seen) && Holds(s => s.Pull, seen) && seen.Failed == 0);
Console.WriteLine(good ? "p99 stayed within twice its quiet value" : "p99 left twice its quiet value, or requests of good partners failed");
return good ? 0 : 1;

async Task<Seen> IdlePhase()
{
    var open = await Attacks.Idle(idle, hub.Url, certificates, CancellationToken.None);
    var seen = await Phase($"{open.Count} idle connections", _ => Task.FromResult(""));
    foreach (var connection in open)
        await connection.DisposeAsync();
    return seen;
}

async Task<Seen> Phase(string name, Func<CancellationToken, Task<string>> trouble)
{
    using var stop = new CancellationTokenSource();
    var cpu = hub.Cpu;
    var since = TimeProvider.System.GetTimestamp();
    var troubling = Task.Run(() => trouble(stop.Token));
    var seen = await traffic.Run(duration, CancellationToken.None);
    var share = (hub.Cpu - cpu) / TimeProvider.System.GetElapsedTime(since);
    await stop.CancelAsync();
    var remark = await troubling;
    string Ms(LongHistogram histogram, double percentile) => (histogram.GetValueAtPercentile(percentile) / 1000.0).ToString("F1", CultureInfo.InvariantCulture);
    Console.WriteLine($"{name,-28} {Ms(seen.Push, 50),10} {Ms(seen.Push, 99),10} {Ms(seen.Pull, 50),10} {Ms(seen.Pull, 99),10} {seen.Failed,7} {share,8:P0} {hub.Memory,6}   {remark}");
    return seen;
}

static string Repository()
{
    var at = AppContext.BaseDirectory;
    while (!File.Exists(Path.Combine(at, "Knooppunt.slnx")))
        at = Path.GetDirectoryName(at) ?? throw new InvalidOperationException("The solution file was not found above this program.");
    return at;
}
