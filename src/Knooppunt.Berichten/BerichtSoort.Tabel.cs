using Knooppunt.Berichten.Betalingsregeling.V2;
using Knooppunt.Berichten.Bewindvoering.V2;
using Knooppunt.Berichten.Schuldinventarisatie.V2;
using Knooppunt.Berichten.Schuldregeling.V2;
using Knooppunt.Berichten.Waarborgfonds.V2;
using Eerder = Knooppunt.Berichten.Schuldregeling.V1;

namespace Knooppunt.Berichten;

/// <content>The table of what is accepted. Roles follow from module and direction.</content>
public sealed partial class BerichtSoort
{
    /// <summary>Vraag om een saldo, van schuldhulpverlener aan schuldeiser.</summary>
    public static readonly BerichtSoort Saldoverzoek = V2<Saldoverzoek>([Module.Schuldregeling], Richting.VanHulpverlener, opens: true);

    /// <summary>Vraag om een saldo met BSN, aan een publieke schuldeiser.</summary>
    public static readonly BerichtSoort SaldoverzoekPubliek = V2<SaldoverzoekPubliek>([Module.Schuldregeling], Richting.VanHulpverlener, opens: true, hasBsn: true);

    /// <summary>Antwoord op een saldoverzoek.</summary>
    public static readonly BerichtSoort SaldoverzoekAntwoord = V2<SaldoverzoekAntwoord>([Module.Schuldregeling], Richting.NaarHulpverlener);

    /// <summary>Antwoord op een saldoverzoek met meteen een akkoord.</summary>
    public static readonly BerichtSoort SaldoverzoekAntwoordVoorafAkkoord = V2<SaldoverzoekAntwoordVoorafAkkoord>([Module.Schuldregeling], Richting.NaarHulpverlener);

    /// <summary>Voorstel tot betaling, van schuldhulpverlener aan schuldeiser.</summary>
    public static readonly BerichtSoort Betaalvoorstel = V2<Betaalvoorstel>([Module.Schuldregeling], Richting.VanHulpverlener);

    /// <summary>Antwoord op een betaalvoorstel.</summary>
    public static readonly BerichtSoort BetaalvoorstelAntwoord = V2<BetaalvoorstelAntwoord>([Module.Schuldregeling], Richting.NaarHulpverlener);

    /// <summary>Vraag om een geweigerd voorstel opnieuw te bekijken.</summary>
    public static readonly BerichtSoort Heroverweging = V2<Heroverweging>([Module.Schuldregeling], Richting.VanHulpverlener);

    /// <summary>De schuldregeling is tot stand gekomen.</summary>
    public static readonly BerichtSoort SchuldregelingAkkoord = V2<SchuldregelingAkkoord>([Module.Schuldregeling], Richting.VanHulpverlener);

    /// <summary>De schuldregeling is geëindigd.</summary>
    public static readonly BerichtSoort SchuldregelingBeeindigd = V2<SchuldregelingBeeindigd>([Module.Schuldregeling], Richting.VanHulpverlener);

    /// <summary>Melding dat een klant schuldhulp heeft aangevraagd.</summary>
    public static readonly BerichtSoort Kennisgeving = V2<Kennisgeving>([Module.Schuldregeling], Richting.VanHulpverlener, opens: true);

    /// <summary>Melding met BSN dat een klant schuldhulp heeft aangevraagd, aan een publieke schuldeiser.</summary>
    public static readonly BerichtSoort KennisgevingPubliek = V2<KennisgevingPubliek>([Module.Schuldregeling], Richting.VanHulpverlener, opens: true, hasBsn: true);

    /// <summary>Antwoord op een kennisgeving.</summary>
    public static readonly BerichtSoort KennisgevingAntwoord = V2<KennisgevingAntwoord>([Module.Schuldregeling], Richting.NaarHulpverlener);

    /// <summary>De schuldeiser werkt niet mee.</summary>
    public static readonly BerichtSoort GeenMedewerking = V2<GeenMedewerking>(TussenHulpverlenerEnSchuldeiser, Richting.NaarHulpverlener);

