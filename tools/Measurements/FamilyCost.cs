using System.Collections.Immutable;
using Knooppunt.As4;
using Knooppunt.As4.Encryption;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Security;
using Knooppunt.As4.Xml;

namespace Knooppunt.Measurements;

/// <summary>Decision 0013: what signing, verifying, encrypting and decrypting a message cost in each family of keys, beside the key operation alone.</summary>
internal static class FamilyCost
{
    public static void Run()
    {
        Console.WriteLine("one message with a part of 1 KiB, by family of keys, one thread: the step, the key operation in it, how many times as long");
        foreach (var keys in FamilyKeys.All())
        {
            var wire = PushCost.Message(keys.Signing).Wire;
            var sealedWire = PushCost.Message(keys.Signing, keys.Receiving.Certificate).Wire;
            var own = new DecryptionKeys([keys.Receiving]);
            var (part, document) = (new Attachment("part@example", "application/gzip", PushCost.Payload), SafeXml.LoadOwn("<a/>"u8.ToArray()));
            var encrypted = Verified(sealedWire, keys);
            Row(keys.Name, "sign", () => PushCost.Message(keys.Signing), keys.Sign);
            Row(keys.Name, "verify", () => Verified(wire, keys), keys.Verify);
            Row(keys.Name, "encrypt", () => AttachmentEncryption.Encrypt(document, ImmutableArray.Create(part), keys.Receiving.Certificate), keys.Wrap);
            Row(keys.Name, "decrypt", () => Opened(encrypted, own), keys.Unwrap);
        }
    }

    private static void Row(string family, string step, Action ours, Action floor)
    {
        var (mine, least) = Timing.Fastest(ours, floor, 3);
        Console.WriteLine($"  {family,-15}   {step,-7} {Timing.Show(mine)}   floor {Timing.Show(least)}   ratio {mine / least:0.00}");
    }

    private static Verified Verified(WireMessage wire, FamilyKeys keys) =>
        Arrival.Read(wire.ContentType, wire.Body, MimeLimits.Default).TryGet(out var arrival, out var refusal)
        && SignatureVerifier.Verify(arrival, [keys.Signing.Certificate]).TryGet(out var verified, out refusal)
            ? verified
            : throw new InvalidOperationException(refusal.Reason);

    private static void Opened(Verified message, DecryptionKeys own)
    {
        if (!message.Open(own).TryGet(out _, out var refusal))
            throw new InvalidOperationException(refusal.Reason);
    }
}
