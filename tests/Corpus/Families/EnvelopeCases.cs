using System.Text;

namespace Knooppunt.Corpus;

/// <summary>X-08 to X-10: the shape of the envelope, who must understand it, and what readers could disagree on.</summary>
internal static class EnvelopeCases
{
    private static readonly Expected Refused = Expected.Fault("EBMS:0009");

    public static IEnumerable<Case> All =>
    [
        Shape("two headers", s => s.Change("<S12:Header>", "<S12:Header></S12:Header><S12:Header>")),
        Shape("two bodies", s => s.Change(s.Body, s.Body + s.Body.Replace("\"body\"", "\"other\"", StringComparison.Ordinal))),
        Shape("the body first", s => s with { Envelope = $"""<S12:Envelope xmlns:S12="{Ns.Soap}">{s.Body}<S12:Header>{s.Security}{s.Messaging}</S12:Header></S12:Envelope>""" }),
        Shape("an element after the body", s => s.Change("</S12:Envelope>", "<x xmlns=\"urn:x\"></x></S12:Envelope>")),
        Shape("text in the envelope", s => s.Change("<S12:Header>", "text<S12:Header>")),
        Shape("text in the header", s => s.Change("<S12:Header>", "<S12:Header>text")),
        Shape("no header", s => s.Change($"<S12:Header>{s.Security}{s.Messaging}</S12:Header>", "")),
        Shape("no body", s => s.Change(s.Body, "")),
        Shape("no message in the header", s => s.Change(s.Messaging, "")),
        Shape("another root", s => s with { Envelope = s.Envelope.Replace("S12:Envelope", "S12:Letter", StringComparison.Ordinal) }),
        Shape("only a root", s => s with { Envelope = $"<S12:Envelope xmlns:S12=\"{Ns.Soap}\"/>" }),
        CoverageCases.Changed("X-08", "SOAP 1.1", Expected.Fault("EBMS:0009", "VersionMismatch"), s => s with { Envelope = s.Envelope.Replace(Ns.Soap, Ns.Soap11, StringComparison.Ordinal) }),
        CoverageCases.Changed("X-08", "a SOAP version of the future", Expected.Fault("EBMS:0009", "VersionMismatch"), s => s with { Envelope = s.Envelope.Replace(Ns.Soap, "urn:soap:9", StringComparison.Ordinal) }),

        CoverageCases.Changed("X-09", "an unknown block that must be understood", Expected.Fault("EBMS:0008", "MustUnderstand"), s => s.Change("<S12:Header>", "<S12:Header><x:h xmlns:x=\"urn:x\" S12:mustUnderstand=\"true\"></x:h>")),
        CoverageCases.Changed("X-09", "one that must be understood by 1", Expected.Fault("EBMS:0008", "MustUnderstand"), s => s.Change("<S12:Header>", "<S12:Header><x:h xmlns:x=\"urn:x\" S12:mustUnderstand=\"1\"></x:h>")),
        CoverageCases.Changed("X-09", "an unknown block", Expected.Error("EBMS:0009"), s => s.Change("<S12:Header>", "<S12:Header><x:h xmlns:x=\"urn:x\"></x:h>")),
        new("X-09", "no mustUnderstand on the message", Expected.Accepted, scene => scene.Post(scene.Draft().Header(" S12:mustUnderstand=\"true\"", "").Sign().Wire())) { Because = "a product in use leaves it out; the header is read all the same" },
        new("X-09", "a message for another node", Expected.Error("EBMS:0009"), scene => scene.Post(scene.Draft().Header("<eb:Messaging ", "<eb:Messaging S12:role=\"urn:other\" ").Sign().Wire())),
        CoverageCases.Planned("X-09", "a security header for another node", Expected.Error("EBMS:0103"), p => p with { SecurityAttributes = " S12:mustUnderstand=\"true\" S12:role=\"urn:other\"" }),
        CoverageCases.Planned("X-09", "a security header for the end, in order", Expected.Accepted, p => p with { SecurityAttributes = " S12:mustUnderstand=\"true\" S12:role=\"http://www.w3.org/2003/05/soap-envelope/role/ultimateReceiver\"" }),

        // Signed over the canonical form of the platform's transform: taken means that the hub reads and canonicalizes alike.
        Alike("line ends of all kinds", "<eb:ConversationId>a\r\nb\rc\nd"),
        Alike("white space in all places", "<eb:ConversationId  >\t \n"),
        Alike("characters beyond the basic plane", "<eb:ConversationId>\U0001F600\u00E9e\u0301"),
        Alike("quotes and apostrophes", "<eb:ConversationId>\"'&quot;&apos;&gt;>"),
        Alike("an empty element", d => d with { Messaging = System.Text.RegularExpressions.Regex.Replace(d.Messaging, "<eb:ConversationId>.*?</eb:ConversationId>", "<eb:ConversationId/>") }),
        Alike("attributes in another order", d => d.Header("S12:mustUnderstand=\"true\" wsu:Id=\"messaging\"", "wsu:Id='messaging'   S12:mustUnderstand='true'")),
        Alike("a prefix of other letters", d => d with { Messaging = new StringBuilder(d.Messaging).Replace("<eb:", "<\u00E9b:").Replace("</eb:", "</\u00E9b:").Replace("xmlns:eb=", "xmlns:\u00E9b=").ToString() }),
    ];

    private static Case Shape(string name, Func<Signed, Signed> change) => CoverageCases.Changed("X-08", name, Refused, change);

    private static Case Alike(string name, string text) => Alike(name, d => d.Header("<eb:ConversationId>", text));

    private static Case Alike(string name, Func<Draft, Draft> change) => new("X-10", name, Expected.Accepted, scene => scene.Post(change(scene.Draft()).Sign().Wire()));
}
