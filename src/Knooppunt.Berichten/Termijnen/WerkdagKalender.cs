namespace Knooppunt.Berichten.Termijnen;

/// <summary>The Dutch working-day calendar, in the time of Europe/Amsterdam.</summary>
/// <param name="opties">Which days count.</param>
/// <exception cref="TimeZoneNotFoundException">The machine has no time zone data.</exception>
public sealed class WerkdagKalender(KalenderOpties opties)
{
    /// <summary>The most working days that a term may have.</summary>
    public const int MaxWerkdagen = 1000;

    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    /// <summary>The calendar with the default options.</summary>
    public WerkdagKalender()
        : this(new KalenderOpties())
    {
    }

    /// <summary>Whether a day is a working day.</summary>
    /// <param name="dag">The local date.</param>
    public bool IsWerkdag(DateOnly dag) => dag.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Feestdagen.IsFeestdag(dag, opties);

    /// <summary>
    /// The end of a term in working days. Day 1 is the first working day after the local date of receipt; the term ends with
    /// the last day itself: the result is the local midnight after it, and the first instant at which the term is over.
    /// </summary>
    /// <param name="ontvangen">When the message was received.</param>
    /// <param name="werkdagen">The length of the term, 1 to <see cref="MaxWerkdagen"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is out of bounds.</exception>
    public DateTimeOffset EindeTermijn(DateTimeOffset ontvangen, int werkdagen)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(werkdagen, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(werkdagen, MaxWerkdagen);
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(ontvangen, zone).DateTime);
        while (werkdagen > 0)
        {
            day = day.AddDays(1);
            if (IsWerkdag(day))
                werkdagen--;
        }

        // Clocks change at 2 or 3 in the night, so a local midnight exists exactly once.
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new(midnight, zone.GetUtcOffset(midnight));
    }
}
