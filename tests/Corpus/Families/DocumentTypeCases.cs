namespace Knooppunt.Corpus;

/// <summary>X-01 to X-03: document types, entities, inclusions and hints; whatever they name is never fetched (P4).</summary>
internal static class DocumentTypeCases
{
    private static readonly Expected Refused = Expected.Fault("EBMS:0009");
    private static readonly Expected Payload = Expected.Error("EBMS:0004");

    public static IEnumerable<Case> All =>
    [
        .. Types.Select(t => Envelope("X-01", t.Name, t.Declaration, t.Use)),
        .. Types.Select(t => new Case("X-02", $"{t.Name}, in the payload", Payload, scene => scene.Post(scene.Draft().WithPayload(Declared(Draft.Payload(scene.Canary), t.Declaration)).Sign().Wire()))),
        new("X-02", "in CDATA of the payload", Expected.Accepted, scene => scene.Post(scene.Draft().WithPayload(
            Draft.Payload(scene.Canary).Replace("Voorbeeldstad", "<![CDATA[Voorbeeldstad]]>", StringComparison.Ordinal)).Sign().Wire()))
        {
            Because = "CDATA is text, and nothing parses it again; the next case has a document type in it",
        },
        new("X-02", "a document type in CDATA of the payload", Payload, scene => scene.Post(scene.Draft().WithPayload(
            Draft.Payload(scene.Canary).Replace("Voorbeeldstad", "<![CDATA[<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><x/>]]>", StringComparison.Ordinal)).Sign().Wire())),

        Inside("an inclusion in the payload", $"""<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{Tripwire.Address}/x" parse="text"/>"""),
        Inside("an inclusion of a file in the payload", """<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>"""),
        new("X-03", "an inclusion in the header", Expected.Error("EBMS:0009"), scene => scene.Post(scene.Draft().Header("<eb:MessageProperties>",
            $"""<eb:MessageProperties><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{Tripwire.Address}/x"></xi:include>""").Sign().Wire())),
        CoverageCases.Changed("X-03", "a style sheet instruction", Refused, s => s.Change("<S12:Envelope", $"<?xml-stylesheet type=\"text/xsl\" href=\"{Tripwire.Address}/x\"?><S12:Envelope")),
        new("X-03", "a style sheet instruction in the payload", Payload, scene => scene.Post(scene.Draft().WithPayload(
            Draft.Payload(scene.Canary).Replace("<Saldoverzoek ", $"<?xml-stylesheet type=\"text/xsl\" href=\"{Tripwire.Address}/x\"?><Saldoverzoek ", StringComparison.Ordinal)).Sign().Wire())),
        Hint("a schema by http", $"urn:knooppunt:berichten:schuldregeling:2 {Tripwire.Address}/schema.xsd"),
        Hint("a schema by file", "urn:knooppunt:berichten:schuldregeling:2 file:///etc/passwd"),
        Hint("a schema by UNC", @"urn:knooppunt:berichten:schuldregeling:2 \\127.0.0.1\share\schema.xsd"),
        new("X-03", "a schema hint in the header", Expected.Accepted, scene => scene.Post(scene.Draft().Header("<eb:UserMessage>",
            $"""<eb:UserMessage xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="{Tripwire.Address}/schema.xsd">""").Sign().Wire()))
        {
            Because = "hints are ignored",
        },
    ];

    private static IEnumerable<(string Name, string Declaration, string? Use)> Types =>
    [
        ("empty", "<!DOCTYPE Envelope>", null),
        ("an internal entity", "<!DOCTYPE x [<!ENTITY a 'Saldoverzoek'>]>", "&a;"),
        ("a billion laughs", "<!DOCTYPE x [<!ENTITY a 'lol'>" + string.Concat(Enumerable.Range(1, 9).Select(n => $"<!ENTITY {(char)('a' + n)} '{string.Concat(Enumerable.Repeat($"&{(char)('a' + n - 1)};", 10))}'>")) + "]>", "&j;"),
        ("a quadratic blow-up", $"<!DOCTYPE x [<!ENTITY a '{new string('a', 50_000)}'>]>", string.Concat(Enumerable.Repeat("&a;", 2_000))),
        ("a parameter entity", $"<!DOCTYPE x [<!ENTITY % a SYSTEM '{Tripwire.Address}/x.dtd'> %a;]>", null),
        ("an external entity by http", $"<!DOCTYPE x [<!ENTITY a SYSTEM '{Tripwire.Address}/x'>]>", "&a;"),
        ("an external entity by file", "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>", "&a;"),
        ("an external type", $"<!DOCTYPE x SYSTEM '{Tripwire.Address}/x.dtd'>", null),
        ("a default attribute that is an id", $"<!DOCTYPE x [<!ATTLIST S12:Body wsu:Id CDATA 'body' xmlns:wsu CDATA '{Ns.Wsu}'>]>", null),
    ];

    private static Case Envelope(string row, string name, string declaration, string? use) => new(row, name, Refused, scene =>
    {
        var signed = scene.Draft().Sign();
        var text = Declared(signed.Envelope, declaration);
        return scene.Post((signed with { Envelope = use is null ? text : text.Replace("<eb:Action>Saldoverzoek", "<eb:Action>" + use, StringComparison.Ordinal) }).Wire());
    });

    private static Case Inside(string name, string element) => new("X-03", name, Payload, scene => scene.Post(scene.Draft().WithPayload(
        Draft.Payload(scene.Canary).Replace("<KlantnummerSHV>", element + "<KlantnummerSHV>", StringComparison.Ordinal)).Sign().Wire()));

    /// <summary>A hint where the schema is, in the root of the payload: it is taken, and nobody looks there.</summary>
    private static Case Hint(string name, string location) => new("X-03", name, Expected.Accepted, scene => scene.Post(scene.Draft().WithPayload(
        Draft.Payload(scene.Canary).Replace("<Saldoverzoek ", $"<Saldoverzoek xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"{location}\" ", StringComparison.Ordinal)).Sign().Wire()))
    {
        Because = "hints are ignored",
    };

    private static string Declared(string document, string declaration)
    {
        var end = document.IndexOf("?>", StringComparison.Ordinal) + 2;
        return document.Insert(end, declaration);
    }
}
