using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Knooppunt.Corpus;

/// <summary>S-22 to S-27: what is changed after signing, and what is valid although it is not what was sent.</summary>
internal static class TamperCases
{
    private static readonly Expected NotAuthentic = Expected.Error("EBMS:0101");
    private static readonly Expected Policy = Expected.Error("EBMS:0103");
    private static readonly Expected NotXml = Expected.Fault("EBMS:0009");

    /// <summary>The order of the group of P-256 (SEC 2, 2.4.2): (r, s) and (r, n - s) both verify.</summary>
    private static readonly BigInteger Order = new(Convert.FromHexString("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551"), isUnsigned: true, isBigEndian: true);

    public static IEnumerable<Case> All =>
    [
        .. new (string Name, string Start, string End)[]
        {
            ("PartyId", "<eb:PartyId type=\"urn:osb:oin\">", "</eb:PartyId>"), ("MessageId", "<eb:MessageId>", "</eb:MessageId>"),
            ("Service", "<eb:Service>", "</eb:Service>"), ("Action", "<eb:Action>", "</eb:Action>"), ("DigestValue", "<ds:DigestValue>", "</ds:DigestValue>"),
        }.SelectMany(at => new[]
        {
            CoverageCases.Changed("S-22", $"a comment in {at.Name}", NotXml, s => s.Change(at.Start, at.Start + "<!-- -->")),
            CoverageCases.Changed("S-22", $"an instruction in {at.Name}", NotXml, s => s.Change(at.Start, at.Start + "<?x y?>")),
        }),
        new("S-22", "a comment that was signed", NotXml, scene => scene.Post(scene.Draft().Header("<eb:Action>", "<eb:Action><!-- -->").Sign().Wire())),
        CoverageCases.Changed("S-22", "CDATA in Action", Expected.Accepted, s => s.Change("<eb:Action>Saldoverzoek", "<eb:Action><![CDATA[Saldoverzoek]]>"), "the canonical form is the same, and the whole text is read"),

        new("S-23", "a relative namespace", NotXml, scene => scene.Post(scene.Draft().Header("<eb:UserMessage>", "<eb:UserMessage xmlns:ns=\"1\">").Sign().Wire())),
        CoverageCases.Changed("S-23", "an undeclared entity", NotXml, s => s.Change("<eb:Action>", "<eb:Action>&nothing;")),
        CoverageCases.Planned("S-23", "the digest of nothing for the header", NotAuthentic, p => p with { References = p.References.SetItem(0, p.References[0] with { DigestValue = Canonical.Digest([]) }) }, "a digest of the right form that does not fit"),
        CoverageCases.Planned("S-23", "the digest of nothing for the part", NotAuthentic, p => p with { References = p.References.SetItem(2, p.References[2] with { DigestValue = Canonical.Digest([]) }) }, "a digest of the right form that does not fit"),
        new("S-23", "an attribute of SOAP on the message", Expected.Error("EBMS:0009"), scene => scene.Post(scene.Draft().Header("<eb:UserMessage>", "<eb:UserMessage S12:role=\"x\">").Sign().Wire())),
        new("S-23", "two headers that differ in namespace only", Expected.Error("EBMS:0009"), scene =>
        {
            var signed = scene.Draft().Sign();
            var look = signed.Messaging.Replace(Ns.Ebms, Ns.Ebms.TrimEnd('/'), StringComparison.Ordinal).Replace("wsu:Id=\"messaging\"", "", StringComparison.Ordinal).Replace(" S12:mustUnderstand=\"true\"", "", StringComparison.Ordinal);
            return scene.Post((signed with { Envelope = WrappingCases.Envelope(signed.Security + look + signed.Messaging, signed.Body) }).Wire());
        }),

        new("S-24", "the part of another message", NotAuthentic, scene =>
        {
            var (one, other) = (scene.Draft().Sign(), scene.Draft().WithPayload(Draft.Payload(scene.Canary).Replace("Dorpsstraat", "Kerkstraat", StringComparison.Ordinal)).Sign());
            return scene.Post((one with { Parts = other.Parts }).Wire());
        }),
        new("S-24", "the header of another message", NotAuthentic, scene =>
        {
            var (one, other) = (scene.Draft().Sign(), scene.Draft().Sign());
            return scene.Post((one with { Envelope = WrappingCases.Envelope(one.Security + other.Messaging, one.Body) }).Wire());
        }),
        new("S-24", "the signature of another message", NotAuthentic, scene =>
        {
            var (one, other) = (scene.Draft().Sign(), scene.Draft().Sign());
            return scene.Post((one with { Envelope = WrappingCases.Envelope(other.Security + one.Messaging, one.Body) }).Wire());
        }),

        CoverageCases.Changed("S-25", "a bit of the signature value", NotAuthentic, s => Value(s, v => Flip(v, 20))),
        CoverageCases.Changed("S-25", "a bit of the action", NotAuthentic, s => s.Change("<eb:Action>S", "<eb:Action>R")),
        CoverageCases.Changed("S-25", "a bit of a digest", NotAuthentic, s => s.Change("<ds:DigestValue>" + Digest(s), "<ds:DigestValue>" + Convert.ToBase64String(Flip(Convert.FromBase64String(Digest(s)), 3)))),
        CoverageCases.Changed("S-25", "a bit of the part", NotAuthentic, s => s with { Parts = [s.Parts[0] with { Content = Flip(s.Parts[0].Content, s.Parts[0].Content.Length - 1) }] }),

        new("S-26", "the other s of the same signature", Expected.Duplicate, scene => Again(scene, scene.Draft(), v =>
        {
            var s = Order - new BigInteger(v.AsSpan(32), isUnsigned: true, isBigEndian: true);
            var octets = s.ToByteArray(isUnsigned: true, isBigEndian: true);
            return [.. v[..32], .. new byte[32 - octets.Length], .. octets];
        })),
        new("S-26", "signed again, another value", Expected.Duplicate, async scene =>
        {
            var draft = scene.Draft();
            scene.First = await scene.Given(() => scene.Post(draft.Sign().Wire()));
            return await scene.Post(draft.Sign().Wire());
        }),
        CoverageCases.Changed("S-26", "base64 with bits left over", Expected.Accepted, s => Raw(s, v => v[..^3] + (char)(v[^3] + 1) + "=="), "the octets are the same, and nothing depends on how they are written"),
        CoverageCases.Changed("S-26", "base64 with line breaks", Expected.Accepted, s => Raw(s, v => v.Insert(30, "\n").Insert(60, "\n"))),
        new("S-26", "an RSA value without its leading zero", NotAuthentic, scene =>
        {
            // One in 256 values starts with a zero octet: sign until one does.
            while (true)
            {
                var signed = scene.Draft(Scene.Energie).Sign();
                if (Signature(signed) is [0, .. var rest])
                    return scene.Post(Value(signed, _ => rest).Wire(), Scene.Energie);
            }
        }),

        .. new (string Name, Func<string, string> Change)[]
        {
            ("an empty SignatureValue", _ => ""), ("a SignatureValue of 1 octet", _ => "AA=="), ("a SignatureValue of 4 kB", _ => new string('A', 4000)), ("a SignatureValue that is no base64", _ => "%%%"),
            ("a SignatureValue of zeros", _ => Convert.ToBase64String(new byte[64])), ("a SignatureValue of ones", _ => Convert.ToBase64String(Enumerable.Repeat((byte)0xFF, 64).ToArray())),
        }.Select((junk, i) => CoverageCases.Changed("S-27", junk.Name, i is 0 or 3 ? Policy : NotAuthentic, s => Raw(s, junk.Change))),
        CoverageCases.Planned("S-27", "no DigestMethod", Policy, p => p with { ChangeSignedInfo = s => s.Replace($"<ds:DigestMethod Algorithm=\"{Ns.Sha256}\"></ds:DigestMethod>", "", StringComparison.Ordinal) }),
        CoverageCases.Planned("S-27", "no Algorithm", Policy, p => p with { ChangeSignedInfo = s => s.Replace($" Algorithm=\"{Ns.Sha256}\"", "", StringComparison.Ordinal) }),
        CoverageCases.Planned("S-27", "no Transforms", Policy, p => p with { ChangeSignedInfo = s => s.Replace("<ds:Transforms>", "<ds:Other>", StringComparison.Ordinal).Replace("</ds:Transforms>", "</ds:Other>", StringComparison.Ordinal) }),
        CoverageCases.Planned("S-27", "SignedInfo is empty", Policy, p => p with { ChangeSignedInfo = _ => $"<ds:SignedInfo xmlns:ds=\"{Ns.Ds}\"></ds:SignedInfo>" }),
        CoverageCases.Planned("S-27", "nested deep in the signature", NotXml, p => p with { AfterKeyInfo = string.Concat(Enumerable.Repeat("<x xmlns=\"urn:x\">", 5000)) + string.Concat(Enumerable.Repeat("</x>", 5000)) }),
    ];

