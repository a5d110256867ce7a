using Knooppunt.Berichten.Betalingsregeling.V2;
using Knooppunt.Berichten.Gemeenschappelijk.V2;
using Knooppunt.Berichten.Schuldregeling.V2;

namespace Knooppunt.Berichten.Csv;

/// <summary>What the three kinds of balance request have in common. The BSN of a request to a public creditor is no part of it: it stays out of the file.</summary>
internal sealed record SaldoVraag(
    Berichtkop Berichtkop, string KlantnummerSHV, string? KlantnummerSEVolgensSHV, string TypeSchuldregeling, Persoon Klant, Persoon? Partner, Adres Adres, Contactpersoon Contactpersoon, IReadOnlyList<GevraagdeVordering> Vorderingen)
{
    public static SaldoVraag Van(object bericht) => bericht switch
    {
        Saldoverzoek m => new(m.Berichtkop, m.KlantnummerSHV, m.KlantnummerSEVolgensSHV, CsvKeuze<TypeSchuldregeling>.Of(m.TypeSchuldregeling), m.Klant, m.Partner, m.Adres, m.Contactpersoon, m.Vorderingen),
        SaldoverzoekPubliek m => new(m.Berichtkop, m.KlantnummerSHV, m.KlantnummerSEVolgensSHV, CsvKeuze<TypeSchuldregeling>.Of(m.TypeSchuldregeling), m.Klant, m.Partner, m.Adres, m.Contactpersoon, m.Vorderingen),
        BetalingsregelingSaldoverzoek m => new(m.Berichtkop, m.KlantnummerSHV, m.KlantnummerSEVolgensSHV, CsvKeuze<TypeBetalingsregeling>.Of(m.TypeSchuldregeling), m.Klant, m.Partner, m.Adres, m.Contactpersoon, m.Vorderingen),
        _ => throw new ArgumentException("The message is no balance request.", nameof(bericht)),
    };
}
