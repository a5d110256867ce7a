namespace Knooppunt.Berichten.Termijnen;

/// <summary>The holidays of the Algemene termijnenwet, art. 3.</summary>
internal static class Feestdagen
{
    /// <summary>Days equated with holidays by royal decree, as far as published (2023–2025 and 2026–2028).</summary>
    private static readonly HashSet<DateOnly> Gelijkgesteld =
    [
        new(2023, 4, 28), new(2023, 5, 19), new(2024, 5, 10), new(2024, 12, 27), new(2025, 5, 30),
        new(2026, 1, 2), new(2026, 5, 15), new(2027, 5, 7), new(2028, 4, 28), new(2028, 5, 26),
    ];

    public static bool IsFeestdag(DateOnly day, KalenderOpties options) =>
        (day.Month, day.Day) is (1, 1) or (12, 25) or (12, 26)
        || (options.Bevrijdingsdag && (day.Month, day.Day) is (5, 5))
        || day == Koningsdag(day.Year)
        || IsRoundEaster(day.DayNumber - Pasen(day.Year).DayNumber, options)
        || (options.GelijkgesteldeDagen && Gelijkgesteld.Contains(day))
        || options.ExtraVrijeDagen.Contains(day);

    /// <summary>27 April, or the day before when that is a Sunday.</summary>
    private static DateOnly Koningsdag(int year) => new DateOnly(year, 4, 27) is { DayOfWeek: DayOfWeek.Sunday } sunday ? sunday.AddDays(-1) : new(year, 4, 27);

    /// <summary>Goede Vrijdag, tweede Paasdag, Hemelvaartsdag and tweede Pinksterdag, in days from Easter.</summary>
    private static bool IsRoundEaster(int days, KalenderOpties options) => days is 1 or 39 or 50 || (days == -2 && options.GoedeVrijdag);

    /// <summary>Easter Sunday of the Gregorian calendar (the "anonymous" algorithm, Meeus, Astronomical Algorithms, ch. 8).</summary>
    private static DateOnly Pasen(int year)
    {
        int a = year % 19, b = year / 100, c = year % 100;
        int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
        var h = ((19 * a) + b - d - g + 15) % 30;
        int i = c / 4, k = c % 4;
        var l = (32 + (2 * e) + (2 * i) - h - k) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var n = h + l - (7 * m) + 114;
        return new(year, n / 31, (n % 31) + 1);
    }
}