    private static Signed Value(Signed signed, Func<byte[], byte[]> change) => Raw(signed, v => Convert.ToBase64String(change(Convert.FromBase64String(v))));

    private static Signed Raw(Signed signed, Func<string, string> change)
    {
        var value = Convert.ToBase64String(Signature(signed));
        return signed.Change(value, change(value));
    }

    private static byte[] Signature(Signed signed) => Convert.FromBase64String(Between(signed.Security, "<ds:SignatureValue>", "</ds:SignatureValue>"));

    private static string Digest(Signed signed) => Between(signed.Security, "<ds:DigestValue>", "</ds:DigestValue>");

    private static string Between(string text, string before, string after)
    {
        var start = text.IndexOf(before, StringComparison.Ordinal) + before.Length;
        return text[start..text.IndexOf(after, start, StringComparison.Ordinal)];
    }

    private static byte[] Flip(byte[] octets, int index)
    {
        var changed = octets.ToArray();
        changed[index] ^= 1;
        return changed;
    }

    private static async Task<Answer> Again(Scene scene, Draft draft, Func<byte[], byte[]> other)
    {
        var signed = draft.Sign();
        scene.First = await scene.Given(() => scene.Post(signed.Wire()));
        return await scene.Post(Value(signed, other).Wire());
    }
}
