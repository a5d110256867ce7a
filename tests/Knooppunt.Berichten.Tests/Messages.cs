using CsCheck;
using Knooppunt.Berichten.Gemeenschappelijk.V2;
using Knooppunt.Berichten.Schuldregeling.V2;

namespace Knooppunt.Berichten.Tests;

/// <summary>Generators of valid messages, with every optional part there or not.</summary>
internal static class Messages
{
    private static readonly Gen<string> Text = Words("aé<&>\"'Z0.-ß€", 6, 4);
    private static readonly Gen<string> Number = Words("A0-/z9", 12, 1);
    private static readonly Gen<string> Name = Words("aéŽ'-z", 8, 3);
    private static readonly Gen<string> Explanation = Words("aé<&>Z.", 20, 8);
    private static readonly Gen<decimal> Amount = Gen.Long[0, 99_999_999_999].Select(cents => cents / 100m);
    private static readonly Gen<DateTime> Date = Gen.Int[0, 36_000].Select(days => new DateTime(1930, 1, 1).AddDays(days));

    private static readonly Gen<Berichtkop> Header = Gen.Select(Gen.Guid, Number, Date.Maybe(), (id, number, date) => new Berichtkop
    {
        ConversatieReferentienummer = id.ToString("D").Remove(14, 1).Insert(14, "7").Remove(19, 1).Insert(19, "a"),
        Referentienummer = number,
        Datum = date,
    });

    private static readonly Gen<Contactpersoon> Contact = Gen.Select(Text, OneOf("020-5550188", "+31 6 12345678", "(030) 555 01 44", null), OneOf("a@b.nl", "x.y+z@q-r.example", null),
        (name, phone, mail) => new Contactpersoon { Naam = name, Telefoonnummer = phone, Emailadres = mail });

    private static readonly Gen<Persoon> Person = Gen.Select(Gen.Enum<Geslacht>().Maybe(), OneOf("A.", "A.B.", "Ch. É."), Name.OrNull(), OneOf("van 't", "de", null), Name,
        (sex, initials, first, prefix, last) => new Persoon { Geslacht = sex, Voorletters = initials, Voornamen = first, Voorvoegsel = prefix, Achternaam = last });

    private static readonly Gen<Adres> Address = Gen.Select(
        Gen.Select(Text, Gen.Int[1, 99_999], OneOf("a", "B", null), OneOf("bis", "2-hg", null), Gen.Enum<AanduidingBijHuisnummer>().Maybe()),
        Gen.Select(OneOf("1234AB", "9999ZZ", null), Name, Gen.Int[0, 2]),
        (house, place) => new Adres
        {
            Straatnaam = house.Item1,
            Huisnummer = house.Item2,
            Huisletter = house.Item3,
            Huisnummertoevoeging = house.Item4,
            AanduidingBijHuisnummer = house.Item5,
            Postcode = place.Item1,
            Woonplaats = place.Item2,
            Woonbootverwijzing = place.Item3 == 1 ? "Ligplaats 4" : null,
            Woonwagenverwijzing = place.Item3 == 2 ? "Standplaats 2" : null,
        });

    private static readonly Gen<Partij> Party = Gen.Select(Text, OneOf("00000099000000001000", "00000001002220647000", null), Number.OrNull(), Contact.OrNull(),
        (name, oin, file, contact) => new Partij { Naam = name, OIN = oin, Dossiernummer = file, Contactpersoon = contact });

    private static readonly Gen<OpenstaandeSchuld> OpenDebt = Gen.Select(Date, Amount, Amount.Maybe(), Amount.Maybe(), Amount.Maybe(), Amount, Gen.Enum<VorderingsType>().Maybe(),
        (date, original, interest, costs, paid, actual, type) => new OpenstaandeSchuld
        {
            Ontstaansdatum = date,
            OrgineleVordering = original,
            Rente = interest,
            Kosten = costs,
            Betaald = paid,
            ActueelVorderingsbedrag = actual,
            VorderingsType = type,
        });

    private static readonly Gen<Schuld> Debt = Gen.OneOf(
        Gen.Select(OpenDebt, Number.OrNull(), (open, n) => new Schuld { Schuldtype = Schuldtype.OpenstaandeSchuld, Openstaand = open, Datum = open.Ontstaansdatum, FactuurnummerSE = n }),
        Gen.Select(Party, Date, Number.OrNull(), (party, date, n) => new Schuld
        {
            Schuldtype = Schuldtype.OvergedragenSchuld, Overgedragen = new() { OvergedragenAan = party, DatumOverdracht = date }, Datum = date.AddDays(1), FactuurnummerSEVolgensSHV = n,
        }),
        Gen.Select(Explanation.OrNull(), Date, Number, (why, date, n) => new Schuld { Schuldtype = Schuldtype.OnbekendeSchuldBijSE, Onbekend = new() { Toelichting = why }, Datum = date, FactuurnummerSEVolgensSHV = n }));

