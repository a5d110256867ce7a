using static Knooppunt.Berichten.Csv.Tabellen.Kolommen;

namespace Knooppunt.Berichten.Csv.Tabellen;

/// <summary>A creditor says that it does not take part; it may answer any message that opens a conversation.</summary>
internal static class GeenMedewerkingTabel
{
    public static readonly Tabel Tabel = new(BerichtSoort.GeenMedewerking,
        [BerichtSoort.Kennisgeving, BerichtSoort.KennisgevingPubliek, BerichtSoort.Saldoverzoek, BerichtSoort.SaldoverzoekPubliek, BerichtSoort.BetalingsregelingSaldoverzoek, BerichtSoort.Inventarisatieverzoek],
    [
        .. VraagKop("Schuldhulpverlener"),
        Vraag("Bericht", "Wat u is gevraagd.", Kolom.Bericht),
        KlantnummerShv,
        .. Klant,
        KlantnummerSe,
        .. ContactpersoonSe,
        Antwoord("Reden", "Reden", "recente finale kwijting", "Waarom u niet meewerkt."),
        Antwoord("Datum eerder traject", "DatumEerderTraject", "01-10-2025", "Bij een eerdere kwijting of stabilisatie: de dag daarvan."),
        Toelichting,
    ])
    {
        Doel = "De schuldeiser werkt niet mee. Een rij per bericht; vul alleen de rijen in waarop u zo wilt antwoorden.",
    };
}
