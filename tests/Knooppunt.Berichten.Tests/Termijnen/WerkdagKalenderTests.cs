using System.Globalization;
using Knooppunt.Berichten.Termijnen;

namespace Knooppunt.Berichten.Tests.Termijnen;

public sealed class WerkdagKalenderTests
{
    private static readonly WerkdagKalender Calendar = new();

    // Weekdays that are holidays: domain table of 2025 to 2029, in the order of the year.
    [Theory]
    [InlineData(2025, "01-01 18-04 21-04 05-05 29-05 09-06 25-12 26-12")]
    [InlineData(2026, "01-01 03-04 06-04 27-04 05-05 14-05 25-05 25-12")]
    [InlineData(2027, "01-01 26-03 29-03 27-04 05-05 06-05 17-05")]
    [InlineData(2028, "14-04 17-04 27-04 05-05 25-05 05-06 25-12 26-12")]
    [InlineData(2029, "01-01 30-03 02-04 27-04 10-05 21-05 25-12 26-12")]
    public void The_weekdays_without_work_are_those_of_the_law(int year, string expected)
    {
        var free = Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Select(i => new DateOnly(year, 1, 1).AddDays(i))
            .Where(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Calendar.IsWerkdag(d));
        Assert.Equal(expected, string.Join(' ', free.Select(d => d.ToString("dd-MM", CultureInfo.InvariantCulture))));
    }

    [Fact]
    public void A_weekend_day_is_never_a_working_day() =>
        Assert.All(Enumerable.Range(0, 400).Select(i => new DateOnly(2025, 1, 4).AddDays(7 * (i / 2) + i % 2)), d => Assert.False(Calendar.IsWerkdag(d)));

    [Theory]
    [InlineData(2026, 4, 3)]
    [InlineData(2026, 5, 5)]
    public void Goede_Vrijdag_and_5_May_can_be_switched_off(int year, int month, int day)
    {
        var date = new DateOnly(year, month, day);
        Assert.False(Calendar.IsWerkdag(date));
        Assert.True(new WerkdagKalender(new() { GoedeVrijdag = false, Bevrijdingsdag = false }).IsWerkdag(date));
    }

    [Theory]
    [InlineData("2023-04-28 2023-05-19 2024-05-10 2024-12-27 2025-05-30")]
    [InlineData("2026-01-02 2026-05-15 2027-05-07 2028-04-28 2028-05-26")]
    public void Equated_days_are_working_days_unless_switched_on(string days)
    {
        var equated = new WerkdagKalender(new() { GelijkgesteldeDagen = true });
        foreach (var date in days.Split(' ').Select(d => DateOnly.ParseExact(d, "yyyy-MM-dd", CultureInfo.InvariantCulture)))
        {
            Assert.True(Calendar.IsWerkdag(date));
            Assert.False(equated.IsWerkdag(date));
        }
    }

    [Fact]
    public void Extra_days_can_be_named() =>
        Assert.False(new WerkdagKalender(new() { ExtraVrijeDagen = new HashSet<DateOnly> { new(2029, 5, 11) } }).IsWerkdag(new(2029, 5, 11)));

