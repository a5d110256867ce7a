using System.Globalization;
using Knooppunt.As4.Security;
using Knooppunt.Berichten;
using Knooppunt.Berichten.Gemeenschappelijk.V2;
using Knooppunt.Berichten.Schuldregeling.V2;
using Knooppunt.Berichten.Termijnen;
using Knooppunt.Client;
using static Knooppunt.Demo.Cast;

namespace Knooppunt.Demo;

/// <summary>
/// One client file from notice to agreement, as the sector's process has it (domain 11), over the real hub: a creditor that does not know the
/// client, a debt that went to another party, one that agrees in advance, a refusal that is reconsidered, and what is urgent.
/// What a party does next it takes from the message that it got, never from what the other side knows.
/// </summary>
internal sealed class Settlement(Stage stage, Narrator narrator)
{
    private const string Urgent = "urn:knooppunt:aansluitovereenkomst:1:spoed";

    private static readonly WerkdagKalender Calendar = new();

    private readonly Traffic traffic = new(stage, narrator);
    private readonly Dossier dossier = new(Today(stage));
    private readonly Dictionary<string, Schuldeiser> creditors = new()
    {
        [Energy] = new("Energie Voorbeeld N.V.", "8830-117", "NL20INGB0001234567", Today(stage)),
        [TaxOffice] = new("Belastingdienst Voorbeeld", "T-1", "NL86INGB0002445588", Today(stage)),
        [Benefits] = new("Uitkeringsinstantie Voorbeeld", "U-55-2", "NL86INGB0002445588", Today(stage)),
        [Bailiff] = new("Gerechtsdeurwaarders Voorbeeld", "GD-55120", "NL20INGB0001234567", Today(stage)),
    };

    /// <summary>The counsellor opens one conversation with each creditor.</summary>
    private readonly Dictionary<string, string> conversations = new[] { Energy, TaxOffice, Benefits, Bailiff }.ToDictionary(c => c, _ => Guid.CreateVersion7().ToString());

    public async Task Play()
    {
        await Notice();
        var (energy, benefits, bailiff) = await Balances();
        var agreements = await Proposals(energy, bailiff);
        await Outcome(energy, bailiff, benefits, agreements);
        await UrgentCase();

        narrator.Chapter("Every receipt is verified offline against what was sent");
        await traffic.VerifyReceipts();
        narrator.End();
    }

    private async Task Notice()
    {
        narrator.Chapter("The client has asked for help: the creditors are told (kennisgeving)");
        foreach (var creditor in new[] { TaxOffice, Benefits })
            await Deliver(Municipality, creditor, dossier.Kennisgeving(conversations[creditor]));
        var (notice, told) = await Deliver(Municipality, Energy, dossier.Kennisgeving(conversations[Energy]));
        var (_, answer) = await Deliver(Energy, Municipality, creditors[Energy].Opgeschort(told), notice);
        narrator.Say($"the others need not answer; {traffic.Name(Energy)} suspends collection and gives its client number, {answer.KlantnummerSE}");
        Narrator.Holds(answer.Antwoord == AntwoordKennisgeving.InvorderingOpgeschort, "Collection is suspended.");
    }