    /// <summary>Stand van een dossier bij de hulpverlener.</summary>
    public static readonly BerichtSoort StatusberichtSHV = V2<StatusberichtSHV>(TussenHulpverlenerEnSchuldeiser, Richting.VanHulpverlener);

    /// <summary>Stand van een vraag of vordering bij de schuldeiser.</summary>
    public static readonly BerichtSoort StatusberichtSE = V2<StatusberichtSE>(TussenHulpverlenerEnSchuldeiser, Richting.NaarHulpverlener);

    /// <summary>Vraag naar de stand van zaken.</summary>
    public static readonly BerichtSoort Statusverzoek = V2<Statusverzoek>(TussenHulpverlenerEnSchuldeiser, Richting.Beide);

    /// <summary>Deelnemers aan een collectieve regeling.</summary>
    public static readonly BerichtSoort DeelnemersLijst = V2<DeelnemersLijst>([Module.Schuldregeling], Richting.Beide);

    /// <summary>Vraag om een saldo voor een betalingsregeling of herfinanciering.</summary>
    public static readonly BerichtSoort BetalingsregelingSaldoverzoek = V2<BetalingsregelingSaldoverzoek>([Module.Betalingsregeling], Richting.VanHulpverlener, opens: true);

    /// <summary>Antwoord op een saldoverzoek voor een betalingsregeling of herfinanciering.</summary>
    public static readonly BerichtSoort BetalingsregelingSaldoverzoekAntwoord = V2<BetalingsregelingSaldoverzoekAntwoord>([Module.Betalingsregeling], Richting.NaarHulpverlener);

    /// <summary>Voorstel voor een betalingsregeling of herfinanciering.</summary>
    public static readonly BerichtSoort BetalingsregelingBetaalvoorstel = V2<BetalingsregelingBetaalvoorstel>([Module.Betalingsregeling], Richting.VanHulpverlener);

    /// <summary>Antwoord op een voorstel voor een betalingsregeling of herfinanciering.</summary>
    public static readonly BerichtSoort BetalingsregelingBetaalvoorstelAntwoord = V2<BetalingsregelingBetaalvoorstelAntwoord>([Module.Betalingsregeling], Richting.NaarHulpverlener);

    /// <summary>Vraag om een geweigerde betalingsregeling of herfinanciering opnieuw te bekijken.</summary>
    public static readonly BerichtSoort BetalingsregelingHeroverweging = V2<BetalingsregelingHeroverweging>([Module.Betalingsregeling], Richting.VanHulpverlener);

    /// <summary>De betalingsregeling of herfinanciering is tot stand gekomen.</summary>
    public static readonly BerichtSoort BetalingsregelingAkkoord = V2<BetalingsregelingAkkoord>([Module.Betalingsregeling], Richting.VanHulpverlener);

    /// <summary>De betalingsregeling of herfinanciering is geëindigd.</summary>
    public static readonly BerichtSoort BetalingsregelingBeeindigd = V2<BetalingsregelingBeeindigd>([Module.Betalingsregeling], Richting.VanHulpverlener);

    /// <summary>Vraag om een overzicht van alle schulden van een klant.</summary>
    public static readonly BerichtSoort Inventarisatieverzoek = V2<Inventarisatieverzoek>([Module.Schuldinventarisatie], Richting.VanHulpverlener, opens: true);

    /// <summary>Antwoord op een inventarisatieverzoek.</summary>
    public static readonly BerichtSoort InventarisatieverzoekAntwoord = V2<InventarisatieverzoekAntwoord>([Module.Schuldinventarisatie], Richting.NaarHulpverlener);

    /// <summary>Aanvraag van een borgstelling.</summary>
    public static readonly BerichtSoort AanvraagBorgstelling = V2<AanvraagBorgstelling>([Module.Waarborgfonds], Richting.VanHulpverlener, opens: true);

    /// <summary>Einde van een borgstelling.</summary>
    public static readonly BerichtSoort BeeindigingBorgstelling = V2<BeeindigingBorgstelling>([Module.Waarborgfonds], Richting.VanHulpverlener);

