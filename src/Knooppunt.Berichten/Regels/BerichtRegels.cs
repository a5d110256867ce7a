using Knooppunt.Berichten.Betalingsregeling.V2;
using Knooppunt.Berichten.Bewindvoering.V2;
using Knooppunt.Berichten.Schuldinventarisatie.V2;
using Knooppunt.Berichten.Schuldregeling.V2;
using Knooppunt.Berichten.Waarborgfonds.V2;
using Eerder = Knooppunt.Berichten.Schuldregeling.V1;

namespace Knooppunt.Berichten.Regels;

/// <summary>The rules between the values of one message; they hold after the schema, and say nothing about other messages.</summary>
internal static class BerichtRegels
{
    private static readonly Dictionary<Type, RegelTabel> Tabellen = new()
    {
        [typeof(Saldoverzoek)] = RegelTabel.Van(SaldoverzoekRegels.Alle),
        [typeof(SaldoverzoekPubliek)] = RegelTabel.Van(SaldoverzoekRegels.Publiek),
        [typeof(SaldoverzoekAntwoord)] = RegelTabel.Van(SaldoverzoekAntwoordRegels.Alle),
        [typeof(SaldoverzoekAntwoordVoorafAkkoord)] = RegelTabel.Van(VoorafAkkoordRegels.Alle),
        [typeof(Betaalvoorstel)] = RegelTabel.Van(BetaalvoorstelRegels.Alle),
        [typeof(BetaalvoorstelAntwoord)] = RegelTabel.Van(BetaalvoorstelAntwoordRegels.Alle),
        [typeof(Heroverweging)] = RegelTabel.Van(HeroverwegingRegels.Alle),
        [typeof(SchuldregelingAkkoord)] = RegelTabel.Van(AfloopRegels.Akkoord),
        [typeof(SchuldregelingBeeindigd)] = RegelTabel.Van(AfloopRegels.Beeindigd),
        [typeof(Kennisgeving)] = RegelTabel.Van(KennisgevingRegels.Alle),
        [typeof(KennisgevingPubliek)] = RegelTabel.Van(KennisgevingRegels.Publiek),
        [typeof(KennisgevingAntwoord)] = RegelTabel.Van(KennisgevingRegels.Antwoord),
        [typeof(GeenMedewerking)] = RegelTabel.Van(GeenMedewerkingRegels.Alle),
        [typeof(StatusberichtSHV)] = RegelTabel.Van(StatusRegels.VanHulpverlener),
        [typeof(StatusberichtSE)] = RegelTabel.Van(StatusRegels.VanSchuldeiser),
        [typeof(Statusverzoek)] = RegelTabel.Van(StatusRegels.Verzoek),
        [typeof(DeelnemersLijst)] = RegelTabel.Van(DeelnemersLijstRegels.Alle),
        [typeof(BetalingsregelingSaldoverzoek)] = RegelTabel.Van(BetalingsregelingRegels.Saldoverzoek),
        [typeof(BetalingsregelingSaldoverzoekAntwoord)] = RegelTabel.Van(BetalingsregelingRegels.SaldoverzoekAntwoord),
        [typeof(BetalingsregelingBetaalvoorstel)] = RegelTabel.Van(BetalingsregelingRegels.Betaalvoorstel),
        [typeof(BetalingsregelingBetaalvoorstelAntwoord)] = RegelTabel.Van(BetalingsregelingRegels.BetaalvoorstelAntwoord),
        [typeof(BetalingsregelingHeroverweging)] = RegelTabel.Van(BetalingsregelingRegels.Heroverweging),
        [typeof(BetalingsregelingAkkoord)] = RegelTabel.Van(BetalingsregelingRegels.Akkoord),
        [typeof(BetalingsregelingBeeindigd)] = RegelTabel.Van(BetalingsregelingRegels.Beeindigd),
        [typeof(Inventarisatieverzoek)] = RegelTabel.Van(InventarisatieRegels.Verzoek),
        [typeof(InventarisatieverzoekAntwoord)] = RegelTabel.Van(InventarisatieRegels.Antwoord),
        [typeof(AanvraagBorgstelling)] = RegelTabel.Van(BorgstellingRegels.Aanvraag),
        [typeof(BeeindigingBorgstelling)] = RegelTabel.Van(BorgstellingRegels.Beeindiging),
        [typeof(UitbetalingBorgstelling)] = RegelTabel.Van(BorgstellingRegels.Uitbetaling),
        [typeof(BorgstellingAntwoord)] = RegelTabel.Van(BorgstellingRegels.Antwoord),
        [typeof(MeldingBewind)] = RegelTabel.Van(BewindvoeringRegels.Bewind),
        [typeof(MeldingWsnp)] = RegelTabel.Van(BewindvoeringRegels.Wsnp),
        [typeof(Eerder.Kennisgeving)] = RegelTabel.Van(EerdereRegels.Kennisgeving),
        [typeof(Eerder.KennisgevingAntwoord)] = RegelTabel.Van(EerdereRegels.KennisgevingAntwoord),
        [typeof(Eerder.GeenMedewerking)] = RegelTabel.Van<Eerder.GeenMedewerking>(),
    };

    /// <summary>The rules of a kind; a kind without a line here is a bug that shows at the first use of the table of kinds.</summary>
    public static RegelTabel Van(Type messageClass) => Tabellen[messageClass];
}
