namespace Knooppunt.Berichten.Termijnen;

/// <summary>
/// Which days count as working days. The terms of the exchange are contractual, so the Algemene termijnenwet does not apply by
/// itself; its list of holidays is the default because participants expect it.
/// </summary>
public sealed record KalenderOpties
{
    /// <summary>Goede Vrijdag is a holiday (Algemene termijnenwet, art. 3(2)).</summary>
    public bool GoedeVrijdag { get; init; } = true;

    /// <summary>5 May is a holiday, every year and not only in the lustrum years (Algemene termijnenwet, art. 3(1)).</summary>
    public bool Bevrijdingsdag { get; init; } = true;

    /// <summary>The days equated by royal decree are holidays (art. 3(3)); off, because outside statutory terms they are ordinary working days.</summary>
    public bool GelijkgesteldeDagen { get; init; }

    /// <summary>More days that do not count, for example when the decree for later years is published.</summary>
    public IReadOnlySet<DateOnly> ExtraVrijeDagen { get; init; } = new HashSet<DateOnly>();
}
