using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Knooppunt.As4.Evidence;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Security;
using Xunit;

namespace Knooppunt.EndToEnd.Tests;

/// <summary>The families of keys: each partner is answered in the family that it signs with, and gets its mail sealed in the one that it prefers.</summary>
public abstract partial class ExchangeContract
{
    public static TheoryData<KeyFamily, bool> Families => new(from family in Enum.GetValues<KeyFamily>() from encrypt in new[] { false, true } select (family, encrypt));

    [Theory, MemberData(nameof(Families))]
    public async Task Every_family_of_keys_sends_and_receives(KeyFamily family, bool encrypt)
    {
        // Two organisations of the sandbox have a second family beside RSA; here that one is the preferred one.
        var (folder, otherFolder, there, back) = family == KeyFamily.Ed25519
            ? ("schuldhulp-voorbeeld", "belastingdienst-voorbeeld", "Saldoverzoek", "SaldoverzoekAntwoord")
            : ("energie-voorbeeld", "gemeente-voorbeeldstad", "SaldoverzoekAntwoord", "Saldoverzoek");
        using var book = Preferring(folder, family);
        await using var exchange = await Open(null, "--Hub:AddressBook", book.Path);
        using var partner = exchange.Participant(folder, family);
        using var other = exchange.Participant(otherFolder);
        var payload = Sandbox.Sample(there);

        var message = partner.Message(otherFolder, there);
        var encryptTo = encrypt ? Participant.Certificates("hub", "encryption").Single(c => KeyFamilies.Of(c) == family) : null;
        var answer = await partner.Post(partner.Sign(message, payload, encryptTo: encryptTo).Wire);
        Assert.Equal((family, message.Info.MessageId), (KeyFamilies.Of(answer.Message!.Signer), answer.Receipt.Info.RefToMessageId));
        Assert.Equal(payload, other.Open(await other.Pull()).Content.ToArray());

        // And the other way: signed and sealed in the family that this partner prefers; an error comes in it as well.
        payload = Sandbox.Sample(back);
        await other.Push(other.Message(folder, back), payload, encrypt);
        var pulled = await partner.Pull();
        Assert.Equal(family, KeyFamilies.Of(pulled.Message!.Signer));
        Assert.Equal(payload, partner.Open(pulled, family).Content.ToArray());
        Assert.Equal(202, (await partner.Acknowledge(pulled)).Status);
        var empty = await partner.Pull();
        Assert.Equal(("EBMS:0006", family), (empty.ErrorCode, KeyFamilies.Of(empty.Message!.Signer)));
    }

    [Fact]
    public async Task A_delivery_failure_is_signed_with_ed25519_and_sealed_to_x25519_for_a_sender_that_prefers_it()
    {
        using var book = Preferring("schuldhulp-voorbeeld", KeyFamily.Ed25519);
        await using var exchange = await Open(null, "--Hub:AddressBook", book.Path, "--Hub:Term", "PT1S", "--Hub:ExpiryInterval", "00:00:00.1");
        using var sender = exchange.Participant("schuldhulp-voorbeeld", KeyFamily.Ed25519);
        var message = sender.Message("belastingdienst-voorbeeld");
        await sender.Push(message, Sandbox.Sample("Saldoverzoek"));

        var pulled = await Eventually.Get(async () => await sender.Pull() is { ErrorCode: null } answer ? answer : null);
        X509Certificate2[] signers = [.. Participant.Certificates("hub", "signing").Where(c => KeyFamilies.Of(c) == KeyFamily.Ed25519)];
        Assert.True(DeliveryFailure.Verify(sender.Open(pulled, KeyFamily.Ed25519).Content, signers).TryGet(out var failure, out var refusal), refusal?.Reason);
        Assert.Equal(message.Info.MessageId, failure.MessageId);
    }

    /// <summary>The address book of the sandbox in which one organisation prefers another of its families.</summary>
    private static TemporaryFile Preferring(string folder, KeyFamily family)
    {
        var book = JsonNode.Parse(File.ReadAllBytes(Sandbox.AddressBook))!;
        book["parties"]!.AsArray().Single(p => p!["folder"]!.GetValue<string>() == folder)!["family"] = KeyFamilies.Word(family);
        var file = new TemporaryFile();
        File.WriteAllText(file.Path, book.ToJsonString());
        return file;
    }

    private sealed class TemporaryFile : IDisposable
    {
        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }
}