    /// <summary>Verzoek om een borgstelling uit te betalen.</summary>
    public static readonly BerichtSoort UitbetalingBorgstelling = V2<UitbetalingBorgstelling>([Module.Waarborgfonds], Richting.VanHulpverlener);

    /// <summary>Antwoord van het fonds.</summary>
    public static readonly BerichtSoort BorgstellingAntwoord = V2<BorgstellingAntwoord>([Module.Waarborgfonds], Richting.NaarHulpverlener);

    /// <summary>Melding over een bewind.</summary>
    public static readonly BerichtSoort MeldingBewind = V2<MeldingBewind>([Module.Bewindvoering], Richting.VanHulpverlener, opens: true);

    /// <summary>Melding over een wettelijke schuldsanering.</summary>
    public static readonly BerichtSoort MeldingWsnp = V2<MeldingWsnp>([Module.Bewindvoering], Richting.VanHulpverlener, opens: true);

    /// <summary>Kennisgeving in de versie van voor 2.0: met een woonadres in plaats van een adreskeuze.</summary>
    public static readonly BerichtSoort KennisgevingV1 = Van<Eerder.Kennisgeving>(1, [Module.Schuldregeling], Richting.VanHulpverlener, opens: true);

    /// <summary>Antwoord op een kennisgeving in de versie van voor 2.0: zonder contactpersoon en antwoord.</summary>
    public static readonly BerichtSoort KennisgevingAntwoordV1 = Van<Eerder.KennisgevingAntwoord>(1, [Module.Schuldregeling], Richting.NaarHulpverlener);

    /// <summary>Geen medewerking in de versie van voor 2.0: zonder reden.</summary>
    public static readonly BerichtSoort GeenMedewerkingV1 = Van<Eerder.GeenMedewerking>(1, [Module.Schuldregeling], Richting.NaarHulpverlener);

    /// <summary>Every kind that is accepted, those of the current version first.</summary>
    public static IReadOnlyList<BerichtSoort> All { get; } =
    [
        Saldoverzoek,
        SaldoverzoekPubliek,
        SaldoverzoekAntwoord,
        SaldoverzoekAntwoordVoorafAkkoord,
        Betaalvoorstel,
        BetaalvoorstelAntwoord,
        Heroverweging,
        SchuldregelingAkkoord,
        SchuldregelingBeeindigd,
        Kennisgeving,
        KennisgevingPubliek,
        KennisgevingAntwoord,
        GeenMedewerking,
        StatusberichtSHV,
        StatusberichtSE,
        Statusverzoek,
        DeelnemersLijst,
        BetalingsregelingSaldoverzoek,
        BetalingsregelingSaldoverzoekAntwoord,
        BetalingsregelingBetaalvoorstel,
        BetalingsregelingBetaalvoorstelAntwoord,
        BetalingsregelingHeroverweging,
        BetalingsregelingAkkoord,
        BetalingsregelingBeeindigd,
        Inventarisatieverzoek,
        InventarisatieverzoekAntwoord,
        AanvraagBorgstelling,
        BeeindigingBorgstelling,
        UitbetalingBorgstelling,
        BorgstellingAntwoord,
        MeldingBewind,
        MeldingWsnp,
        KennisgevingV1,
        KennisgevingAntwoordV1,
        GeenMedewerkingV1,
    ];

    private static IReadOnlyList<Module> TussenHulpverlenerEnSchuldeiser => [Module.Schuldregeling, Module.Betalingsregeling, Module.Schuldinventarisatie];

    private static BerichtSoort V2<T>(IReadOnlyList<Module> modules, Richting richting, bool opens = false, bool hasBsn = false) where T : class =>
        Van<T>(Current, modules, richting, opens, hasBsn);

    private static BerichtSoort Van<T>(int version, IReadOnlyList<Module> modules, Richting richting, bool opens = false, bool hasBsn = false) where T : class =>
        new(typeof(T), modules, version, richting, opens, hasBsn);
}
