using System.Text;
using Knooppunt.As4.Security;

namespace Knooppunt.Conformance.Tests;

public abstract partial class HubRows
{
    [Fact]
    public async Task AS4_CP_TA27_XML_in_UTF_16_says_so()
    {
        await using var exchange = await Open();
        byte[] document = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-16\"?><Bijlage>één</Bijlage>")];
        var (sets, answer) = await CharacterSets(exchange, Payloads.Saldoverzoek, new Payload("application/xml", document));
        Assert.Equal(["UTF-8", "UTF-16"], sets);
        Observe($"An annex in UTF-16 with a byte order mark: CharacterSet {sets[1]}, HTTP {answer.Status} and a receipt. The business message in front of it is UTF-8, which the schemas of the exchange ask for.");
    }

    [Fact]
    public async Task AS4_CP_TA28_XML_in_UTF_8_says_so()
    {
        await using var exchange = await Open();
        var (sets, answer) = await CharacterSets(exchange, Payloads.Saldoverzoek, Payloads.Pdf);
        Assert.Equal(["UTF-8", null], sets);
        Observe($"CharacterSet {sets[0]} on the XML, none on a PDF beside it; HTTP {answer.Status} and a receipt.");
    }

    [Fact]
    public async Task AS4_CP_TA29_A_character_set_that_is_none_is_refused()
    {
        await using var exchange = await Open();
        using var sender = Partner(exchange, Municipality);
        var message = sender.Raw.Message(TaxOffice);
        var part = message.Parts[0];
        var answer = await sender.Raw.Push(message with { Parts = [part with { Properties = part.Properties.Add(new("CharacterSet", "!utf*")) }] }, Sandbox.Sample("Saldoverzoek"));
        var error = Error(answer);
        Assert.Equal(("EBMS:0001", "failure"), (error.Code, error.Severity));
        Observe($"CharacterSet “!utf*”: HTTP {answer.Status}, {error.Code} {error.ShortDescription}, severity {error.Severity}.");
    }

    /// <summary>The CharacterSet of each part, the same as our client pushed it and as it was pulled.</summary>
    private static async Task<(IReadOnlyList<string?> Sets, HubAnswer Answer)> CharacterSets(Exchange exchange, params Payload[] payloads)
    {
        using var sender = Partner(exchange, Municipality);
        using var recipient = Partner(exchange, TaxOffice);
        var sent = sender.Client.Prepare(Saldoverzoek(TaxOffice, payloads));
        var answer = await sender.Raw.Post(sent.Wire);
        Assert.NotNull(answer.Receipt);
        var pushed = Wire.Of(sent.Wire).PartProperty("CharacterSet");
        Assert.Equal(pushed, Wire.Of(await recipient.Raw.Pull()).PartProperty("CharacterSet"));
        return (pushed, answer);
    }
}