    [Theory]
    // An ordinary week: Monday, five days, to the end of the next Monday.
    [InlineData("2026-03-09T10:00:00+01:00", 5, "2026-03-17T00:00:00+01:00")]
    // Received on Friday, and in the weekend: day 1 is Monday.
    [InlineData("2026-03-13T23:59:59+01:00", 1, "2026-03-17T00:00:00+01:00")]
    [InlineData("2026-03-14T00:00:00+01:00", 1, "2026-03-17T00:00:00+01:00")]
    [InlineData("2026-03-15T12:00:00+01:00", 1, "2026-03-17T00:00:00+01:00")]
    // The local date counts: 23:30 UTC on Sunday is Monday in Amsterdam, so day 1 is Tuesday.
    [InlineData("2026-03-15T23:30:00Z", 1, "2026-03-18T00:00:00+01:00")]
    [InlineData("2026-07-12T22:30:00Z", 1, "2026-07-15T00:00:00+02:00")]
    // Over the change to summer time (29 March 2026) and back (25 October 2026): a local midnight, not a number of hours.
    [InlineData("2026-03-27T12:00:00+01:00", 1, "2026-03-31T00:00:00+02:00")]
    [InlineData("2026-10-23T12:00:00+02:00", 1, "2026-10-27T00:00:00+01:00")]
    [InlineData("2026-03-29T01:30:00Z", 5, "2026-04-08T00:00:00+02:00")]
    // The last day is a Friday before the change: the term ends on the Saturday's midnight.
    [InlineData("2026-03-20T12:00:00+01:00", 5, "2026-03-28T00:00:00+01:00")]
    // Easter, Koningsdag and 5 May; Christmas and New Year.
    [InlineData("2026-04-01T12:00:00+02:00", 5, "2026-04-11T00:00:00+02:00")]
    [InlineData("2026-04-24T12:00:00+02:00", 5, "2026-05-05T00:00:00+02:00")]
    [InlineData("2026-04-24T12:00:00+02:00", 6, "2026-05-07T00:00:00+02:00")]
    [InlineData("2025-12-23T12:00:00+01:00", 5, "2026-01-03T00:00:00+01:00")]
    // Received on a holiday: day 1 is the next working day.
    [InlineData("2028-12-25T09:00:00+01:00", 1, "2028-12-28T00:00:00+01:00")]
    public void A_term_ends_with_its_last_working_day(string received, int days, string end)
    {
        var actual = Calendar.EindeTermijn(DateTimeOffset.Parse(received, CultureInfo.InvariantCulture), days);
        Assert.True(DateTimeOffset.Parse(end, CultureInfo.InvariantCulture).EqualsExact(actual), actual.ToString("o", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Every_term_ends_on_a_local_midnight_after_a_working_day_and_holds_the_asked_number_of_them()
    {
        var start = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
        for (var hour = 0; hour < 5 * 365 * 24; hour += 7)
        {
            var received = start.AddHours(hour);
            var end = Calendar.EindeTermijn(received, 5);
            Assert.Equal(TimeSpan.Zero, end.TimeOfDay);
            var first = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeBySystemTimeZoneId(received, "Europe/Amsterdam").DateTime).AddDays(1);
            var last = DateOnly.FromDateTime(end.DateTime).AddDays(-1);
            Assert.True(Calendar.IsWerkdag(last));
            Assert.Equal(5, Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Count(i => Calendar.IsWerkdag(first.AddDays(i))));
        }
    }

    [Theory]
    // The last working day of the term begins: Monday 16 March, and the Friday before a weekend that the term does not count.
    [InlineData("2026-03-17T00:00:00+01:00", 1, "2026-03-16T00:00:00+01:00")]
    [InlineData("2026-03-17T00:00:00+01:00", 2, "2026-03-13T00:00:00+01:00")]
    // A term that is no whole days: the day in which it ends counts.
    [InlineData("2026-03-16T12:00:00+01:00", 1, "2026-03-16T00:00:00+01:00")]
    [InlineData("2026-03-15T12:00:00+01:00", 1, "2026-03-13T00:00:00+01:00")]
    // Over Easter and the change to summer time.
    [InlineData("2026-04-08T00:00:00+02:00", 2, "2026-04-02T00:00:00+02:00")]
    [InlineData("2026-03-31T00:00:00+02:00", 2, "2026-03-27T00:00:00+01:00")]
    public void So_many_working_days_before_the_end_is_the_beginning_of_the_first_of_them(string end, int days, string expected)
    {
        var actual = Calendar.VoorEinde(DateTimeOffset.Parse(end, CultureInfo.InvariantCulture), days);
        Assert.True(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture).EqualsExact(actual), actual.ToString("o", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1001)]
    public void A_length_out_of_bounds_is_a_bug(int days) => Assert.Throws<ArgumentOutOfRangeException>(() => Calendar.EindeTermijn(DateTimeOffset.UnixEpoch, days));
}