    private static readonly Gen<VoorgesteldeVordering> Offer = Gen.Select(Number, Gen.Int[0, 10_000], Amount, Amount, Gen.Enum<VorderingsType>(), (number, percentage, forecast, actual, type) =>
        new VoorgesteldeVordering { FactuurnummerSE = number, Afkooppercentage = percentage / 100m, PrognoseEindbedrag = forecast, ActueelVorderingsbedrag = actual, VorderingsType = type });

    public static readonly Gen<Saldoverzoek> Saldoverzoek = Gen.Select(
        Gen.Select(Header, Number, Number.OrNull(), Gen.Enum<TypeSchuldregeling>().Maybe()), Gen.Select(Person, Person.OrNull(), Address, Contact), Number.List[1, 20],
        (head, who, claims) => new Saldoverzoek
        {
            Berichtkop = head.Item1,
            KlantnummerSHV = head.Item2,
            KlantnummerSEVolgensSHV = head.Item3,
            TypeSchuldregeling = head.Item4,
            Klant = who.Item1,
            Partner = who.Item2,
            Adres = who.Item3,
            Contactpersoon = who.Item4,
            Vorderingen = [.. claims.Select(n => new GevraagdeVordering { FactuurnummerSEVolgensSHV = n })],
        });

    public static readonly Gen<SaldoverzoekAntwoord> SaldoverzoekAntwoord = Gen.Select(Header, Number, Number.OrNull(), Contact, Debt.List[1, 9], Gen.Bool, (head, shv, se, contact, debts, unknown) =>
        new SaldoverzoekAntwoord
        {
            Berichtkop = head,
            KlantnummerSHV = shv,
            KlantnummerSE = se,
            Contactpersoon = contact,
            KlantOnbekend = unknown ? Ja.Ja : null,
            Schulden = unknown ? [] : debts,
            TotaalActueelVorderingsbedrag = unknown ? null : debts.Where(d => d.Openstaand is not null).Sum(d => d.Openstaand!.ActueelVorderingsbedrag),
        });

    public static readonly Gen<Betaalvoorstel> Betaalvoorstel = Gen.Select(
        Gen.Select(Header, Number, Gen.Enum<TypeSchuldregeling>(), Contact, Date), Gen.Select(Gen.Int[1, 60].Maybe(), Gen.Enum<Uitbetaalmomenten>().Maybe(), Explanation.OrNull()), Offer.List[1, 9],
        (head, how, offers) => new Betaalvoorstel
        {
            Berichtkop = head.Item1,
            KlantnummerSHV = head.Item2,
            KlantnummerSE = head.Item2,
            TypeSchuldregeling = head.Item3,
            Contactpersoon = head.Item4,
            DatumVoorstel = head.Item5,
            GeldigTotEnMet = head.Item5.AddDays(42),
            Looptijd = how.Item1,
            Uitbetaalmomenten = how.Item2,
            Vorderingen = offers,
            TotaalPrognoseEindbedrag = offers.Sum(o => o.PrognoseEindbedrag),
            Toelichting = how.Item3,
        });

    public static readonly Gen<BetaalvoorstelAntwoord> BetaalvoorstelAntwoord = Gen.Select(Header, Number, Contact,
        Gen.Select(Date, Text, Number.List[1, 9], (date, name, claims) => new Akkoord
        {
            DatumAkkoord = date,
            IBAN = "NL20INGB0001234567",
            TenNameVan = name,
            Vorderingen = [.. claims.Select(n => new GeaccordeerdeVordering { FactuurnummerSE = n, Betaalreferentie = "R-" + n })],
        }),
        Gen.Select(Gen.Enum<RedenNietAkkoord>(), Explanation, (reason, why) => new NietAkkoord { Reden = reason, Toelichting = why }), Gen.Bool,
        (head, number, contact, yes, no, agrees) => new BetaalvoorstelAntwoord
        {
            Berichtkop = head,
            KlantnummerSHV = number,
            KlantnummerSE = number,
            Contactpersoon = contact,
            Akkoord = agrees ? yes : null,
            NietAkkoord = agrees ? null : no,
        });

    private static Gen<string> Words(string alphabet, int longest, int most) =>
        Gen.String[Gen.Char[alphabet], 1, longest].Array[1, most].Select(words => string.Join(' ', words));

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Gen<T?> Maybe<T>(this Gen<T> gen) where T : struct => Gen.Select(gen, Gen.Bool, (value, there) => there ? value : (T?)null);

    private static Gen<T?> OrNull<T>(this Gen<T> gen) where T : class => Gen.Select(gen, Gen.Bool, (value, there) => there ? value : null);
}
