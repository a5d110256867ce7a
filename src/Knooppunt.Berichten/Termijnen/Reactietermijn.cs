namespace Knooppunt.Berichten.Termijnen;

/// <summary>
/// Within how many working days a participant answers a message (rule 2.3 of the process agreements). The exchange does not watch over it:
/// it is shown as a date, to who asks and to who is asked.
/// </summary>
public static class Reactietermijn
{
    /// <summary>The ordinary term, in working days.</summary>
    public const int Gewoon = 10;

    /// <summary>The term in which a creditor of the covenant states a balance, in working days.</summary>
    public const int Convenant = 15;

    // A kennisgeving is not here: its answer has no term.
    private static readonly HashSet<string> Saldovragen = new(StringComparer.Ordinal)
    {
        nameof(BerichtSoort.Saldoverzoek), nameof(BerichtSoort.SaldoverzoekPubliek), nameof(BerichtSoort.BetalingsregelingSaldoverzoek),
    };

    private static readonly HashSet<string> Vragen = new(Saldovragen, StringComparer.Ordinal)
    {
        nameof(BerichtSoort.Betaalvoorstel), nameof(BerichtSoort.Heroverweging), nameof(BerichtSoort.Statusverzoek),
        nameof(BerichtSoort.BetalingsregelingBetaalvoorstel), nameof(BerichtSoort.BetalingsregelingHeroverweging),
        nameof(BerichtSoort.Inventarisatieverzoek), nameof(BerichtSoort.AanvraagBorgstelling), nameof(BerichtSoort.UitbetalingBorgstelling),
    };

    /// <summary>The number of working days; null when the message asks for no answer, or for one without a term.</summary>
    /// <param name="bericht">The name of the message, compared ordinally.</param>
    /// <param name="convenant">Whether the creditor has signed the covenant with the longer term for balances.</param>
    public static int? Werkdagen(string bericht, bool convenant) =>
        !Vragen.Contains(bericht) ? null : convenant && Saldovragen.Contains(bericht) ? Convenant : Gewoon;

    /// <summary>The last day on which an answer is in time, or null.</summary>
    /// <param name="bericht">The name of the message.</param>
    /// <param name="convenant">Whether the creditor has signed the covenant with the longer term for balances.</param>
    /// <param name="ontvangen">When the recipient took the message over; for the sender, who does not know it yet, when the exchange accepted it.</param>
    /// <param name="kalender">The calendar.</param>
    public static DateOnly? LaatsteDag(string bericht, bool convenant, DateTimeOffset ontvangen, WerkdagKalender kalender)
    {
        ArgumentNullException.ThrowIfNull(kalender);
        return Werkdagen(bericht, convenant) is { } days ? kalender.Dag(kalender.EindeTermijn(ontvangen, days).AddTicks(-1)) : null;
    }
}
