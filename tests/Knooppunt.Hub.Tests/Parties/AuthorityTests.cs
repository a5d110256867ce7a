using System.Collections.Immutable;
using Knooppunt.As4.Messages;
using Knooppunt.Berichten;
using Knooppunt.Hub.Parties;
using Xunit;

namespace Knooppunt.Hub.Tests.Parties;

/// <summary>The rules on who may send what to whom: each with a case that it refuses and the same case with the one thing right.</summary>
public sealed class AuthorityTests
{
    private static readonly Participation Counsellor = new() { Roles = ["schuldhulpverlener-fase-1", "schuldhulpverlener-fase-2"] };
    private static readonly Participation Creditor = new() { Roles = ["schuldeiser"] };
    private static readonly Participation Other = new() { Roles = ["overige-schuldhulpverlener"] };
    private static readonly Participation Administrator = new() { Roles = ["bewindvoerder"] };
    private static readonly BerichtSoort Inventory = BerichtSoort.All.First(kind => kind is { OpentGesprek: true, HeeftBsn: false } && kind.MagTussen(Rol.OverigeSchuldhulpverlener, Rol.Schuldeiser));
    private static readonly BerichtSoort Administration = BerichtSoort.All.First(kind => kind.OpentGesprek && kind.MagTussen(Rol.Bewindvoerder, Rol.Schuldeiser));

    [Theory]
    [InlineData("schuldhulpverlener-fase-2", "schuldeiser", true)]
    [InlineData("schuldhulpverlener-fase-1", "schuldeiser", false)]
    [InlineData("schuldeiser", "schuldhulpverlener-fase-2", false)]
    [InlineData("schuldeiser", "schuldeiser", false)]
    [InlineData("schuldhulpverlener-fase-2", "waarborgfonds", false)]
    [InlineData("intermediair", "schuldeiser", false)]
    [InlineData("auditor", "schuldeiser", false)]
    [InlineData("schuldhulpverlener-fase-2", "beheerder", false)]
    public void A_message_goes_from_the_role_that_sends_it_to_the_role_that_takes_it(string from, string to, bool may) =>
        Verdict(may ? null : "AUT-01", BerichtSoort.Saldoverzoek, new() { Roles = [from] }, new() { Roles = [to] });

    [Fact]
    public void Every_kind_goes_only_between_the_roles_of_the_catalogue()
    {
        string[] words = [.. PartyVocabulary.Roles.Where(role => PartyVocabulary.Business(role) is not null)];
        foreach (var (kind, from, to) in from kind in BerichtSoort.All from f in words from t in words select (kind, f, t))
        {
            var refused = Authority.Check(kind, Entitled(from), Entitled(to), Annexes(Bijlage.Toestemmingsverklaring, Bijlage.Beschikking));
            Assert.Equal(kind.MagTussen(PartyVocabulary.Business(from)!.Value, PartyVocabulary.Business(to)!.Value), refused is null);
        }
    }

    [Fact]
    public void A_recipient_takes_the_modules_that_it_names()
    {
        Verdict("AUT-02", BerichtSoort.Saldoverzoek, Counsellor, Creditor with { Modules = ["betalingsregeling:2"] });
        Verdict(null, BerichtSoort.Saldoverzoek, Counsellor, Creditor with { Modules = ["betalingsregeling:2", "schuldregeling:2"] });
        Verdict(null, BerichtSoort.Saldoverzoek, Counsellor, Creditor);
        Assert.StartsWith("AUT-02", Authority.Check(BerichtSoort.Saldoverzoek, Creditor with { Modules = ["schuldregeling:1"] })?.Reason, StringComparison.Ordinal);
        Assert.Null(Authority.Check(BerichtSoort.Saldoverzoek, Creditor with { Modules = ["schuldregeling:2"] }));
    }

