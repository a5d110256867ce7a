using Knooppunt.Berichten.Schuldinventarisatie.V2;

namespace Knooppunt.Berichten.Regels;

internal static class InventarisatieRegels
{
    private const string Ongematcht = "OngematchteSchulden/OpenstaandeSchulden/Schuld[]";

    public static readonly IReadOnlyList<RegelVan<Inventarisatieverzoek>> Verzoek =
    [
        .. KlantRegels.Voor<Inventarisatieverzoek>(m => m.Berichtkop, m => m.Klant, m => m.Partner),
        KlantRegels.Adres<Inventarisatieverzoek>("Adres", m => m.Adres),
        VorderingRegels.Dubbel<Inventarisatieverzoek>(m => m.Vorderingen),
    ];

    public static readonly IReadOnlyList<RegelVan<InventarisatieverzoekAntwoord>> Antwoord =
    [
        RegelVan<InventarisatieverzoekAntwoord>.Fout(BevindingCode.Inventaris, "", "Geef gematchte schulden, ongematchte schulden of allebei.",
            m => m is { KlantOnbekend: null, GematchteSchulden.Count: 0, OngematchteSchulden: null }),
        RegelVan<InventarisatieverzoekAntwoord>.FoutBij(BevindingCode.Datum, "GematchteSchulden/Schuld[]/Ontstaansdatum", "De schuld is ontstaan na de peildatum.",
            m => m.GematchteSchulden.Select(d => d.Ontstaansdatum > m.Peildatum)),
        RegelVan<InventarisatieverzoekAntwoord>.FoutBij(BevindingCode.Datum, Ongematcht + "/Ontstaansdatum", "De schuld is ontstaan na de peildatum.",
            m => Los(m).Select(d => d.Ontstaansdatum > m.Peildatum)),
        VorderingRegels.Dubbel<InventarisatieverzoekAntwoord>(Ongematcht + "/FactuurnummerSE", m => Los(m).Select(d => d.FactuurnummerSE)),
        KlantRegels.Onbekend<InventarisatieverzoekAntwoord>(m => m.KlantOnbekend is not null, m => m.KlantnummerSE),
    ];

    private static List<OpenstaandeInventarisatieschuld> Los(InventarisatieverzoekAntwoord m) => m.OngematchteSchulden?.OpenstaandeSchulden ?? [];
}
