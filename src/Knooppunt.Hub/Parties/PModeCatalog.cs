using Knooppunt.As4.PModes;
using Knooppunt.Berichten.Termijnen;
using Knooppunt.Hub.Storage;

namespace Knooppunt.Hub.Parties;

/// <summary>
/// The P-Modes that count now. A request takes <see cref="Current"/> once and is judged by that snapshot to its end. A changed folder is
/// taken as a whole when it is right, and not at all when it is not: then the set before stays.
/// </summary>
internal sealed class PModeCatalog : BackgroundService
{
    /// <summary>The contents are compared, not the times: a copy, a mount of a new version and a restored file are all seen.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Looking takes at most this part of the time, however large the folder is.</summary>
    private const int Rest = 20;

    private readonly string folder;
    private readonly TimeProvider clock;
    private readonly ILogger<PModeCatalog> log;
    private volatile PModeSet current;
    private string taken;

    private PModeCatalog(string folder, PModeSet current, string taken, TimeProvider clock, ILogger<PModeCatalog> log) =>
        (this.folder, this.current, this.taken, this.clock, this.log) = (folder, current, taken, clock, log);

    public PModeSet Current => current;

    /// <summary>Reads the folder once, so that a hub does not start on P-Modes that are wrong; empty is the set that is built in.</summary>
    /// <exception cref="SetupException">The text names everything that is wrong.</exception>
    public static Func<TimeProvider, ILogger<PModeCatalog>, PModeCatalog> Open(string folder)
    {
        if (folder.Length == 0)
            return (clock, log) => new PModeCatalog(folder, PModeSet.BuiltIn, "", clock, log);
        var files = PModeFolder.Open(folder);
        var reading = files.Read(IsTerm);
        var set = reading.Set ?? throw new SetupException($"Hub:PModes, folder '{folder}': nothing is taken of it.\n  {string.Join("\n  ", reading.Problems)}");
        return (clock, log) => new PModeCatalog(folder, set, files.Fingerprint(), clock, log);
    }

    public static bool IsTerm(string text) => Termijn.TryParse(text, out _);

    /// <summary>The term of the messages of a P-Mode; null is the term of the hub.</summary>
    public static Termijn? TermOf(PMode pmode) => Termijn.TryParse(pmode.Term, out var term) ? term : null;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        log.PModesLoaded(Ids());
        if (folder.Length == 0)
            return;
        using var timer = new PeriodicTimer(Interval, clock);
        var seen = taken;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var since = clock.GetTimestamp();
            var files = PModeFolder.Open(folder);
            var fingerprint = files.Fingerprint();
            var took = clock.GetElapsedTime(since);
            timer.Period = took * Rest > Interval ? took * Rest : Interval;

            // Files are written one after the other: a change counts when it has stood still for one round.
            if (fingerprint != taken && fingerprint == seen)
                Take(files, fingerprint);
            seen = fingerprint;
        }
    }

    private void Take(PModeFolder files, string fingerprint)
    {
        taken = fingerprint;
        var reading = files.Read(IsTerm);
        if (reading.Set is null)
        {
            log.PModesRefused(reading.Problems.Length, string.Join("; ", reading.Problems.Take(10).Select(p => $"{p.File} {p.Key}: {p.Expected}")));
            return;
        }

        current = reading.Set;
        log.PModesLoaded(Ids());
    }

    private string Ids() => string.Join(", ", current.All.Select(m => m.Id));
}