    [Fact]
    public void A_helper_outside_the_law_proves_consent_with_the_message_that_opens()
    {
        Verdict("AUT-03", Inventory, Other, Creditor);
        Verdict("AUT-03", Inventory, Other, Creditor, Bijlage.Beschikking);
        Verdict(null, Inventory, Other, Creditor, Bijlage.Toestemmingsverklaring);
        Verdict(null, Inventory, Counsellor, Creditor);
        Verdict("AUT-03", Inventory, Counsellor with { ConsentDuty = true }, Creditor);
        Verdict(null, Inventory, Counsellor with { ConsentDuty = true }, Creditor, Bijlage.Toestemmingsverklaring);
        Verdict(null, BerichtSoort.Betaalvoorstel, Counsellor with { ConsentDuty = true }, Creditor);
    }

    [Fact]
    public void An_administrator_sends_the_order_of_the_court()
    {
        Verdict("AUT-04", Administration, Administrator, Creditor);
        Verdict("AUT-04", Administration, Administrator, Creditor, Bijlage.Toestemmingsverklaring);
        Verdict(null, Administration, Administrator, Creditor, Bijlage.Beschikking);
    }

    [Fact]
    public void Of_several_roles_the_one_with_the_lightest_duty_counts() =>
        Verdict(null, Inventory, new() { Roles = ["bewindvoerder", "schuldhulpverlener-fase-2"] }, Creditor);

    [Theory]
    [InlineData(false, false, "AUT-05")]
    [InlineData(true, false, "AUT-05")]
    [InlineData(false, true, "AUT-05")]
    [InlineData(true, true, null)]
    public void A_citizen_service_number_goes_between_two_that_are_entitled(bool sender, bool recipient, string? code) =>
        Verdict(code, BerichtSoort.SaldoverzoekPubliek, Counsellor with { BsnEntitled = sender }, Creditor with { BsnEntitled = recipient });

    [Fact]
    public void A_recipient_may_take_a_message_from_members_only()
    {
        var particular = Creditor with { MembersOnly = [new("Betaalvoorstel", "NVVK"), new("Betaalvoorstel", "Andere vereniging")] };
        Verdict("AUT-06", BerichtSoort.Betaalvoorstel, Counsellor, particular);
        Verdict("AUT-06", BerichtSoort.Betaalvoorstel, Counsellor with { Memberships = ["nvvk"] }, particular);
        Verdict(null, BerichtSoort.Betaalvoorstel, Counsellor with { Memberships = ["NVVK"] }, particular);
        Verdict(null, BerichtSoort.Saldoverzoek, Counsellor, particular);
    }

    [Fact]
    public void Only_who_takes_part_agrees_in_advance()
    {
        Verdict("AUT-07", BerichtSoort.SaldoverzoekAntwoordVoorafAkkoord, Creditor, Counsellor);
        Verdict(null, BerichtSoort.SaldoverzoekAntwoordVoorafAkkoord, Creditor with { VoorafAkkoord = true }, Counsellor);
    }

    [Fact]
    public void Every_rule_has_its_own_code() =>
        Assert.Equal(Authority.Rules.Length, Authority.Rules.Select(rule => rule.Code).Distinct().Count());

    private static Participation Entitled(string role) => new() { Roles = [role], BsnEntitled = true, VoorafAkkoord = true };

    private static void Verdict(string? code, BerichtSoort kind, Participation sender, Participation recipient, params Bijlage[] annexes)
    {
        var refused = Authority.Check(kind, sender, recipient, Annexes(annexes));
        Assert.Equal(code, refused?.Reason[..6]);
        Assert.True(refused is null || refused.Error.Code == "EBMS:0004");
    }

    private static ImmutableArray<PartInfo> Annexes(params Bijlage[] annexes) =>
        [new PartInfo("cid:bericht@example", []), .. annexes.Select((annex, i) => new PartInfo($"cid:{i}@example", [new(Bijlagen.PartProperty, Bijlagen.Naam(annex))]))];
}
