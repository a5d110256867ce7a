using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Xml;

namespace Knooppunt.Berichten.Termijnen;

/// <summary>How long a message may lie: a number of working days, or (for a sandbox) a plain duration.</summary>
public sealed record Termijn
{
    private const string Unit = "wd";
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    private Termijn(int? werkdagen, TimeSpan? duur) => (Werkdagen, Duur) = (werkdagen, duur);

    /// <summary>The default term: five working days.</summary>
    public static Termijn Standaard { get; } = new(5, null);

    /// <summary>The number of working days, or null when the term is a duration.</summary>
    public int? Werkdagen { get; }

    /// <summary>The duration, or null when the term is in working days.</summary>
    public TimeSpan? Duur { get; }

    /// <summary>Reads a term.</summary>
    /// <param name="text"><c>5wd</c> for five working days (1 to 1000), or an ISO 8601 duration in days, hours, minutes and seconds such as <c>PT5S</c> or <c>P2D</c>,
    /// longer than nothing and at most 366 days. Years and months have no fixed length and are refused.</param>
    /// <param name="termijn">The term, when this returns true.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Termijn? termijn)
    {
        termijn = text switch
        {
            null => null,
            _ when text.EndsWith(Unit, StringComparison.Ordinal) => ParseWorkingDays(text[..^Unit.Length]),
            _ => ParseDuration(text),
        };
        return termijn is not null;
    }

    /// <summary>When the term is over: the first instant that is no longer in it.</summary>
    /// <param name="ontvangen">When the message was received.</param>
    /// <param name="kalender">The calendar for terms in working days.</param>
    public DateTimeOffset Einde(DateTimeOffset ontvangen, WerkdagKalender kalender)
    {
        ArgumentNullException.ThrowIfNull(kalender);
        return Werkdagen is { } days ? kalender.EindeTermijn(ontvangen, days) : ontvangen + Duur!.Value;
    }

    /// <summary>The moment with this much left of a term: for a reminder.</summary>
    /// <param name="einde">The end of the term.</param>
    /// <param name="kalender">The calendar for terms in working days.</param>
    public DateTimeOffset Voor(DateTimeOffset einde, WerkdagKalender kalender)
    {
        ArgumentNullException.ThrowIfNull(kalender);
        return Werkdagen is { } days ? kalender.VoorEinde(einde, days) : einde - Duur!.Value;
    }

    /// <summary>The term in the form that <see cref="TryParse"/> reads.</summary>
    public override string ToString() => Werkdagen is { } days ? days.ToString(CultureInfo.InvariantCulture) + Unit : XmlConvert.ToString(Duur!.Value);

    private static Termijn? ParseWorkingDays(string number) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= WerkdagKalender.MaxWerkdagen ? new(days, null) : null;

    private static Termijn? ParseDuration(string text)
    {
        // The part before T is where M means months.
        if (text.Split('T')[0].AsSpan().ContainsAny('Y', 'M'))
            return null;
        try
        {
            var duration = XmlConvert.ToTimeSpan(text);
            return duration > TimeSpan.Zero && duration <= Longest ? new(null, duration) : null;
        }
        catch (Exception problem) when (problem is FormatException or OverflowException)
        {
            return null;
        }
    }
}
