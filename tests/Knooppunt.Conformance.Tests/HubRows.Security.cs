using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Security;
using Knooppunt.Client;

namespace Knooppunt.Conformance.Tests;

public abstract partial class HubRows
{
    [Fact]
    public async Task AS4_CP_TA12_A_message_is_signed_over_header_body_and_every_part()
    {
        await using var exchange = await Open();
        var (pushed, pulled) = await Secured(exchange, Saldoverzoek(TaxOffice, Payloads.Saldoverzoek, Payloads.Pdf) with { Encrypt = true });
        foreach (var (wire, signer) in new[] { (pushed, Certificate(Municipality, "signing")), (pulled, Certificate("hub", "signing")) })
        {
            Assert.Equal("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", wire.Algorithm(Wire.Signature, "SignatureMethod"));
            Assert.Equal("http://www.w3.org/2001/04/xmlenc#sha256", wire.SignedInfo("DigestMethod"));
            Assert.Equal(signer.Thumbprint, wire.Signer.Thumbprint);
            Assert.Equal(["eb:Messaging", "S12:Body", "cid:", "cid:"], wire.Signed);
        }

        Observe($"As pushed and as pulled: {Short(pushed.Algorithm(Wire.Signature, "SignatureMethod"))}, digests {Short(pushed.SignedInfo("DigestMethod"))}, signed: {string.Join(", ", pushed.Signed)}; eb:Messaging and the empty Body by wsu:Id. The certificate in the token is that of S: of the municipality in what was pushed, of the hub in what was pulled.");
    }

    [Fact]
    public async Task AS4_CP_TA13_A_message_is_encrypted_to_the_certificate_of_its_receiver()
    {
        await using var exchange = await Open();
        var (pushed, pulled) = await Secured(exchange, Saldoverzoek(TaxOffice) with { Encrypt = true });
        foreach (var (wire, receiver) in new[] { (pushed, Certificate("hub", "encryption")), (pulled, Certificate(TaxOffice, "encryption")) })
        {
            Assert.Equal("http://www.w3.org/2009/xmlenc11#aes128-gcm", wire.Encrypted("EncryptedData"));
            Assert.Equal("http://www.w3.org/2009/xmlenc11#rsa-oaep", wire.Encrypted("EncryptedKey"));
            Assert.Equal(receiver.Thumbprint, wire.EncryptedTo.Thumbprint);
        }

        Observe($"As pushed and as pulled: {Short(pushed.Encrypted("EncryptedData"))}, the key under {Short(pushed.Encrypted("EncryptedKey"))}. Pushed to the encryption certificate of the hub; pulled, to that of the tax office.");
    }

    [Fact]
    public async Task AS4_CP_TA36_Compressed_then_encrypted_is_taken()
    {
        await using var exchange = await Open();
        using var sender = Partner(exchange, Municipality);
        using var recipient = Partner(exchange, TaxOffice);
        var sent = sender.Client.Prepare(Saldoverzoek(TaxOffice) with { Encrypt = true });
        var wire = Wire.Of(sent.Wire);
        Assert.Equal((Wire.Gzip, "application/octet-stream"), (wire.All(Wire.Encryption, "EncryptedData").Single().GetAttribute("MimeType"), wire.Parts.Single().ContentType));
        var answer = await sender.Raw.Post(sent.Wire);
        Assert.Equal(sent.MessageId, answer.Receipt.Info.RefToMessageId);
        Assert.Equal(Hex(Payloads.Saldoverzoek), Hex((await recipient.Pull()).Payloads.Single()));
        Observe($"EncryptedData says {Wire.Gzip}, the part {wire.Parts.Single().ContentType}: HTTP {answer.Status} and a receipt; delivered as submitted. The message is signed as well: the hub takes nothing that is not.");
    }

    [Fact]
    public async Task AS4_CP_TA38_Compressed_signed_and_encrypted_is_taken()
    {
        await using var exchange = await Open();
        using var sender = Partner(exchange, Municipality);
        var sent = sender.Client.Prepare(Saldoverzoek(TaxOffice) with { Encrypt = true });
        var plain = sender.Client.Prepare(Saldoverzoek(TaxOffice));
        Assert.Equal(Sha256(Wire.Of(plain.Wire).Parts.Single().Content.Span), sent.References[^1].DigestValue);
        Assert.NotEqual(Sha256(Wire.Of(sent.Wire).Parts.Single().Content.Span), sent.References[^1].DigestValue);
        var answer = await sender.Raw.Post(sent.Wire);
        Assert.Equal(SignedReference.Canonical(sent.References), SignedReference.Canonical(answer.Receipt.References));
        Observe($"Signed is the digest of the gzip octets, not of the ciphertext that travels; HTTP {answer.Status}, and the receipt states that digest.");
    }

    private static async Task<(Wire Pushed, Wire Pulled)> Secured(Exchange exchange, OutgoingMessage message)
    {
        using var sender = Partner(exchange, Municipality);
        using var recipient = Partner(exchange, TaxOffice);
        var sent = sender.Client.Prepare(message);
        Assert.NotNull((await sender.Raw.Post(sent.Wire)).Receipt);
        return (Wire.Of(sent.Wire), Wire.Of(await recipient.Raw.Pull()));
    }

    private static X509Certificate2 Certificate(string folder, string use) => Participant.Certificates(folder, use)[0];
}