    private async Task<(SaldoverzoekAntwoord Energy, SaldoverzoekAntwoordVoorafAkkoord Benefits, SaldoverzoekAntwoord Bailiff)> Balances()
    {
        narrator.Chapter("What is owed? (saldoverzoek), with the consent of the client as an annex");
        var consent = Annex.Of(Bijlage.Toestemmingsverklaring, "application/pdf", "%PDF-1.7 toestemming"u8.ToArray());
        var (question, asked) = await Deliver(Municipality, Energy, dossier.Saldoverzoek(conversations[Energy], "8830-117", "2025-33871", "2025-41006", "2024-90210"), annex: consent);
        Narrator.Holds(question.Payloads is [_, var annex] && Annex.KindOf(annex) == Bijlage.Toestemmingsverklaring && annex.Content.Span.SequenceEqual(consent.Content.Span), "The consent came along, octet for octet.");
        var bailiff = new Partij { Naam = traffic.Name(Bailiff), OIN = traffic.Oin(Bailiff), Dossiernummer = "GD-55120" };
        var (_, energy) = await Deliver(Energy, Municipality, creditors[Energy].Saldo(asked,
            creditors[Energy].Open("2025-33871", 1240, 31.50m, 186, 100),
            creditors[Energy].Overgedragen("2025-41006", bailiff),
            creditors[Energy].OnbekendeSchuld("2024-90210")), question);
        Tell(energy.Schulden);

        narrator.Chapter("One does not know the client (geen medewerking), one agrees at once (saldoverzoek antwoord vooraf akkoord)");
        (question, asked) = await Deliver(Municipality, TaxOffice, dossier.Saldoverzoek(conversations[TaxOffice], null, "IB-2024"));
        var (_, refusal) = await Deliver(TaxOffice, Municipality, creditors[TaxOffice].Onbekend(asked), question);
        Narrator.Holds(refusal.Reden == RedenGeenMedewerking.KlantOnbekend, "There is nothing to settle with the tax office.");
        (question, asked) = await Deliver(Municipality, Benefits, dossier.Saldoverzoek(conversations[Benefits], null, "TV-7741"));
        var (_, benefits) = await Deliver(Benefits, Municipality, creditors[Benefits].SaldoEnAkkoord(asked, creditors[Benefits].Open("TV-7741", 812.40m, 0, 0, 0)), question);
        Tell(benefits.Schulden);
        Narrator.Holds(benefits.VoorafAkkoord.MinimaalAfkooppercentage <= Dossier.Percentage, "The agreement in advance covers what will be offered.");
        narrator.Say($"{traffic.Name(Benefits)} agrees from {benefits.VoorafAkkoord.MinimaalAfkooppercentage:0.##} %: it gets no proposal");

        narrator.Chapter("The transferred debt is asked of the party that it went to");
        var transferred = energy.Schulden.Single(d => d.Overgedragen is not null);
        var party = transferred.Overgedragen!.OvergedragenAan;
        var next = stage.Book.Parties.Single(p => p.Oin == party.OIN).Folder!;
        narrator.Say($"{party.Naam}, OIN {party.OIN}, knows it as {party.Dossiernummer}");
        (question, asked) = await Deliver(Municipality, next, dossier.Saldoverzoek(conversations[next], party.Dossiernummer, transferred.FactuurnummerSE!));
        var (_, balance) = await Deliver(next, Municipality, creditors[next].Saldo(asked, creditors[next].Open(asked.Vorderingen[0].FactuurnummerSEVolgensSHV, 590, 12.25m, 77.75m, 0)), question);
        Tell(balance.Schulden);
        return (energy, benefits, balance);
    }

    private async Task<Dictionary<string, Akkoord>> Proposals(SaldoverzoekAntwoord energy, SaldoverzoekAntwoord bailiff)
    {
        narrator.Chapter($"Each is offered {Dossier.Percentage} % (betaalvoorstel): one agrees, one refuses");
        var (proposal, offered) = await Deliver(Municipality, Bailiff, dossier.Betaalvoorstel(conversations[Bailiff], bailiff));
        var (_, first) = await Deliver(Bailiff, Municipality, creditors[Bailiff].Akkoord(offered.Berichtkop, offered.KlantnummerSHV, offered.Vorderingen), proposal);
        Narrator.Holds(first.Akkoord is not null, "The bailiff agrees.");
        (proposal, offered) = await Deliver(Municipality, Energy, dossier.Betaalvoorstel(conversations[Energy], energy));
        var (_, refused) = await Deliver(Energy, Municipality, creditors[Energy].Geweigerd(offered), proposal);
        Narrator.Holds(refused is { Akkoord: null, NietAkkoord.Reden: RedenNietAkkoord.PercentageTeLaag }, "The energy company refuses.");
        narrator.Say($"{traffic.Name(Energy)} does not agree: percentage te laag");

        narrator.Chapter("The refusal is reconsidered (heroverweging)");
        var (request, reconsidered) = await Deliver(Municipality, Energy, dossier.Heroverweging(offered, "Alle andere schuldeisers zijn akkoord; een hoger aanbod is niet mogelijk."));
        Narrator.Holds(reconsidered.ReferentienummerBetaalvoorstel == offered.Berichtkop.Referentienummer, "It is about the proposal that was refused.");
        var (_, second) = await Deliver(Energy, Municipality, creditors[Energy].Akkoord(reconsidered.Berichtkop, reconsidered.KlantnummerSHV, reconsidered.Vorderingen), request);
        Narrator.Holds(second.Akkoord is not null, "The energy company agrees after all.");
        return new() { [Energy] = second.Akkoord!, [Bailiff] = first.Akkoord! };
    }

