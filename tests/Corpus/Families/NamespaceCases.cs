namespace Knooppunt.Corpus;

/// <summary>X-07: attributes and namespaces that a reader without care takes for others.</summary>
internal static class NamespaceCases
{
    private static readonly Expected Refused = Expected.Fault("EBMS:0009");
    private static readonly Expected Header = Expected.Error("EBMS:0009");

    public static IEnumerable<Case> All =>
    [
        Changed("an attribute twice", Refused, s => s.Change("<eb:UserMessage>", "<eb:UserMessage mpc=\"a\" mpc=\"b\">")),
        Changed("an attribute twice by two prefixes", Refused, s => s.Change("<eb:Messaging ", $"<eb:Messaging xmlns:w2=\"{Ns.Wsu}\" w2:Id=\"other\" ")),
        Changed("an undeclared prefix", Refused, s => s.Change("<eb:UserMessage>", "<eb:UserMessage y:a=\"1\">")),
        Changed("a prefix that is undeclared", Refused, s => s.Change("<eb:UserMessage>", "<eb:UserMessage xmlns:eb=\"\">")),
        Changed("the prefix xml for another namespace", Refused, s => s.Change("<eb:UserMessage>", "<eb:UserMessage xmlns:xml=\"urn:x\">")),
        Changed("the prefix xmlns declared", Refused, s => s.Change("<eb:UserMessage>", "<eb:UserMessage xmlns:xmlns=\"urn:x\">")),
        Changed("the namespace of xmlns for a prefix", Refused, s => s.Change("<eb:UserMessage>", "<eb:UserMessage xmlns:p=\"http://www.w3.org/2000/xmlns/\">")),
        Before("an attribute of the SOAP namespace", Header, "<eb:UserMessage>", "<eb:UserMessage S12:mustUnderstand=\"true\">"),
        Before("an attribute without a namespace beside one", Header, "<eb:Messaging ", "<eb:Messaging Id=\"other\" "),
        Before("a namespace with a slash less", Header, "<eb:Action>Saldoverzoek</eb:Action>", $"<y:Action xmlns:y=\"{Ns.Ebms.TrimEnd('/')}\">Saldoverzoek</y:Action>"),
        Before("a namespace in capitals", Header, "<eb:Action>Saldoverzoek</eb:Action>", $"<y:Action xmlns:y=\"{Ns.Ebms.ToUpperInvariant()}\">Saldoverzoek</y:Action>"),
        Before("no namespace", Header, "<eb:Action>Saldoverzoek</eb:Action>", "<Action>Saldoverzoek</Action>"),
        Before("the same name in another namespace beside it", Header, "<eb:Action>", "<y:Action xmlns:y=\"urn:y\">Betaalvoorstel</y:Action><eb:Action>"),
        Before("relative namespaces", Refused, "<eb:UserMessage>", "<eb:UserMessage xmlns:r=\"../relative\">"),
        Before("a default namespace that is relative", Refused, "<eb:UserMessage>", "<eb:UserMessage xmlns=\"relative\">"),
        Before("another prefix bound again in siblings, in order", Expected.Accepted, "<eb:Action>Saldoverzoek</eb:Action>", $"<y:Action xmlns:y=\"{Ns.Ebms}\">Saldoverzoek</y:Action>"),
        Before("the default namespace, in order", Expected.Accepted, "<eb:Action>Saldoverzoek</eb:Action>", $"<Action xmlns=\"{Ns.Ebms}\">Saldoverzoek</Action>"),
        Changed("a declaration that is never used, in order", Expected.Accepted, s => s.Change("<S12:Envelope ", "<S12:Envelope xmlns:unused=\"urn:unused\" ")),
    ];

    private static Case Changed(string name, Expected expected, Func<Signed, Signed> change) => CoverageCases.Changed("X-07", name, expected, change);

    private static Case Before(string name, Expected expected, string old, string replacement) => new("X-07", name, expected, scene => scene.Post(scene.Draft().Header(old, replacement).Sign().Wire()));
}
