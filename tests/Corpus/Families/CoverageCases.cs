namespace Knooppunt.Corpus;

/// <summary>S-10 to S-13: what is signed must be exactly the header, the body and every part.</summary>
internal static class CoverageCases
{
    private static readonly Expected Policy = Expected.Error("EBMS:0103");

    public static IEnumerable<Case> All =>
    [
        Changed("S-10", "no security header", s => s.Change(s.Security, "")),
        Changed("S-10", "an empty security header", s => s.Change(s.Security, $"""<wsse:Security xmlns:wsse="{Ns.Wsse}" S12:mustUnderstand="true"></wsse:Security>""")),
        Changed("S-10", "a token and no signature", s => s.Change(WrappingCases.SignatureOf(s.Security), "")),
        Changed("S-10", "a signature in another namespace", s => s.Change($"<ds:Signature xmlns:ds=\"{Ns.Ds}\"", "<ds:Signature xmlns:ds=\"urn:example:dsig\"")),
        Changed("S-10", "a signature in the header, beside the security header", Expected.Error("EBMS:0009"), s => s.Change(s.Security, WrappingCases.WithoutSignature(s.Security) + WrappingCases.SignatureOf(s.Security)), "it is a header block that AS4 does not have"),
        new("S-10", "a signature in eb:Messaging", Policy, scene =>
        {
            var signed = scene.Draft().Sign();
            return scene.Post((signed with { Envelope = WrappingCases.Envelope(WrappingCases.WithoutSignature(signed.Security) + signed.Messaging.Replace("</eb:Messaging>", WrappingCases.SignatureOf(signed.Security) + "</eb:Messaging>", StringComparison.Ordinal), signed.Body) }).Wire());
        }),
        Planned("S-10", "in order", Expected.Accepted, p => p),

        Planned("S-11", "a valid signature over nothing", Policy, p => p with { References = [] }),

        Planned("S-12", "the header is not covered", Policy, p => p with { References = p.References.RemoveAt(0) }),
        Planned("S-12", "the body is not covered", Policy, p => p with { References = p.References.RemoveAt(1) }),
        Planned("S-12", "the part is not covered", Policy, p => p with { References = p.References.RemoveAt(2) }),
        Planned("S-12", "a timestamp that is not covered", Policy, p => p with { Before = """<wsu:Timestamp wsu:Id="ts"><wsu:Created>2026-01-01T00:00:00Z</wsu:Created></wsu:Timestamp>""" }),

        Planned("S-13", "the token is covered too", Policy, p => p with { References = [.. p.References, ReferencePlan.Element("token", p.Token.Replace("<wsse:BinarySecurityToken", $"<wsse:BinarySecurityToken xmlns:wsse=\"{Ns.Wsse}\" xmlns:wsu=\"{Ns.Wsu}\"", StringComparison.Ordinal))] }),
        Planned("S-13", "the header twice", Policy, p => p with { References = [p.References[0], .. p.References] }),
        Planned("S-13", "the part twice", Policy, p => p with { References = [.. p.References, p.References[2]] }),
        Planned("S-13", "the part twice instead of the body", Policy, p => p with { References = [p.References[0], p.References[2], p.References[2]] }),
        Planned("S-13", "101 references", Policy, p => p with { References = [.. p.References, .. Enumerable.Repeat(p.References[0], 98)] }),
        new("S-13", "100 references of 10 transforms over a large header", Expected.Error("EBMS:0103"), scene => scene.Post(scene.Draft().Sign(p => p with
        {
            References = [.. Enumerable.Repeat(p.References[0] with { Transforms = string.Concat(Enumerable.Repeat(ReferencePlan.Transform(Ns.ExcC14n), 10)) }, 100)],
        }).Wire())),
    ];

    public static Case Planned(string row, string name, Expected expected, Func<SignaturePlan, SignaturePlan> plan, string? because = null) =>
        new(row, name, expected, scene => scene.Post(scene.Draft().Sign(plan).Wire())) { Because = because };

    public static Case Changed(string row, string name, Expected expected, Func<Signed, Signed> change, string? because = null) =>
        new(row, name, expected, scene => scene.Post(change(scene.Draft().Sign()).Wire())) { Because = because };

    private static Case Changed(string row, string name, Func<Signed, Signed> change) => Changed(row, name, Policy, change);
}