    private async Task Outcome(SaldoverzoekAntwoord energy, SaldoverzoekAntwoord bailiff, SaldoverzoekAntwoordVoorafAkkoord benefits, Dictionary<string, Akkoord> agreements)
    {
        narrator.Chapter("All agree: the settlement has come about (schuldregeling akkoord)");
        var total = 0m;
        foreach (var (creditor, number, debts, agreed) in new[]
        {
            (Energy, energy.KlantnummerSE!, energy.Schulden, agreements[Energy].Vorderingen),
            (Bailiff, bailiff.KlantnummerSE!, bailiff.Schulden, agreements[Bailiff].Vorderingen),
            (Benefits, benefits.KlantnummerSE, benefits.Schulden, benefits.VoorafAkkoord.Vorderingen),
        })
        {
            var (_, settled) = await Deliver(Municipality, creditor, dossier.Akkoord(conversations[creditor], number, debts, agreed));
            var claim = settled.Vorderingen.Single();
            narrator.Say($"{traffic.Name(creditor)} gets {Euro(claim.PrognoseEindbedrag)} of {Euro(claim.ActueelVorderingsbedrag)}, reference {claim.Betaalreferentie}");
            total += claim.PrognoseEindbedrag;
        }

        narrator.Say($"together {Euro(total)}, against final discharge");
    }

    private async Task UrgentCase()
    {
        narrator.Chapter("What is urgent goes under an agreement with a shorter term");
        var (question, _) = await Deliver(Municipality, Energy, dossier.Statusverzoek(conversations[Energy], "8830-117", "Wordt de afsluiting van morgen uitgesteld?"), agreement: Urgent);
        Narrator.Holds(question.Header.Agreement?.Name == Urgent, "The recipient sees that it is urgent.");
        var sentAt = stage.Clock.GetUtcNow();
        var ordinary = await traffic.Send(Municipality, Energy, Document.Of(dossier.Statusverzoek(conversations[Energy], "8830-117", "Is de betaling ontvangen?"), conversations[Energy]));
        var urgent = await traffic.Send(Municipality, Energy, Document.Of(dossier.Statusverzoek(conversations[Energy], "8830-117", "Is de afsluiting van de baan?"), conversations[Energy]), agreement: Urgent);
        var termEnd = Calendar.EindeTermijn(sentAt, 1);
        stage.Clock.MoveTo(termEnd.AddMinutes(1));
        narrator.Say($"nobody pulls; the clock is moved to {stage.Clock.GetUtcNow().ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}, one working day later");
        var failure = await traffic.Failure(Municipality, urgent);
        Narrator.Holds(failure.Failure!.TermEnd == termEnd, "Its term was one working day.");
        await traffic.Acknowledge(Municipality, failure);
        await traffic.Acknowledge(Energy, await traffic.Pull(Energy, Energy, ordinary.MessageId));
        narrator.Say("the ordinary message has five working days, and was still there");
    }

    /// <summary>One message from who sends it to who reads it: sent, pulled, opened, judged again, acknowledged.</summary>
    private async Task<(PulledMessage Message, T Content)> Deliver<T>(string from, string to, T message, PulledMessage? answers = null, string? agreement = null, Payload? annex = null) where T : class
    {
        var document = Document.Of(message, answers?.Header.ConversationId ?? conversations[to]);
        var sent = await traffic.Send(AccessPoint(from), to, document, answers, onBehalfOf: from, agreement: agreement, annex: annex);
        var pulled = await traffic.Pull(AccessPoint(to), to, sent.MessageId);
        var read = Traffic.Read<T>(pulled);
        Narrator.Holds(pulled.Payloads[0].Content.Span.SequenceEqual(document.Octets), "The message came octet for octet.");
        Narrator.Holds(pulled.Header.ConversationId == document.Conversation && pulled.Header.Info.RefToMessageId == answers?.MessageId, "It stands in its conversation.");
        await traffic.Acknowledge(AccessPoint(to), pulled);
        return (pulled, read);
    }

    private void Tell(IEnumerable<Schuld> debts)
    {
        foreach (var debt in debts)
        {
            narrator.Say(debt switch
            {
                { Openstaand: { } open } => $"{debt.FactuurnummerSE}: open, {Euro(open.ActueelVorderingsbedrag)}",
                { Overgedragen: { } gone } => $"{debt.FactuurnummerSE}: transferred to {gone.OvergedragenAan.Naam}",
                _ => $"{debt.FactuurnummerSEVolgensSHV}: not known to the creditor",
            });
        }
    }

    /// <summary>The benefits office has its traffic done by the intermediary.</summary>
    private static string AccessPoint(string organisation) => organisation == Benefits ? Intermediary : organisation;

    private static DateTime Today(Stage stage) => TimeZoneInfo.ConvertTime(stage.Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam")).Date;

    private static string Euro(decimal amount) => "€ " + amount.ToString("0.00", CultureInfo.InvariantCulture);
}
