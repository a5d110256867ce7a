using Knooppunt.Berichten.Csv.Tabellen;

namespace Knooppunt.Berichten.Csv;

/// <content>The tables that there are.</content>
public sealed partial class CsvTabel
{
    /// <summary>Answers of creditors first, then what counsellors send.</summary>
    public static IReadOnlyList<CsvTabel> Alle { get; } =
    [
        new(BerichtSoort.SaldoverzoekAntwoord, [BerichtSoort.Saldoverzoek, BerichtSoort.SaldoverzoekPubliek, BerichtSoort.BetalingsregelingSaldoverzoek], SaldoverzoekAntwoordCsv.Kolommen,
            "De schuldeiser antwoordt op saldoverzoeken. Een rij per gevraagde vordering. Met een standaard akkoord wordt het antwoord een SaldoverzoekAntwoordVoorafAkkoord; op een BetalingsregelingSaldoverzoek een BetalingsregelingSaldoverzoekAntwoord. Het burgerservicenummer van een verzoek Publiek staat niet in het bestand.",
            SaldoverzoekAntwoordCsv.Exporteer, (file, questions, with) => SaldoverzoekAntwoordCsv.Lees(file, questions, with.Vandaag, with.Kenmerk)),
        new(BetaalvoorstelAntwoordTabel.Schuldregeling),
        new(BetaalvoorstelAntwoordTabel.Betalingsregeling),
        new(KennisgevingAntwoordTabel.Tabel),
        new(GeenMedewerkingTabel.Tabel),
        new(StatusTabel.Schuldeiser),
        new(OpeningTabellen.Kennisgeving),
        new(OpeningTabellen.Saldoverzoek),
        new(OpeningTabellen.BetalingsregelingSaldoverzoek),
        new(OpeningTabellen.Inventarisatieverzoek),
        new(VoorstelTabellen.Betaalvoorstel),
        new(VoorstelTabellen.BetalingsregelingBetaalvoorstel),
        new(VoorstelTabellen.Heroverweging),
        new(VoorstelTabellen.BetalingsregelingHeroverweging),
        new(VoorstelTabellen.SchuldregelingAkkoord),
        new(VoorstelTabellen.BetalingsregelingAkkoord),
        new(VoorstelTabellen.SchuldregelingBeeindigd),
        new(VoorstelTabellen.BetalingsregelingBeeindigd),
        new(StatusTabel.Schuldhulpverlener),
    ];
}
