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

    /// <summary>The date in the Netherlands at an instant.</summary>
    /// <param name="moment">The instant.</param>
    public DateOnly Dag(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);

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
        var day = Dag(ontvangen);
        while (werkdagen > 0)
        {
            day = day.AddDays(1);
            if (IsWerkdag(day))
                werkdagen--;
        }

        return Begin(day.AddDays(1));
    }

    /// <summary>The moment with so many working days left of a term: the local midnight at which the first of them begins.</summary>
    /// <param name="einde">The end of the term: the first instant at which it is over.</param>
    /// <param name="werkdagen">How many days, 1 to <see cref="MaxWerkdagen"/>; the day on which the term ends counts when a part of it is in the term.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of bounds.</exception>
    public DateTimeOffset VoorEinde(DateTimeOffset einde, int werkdagen)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(werkdagen, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(werkdagen, MaxWerkdagen);
        var day = Dag(einde.AddTicks(-1));
        while (!IsWerkdag(day) || --werkdagen > 0)
            day = day.AddDays(-1);
        return Begin(day);
    }

    // Clocks change at 2 or 3 in the night, so a local midnight exists exactly once.
    private DateTimeOffset Begin(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new(midnight, zone.GetUtcOffset(midnight));
    }
}
