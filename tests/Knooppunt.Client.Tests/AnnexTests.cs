using System.Text;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Security;
using Knooppunt.Berichten;

namespace Knooppunt.Client.Tests;

/// <summary>Annexes, the agreement and the judgement before sending: what the application asks for is in what is signed.</summary>
public sealed class AnnexTests : IDisposable
{
    private static readonly string Saldoverzoek = Path.Combine(AppContext.BaseDirectory, "voorbeelden", "Saldoverzoek.xml");

    private readonly AccessPoint gemeente = Pki.AccessPoint("gemeente");
    private readonly TestFolder folder = new();

    public AnnexTests() => PatternTimeout.Install();

    public void Dispose()
    {
        gemeente.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task An_annex_and_another_agreement_stand_in_the_header_that_is_signed()
    {
        await using var peer = await HubPeer.Start(Replies.Receipt());
        using var client = peer.Client(gemeente);
        var message = Message(Annex.Of(Bijlage.Toestemmingsverklaring, "application/pdf", "%PDF-1.7"u8.ToArray())) with { Agreement = "urn:example:spoed" };
        var user = Replies.Verify(client.Prepare(message).Wire).Header.User!;
        Assert.Equal("urn:example:spoed", user.Agreement!.Name);
        Assert.Equal([0, 1], user.Parts.Select(p => p.Properties.Count(q => q.Name == "Bijlage")));
        Assert.Contains(new MessageProperty("Bijlage", "toestemmingsverklaring"), user.Parts[1].Properties);
        Assert.Equal("application/pdf", user.Parts[1].MimeType);
    }

    [Fact]
    public void What_a_payload_is_called_is_read_back_and_a_strange_name_is_no_annex()
    {
        foreach (var kind in Enum.GetValues<Bijlage>())
            Assert.Equal(kind, Annex.KindOf(Annex.Of(kind, "application/pdf", default)));
        Assert.Null(Annex.KindOf(new Payload("application/pdf", default)));
        Assert.Null(Annex.KindOf(new Payload("application/pdf", default) { Properties = [new MessageProperty("Bijlage", "paspoort")] }));
    }

    [Fact]
    public void A_message_is_judged_before_it_is_sent()
    {
        Assert.Empty(Message().Judge().Bevindingen);
        var warned = Message() with { Payloads = [new Payload("application/xml", WithoutDateOfBirth())] };
        Assert.True(warned.Judge().IsGeldig);
        Assert.Equal(BevindingCode.Geboortedatum, Assert.Single(warned.Judge().Bevindingen).Code);
        Assert.False((Message() with { Payloads = [new Payload("application/xml", "<Saldoverzoek/>"u8.ToArray())] }).Judge().IsGeldig);
    }

    [Fact]
    public async Task The_command_line_shows_a_warning_and_sends_with_the_annex_under_the_agreement()
    {
        var (odd, consent) = (folder.At("odd.xml"), folder.At("consent.pdf"));
        await File.WriteAllBytesAsync(odd, WithoutDateOfBirth(), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(consent, "%PDF-1.7", TestContext.Current.CancellationToken);
        await using var peer = await HubPeer.Start(Replies.Receipt());
        var (code, output, error) = await Run("--hub", peer.Url, "--payload", odd, "--annex", "toestemmingsverklaring=" + consent, "--agreement", "urn:example:spoed");
        Assert.Equal(0, code);
        Assert.StartsWith("accepted ", output, StringComparison.Ordinal);
        Assert.Contains("warning: GEBOORTEDATUM /Saldoverzoek/Klant (regel ", error, StringComparison.Ordinal);
        var user = Replies.Read(peer.Requests.Single()).Header.User!;
        Assert.Equal("urn:example:spoed", user.Agreement!.Name);
        Assert.Contains(new MessageProperty("Bijlage", "toestemmingsverklaring"), user.Parts[1].Properties);
    }

    [Theory]
    [InlineData("paspoort=consent.pdf", "'paspoort' is not a kind of annex")]
    [InlineData("consent.pdf", "not a kind of annex")]
    [InlineData("beschikking=no-such.pdf", "'no-such.pdf' cannot be read")]
    public async Task An_annex_that_is_none_is_a_mistake_of_usage(string annex, string expected)
    {
        var (code, _, error) = await Run("--payload", Saldoverzoek, "--annex", annex);
        Assert.Equal(2, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Contains("\nhint: ", error, StringComparison.Ordinal);
    }

    private static OutgoingMessage Message(params Payload[] annexes) => new()
    {
        FinalRecipient = Pki.EnergieOin,
        Action = "Saldoverzoek",
        Payloads = [new Payload("application/xml", File.ReadAllBytes(Saldoverzoek)), .. annexes],
    };

    private static byte[] WithoutDateOfBirth() =>
        Encoding.UTF8.GetBytes(System.Text.RegularExpressions.Regex.Replace(File.ReadAllText(Saldoverzoek), "<g:Geboortedatum>[^<]*</g:Geboortedatum>", ""));

    private static Task<(int Code, string Output, string Error)> Run(params string[] args) => CliRun.Knooppunt(["send", "--as", "gemeente", "--to", Pki.EnergieOin, .. args]);
}
