using System.Text;

namespace Knooppunt.Corpus;

/// <summary>D: the business message. D-05 to D-08 are about CSV, the portal and the database, and are not the hub's door.</summary>
internal static class PayloadFamily
{
    private static readonly Expected Error = Expected.Error("EBMS:0004");

    public static Family Family { get; } = new("D",
    [
        new("D-01", "unknown namespace, xsi:type, xsi:nil, extra elements, two roots"),
        new("D-02", "values that are slow to match against a pattern"),
        new("D-03", "very many, very long, very deep"),
        new("D-04", "amounts, dates, numbers and names that are none"),
    ],
    [.. Shapes, .. Patterns, .. Sizes, .. Values]);

    private static IEnumerable<Case> Shapes =>
    [
        Request("D-01", "root in an unknown namespace", "urn:knooppunt:berichten:schuldregeling:2", "urn:example:unknown"),
        Request("D-01", "a next version", "schuldregeling:2", "schuldregeling:3"),
        Request("D-01", "root in no namespace", " xmlns=\"urn:knooppunt:berichten:schuldregeling:2\"", ""),
        new("D-01", "another message than the Action names", Error, scene => scene.Post(scene.Draft().WithPayload(Repository.Sample("SaldoverzoekAntwoord")).Sign().Wire())),
        Request("D-01", "xsi:type of an unknown type", "<Klant>", "<Klant xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"Onbekend\">"),
        Request("D-01", "xsi:type of its own type", "<Klant>", "<Klant xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"g:Persoon\">"),
        Request("D-01", "xsi:nil", "<KlantnummerSHV>", "<KlantnummerSHV xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\">"),
        Request("D-01", "element that is not in the schema", "<Klant>", "<Extra/><Klant>"),
        Request("D-01", "element of another namespace", "<Klant>", "<x:Extra xmlns:x=\"urn:example:x\"/><Klant>"),
        Request("D-01", "attribute that is not in the schema", "<Klant>", "<Klant extra=\"1\">"),
        Request("D-01", "text between elements", "<Klant>", "text<Klant>"),
        Request("D-01", "element missing", "<KlantnummerSHV>", "<!-- --><KlantnummerSEVolgensSHV>a</KlantnummerSEVolgensSHV><KlantnummerSHV>"),
        Request("D-01", "two roots", "</Saldoverzoek>", "</Saldoverzoek><Saldoverzoek/>"),
        new("D-01", "empty payload", Error, scene => scene.Post(scene.Draft().WithContent([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0]).Sign().Wire())),
        new("D-01", "payload that is no XML", Error, scene => scene.Post(scene.Draft().WithPayload("%PDF-1.7 " + scene.Canary).Sign().Wire())),
    ];

    /// <summary>Each typed element of the message, filled with the strings on which careless patterns backtrack.</summary>
    private static IEnumerable<Case> Patterns =>
        from element in new[] { "KlantnummerSHV", "g:Voorletters", "g:Voornamen", "g:Achternaam", "g:Postcode", "g:Telefoonnummer", "g:Emailadres", "g:Straatnaam", "g:Referentienummer" }
        from pump in new (string Name, string Text)[]
        {
            ("letters", new string('a', 4000) + "\u200B"), ("spaces", "a" + new string(' ', 4000) + "\u200B"), ("digits", new string('1', 4000) + "!\u200B"),
            ("dots and at signs", string.Concat(Enumerable.Repeat("a@a.", 1000)) + "\u200B"), ("brackets", "(" + string.Concat(Enumerable.Repeat("0-)(", 1000)) + "\u200B"),
        }
        select new Case("D-02", $"{element}: {pump.Name}", Error, scene => scene.Post(scene.Draft().WithPayload(Fill(Draft.Payload(scene.Canary), element, pump.Text)).Sign().Wire()));

    private static IEnumerable<Case> Sizes =>
    [
        Large("a million elements", text => Draft.Replace(text, "</Vorderingen>", string.Concat(Enumerable.Repeat("<Vordering><FactuurnummerSEVolgensSHV>1</FactuurnummerSEVolgensSHV></Vordering>", 150_000)) + "</Vorderingen>")),
        Large("ten thousand elements", text => Draft.Replace(text, "</Vorderingen>", string.Concat(Enumerable.Repeat("<Extra/>", 10_000)) + "</Vorderingen>")),
        Large("text of 15 MB", text => Fill(text, "KlantnummerSHV", new string('a', 15_000_000))),
        Large("text of 5 000 characters", text => Fill(text, "KlantnummerSHV", new string('a', 5000))),
        Large("10 000 levels", text => Draft.Replace(text, "</Vorderingen>", string.Concat(Enumerable.Repeat("<a>", 10_000)) + string.Concat(Enumerable.Repeat("</a>", 10_000)) + "</Vorderingen>")),
        Large("17 levels", text => Draft.Replace(text, "</Vorderingen>", string.Concat(Enumerable.Repeat("<a>", 17)) + string.Concat(Enumerable.Repeat("</a>", 17)) + "</Vorderingen>")),
        Large("10 000 attributes", text => Draft.Replace(text, "<Klant>", "<Klant " + string.Concat(Enumerable.Range(0, 10_000).Select(i => $"a{i}=\"\" ")) + ">")),
        Large("name of 100 kB", text => Draft.Replace(text, "<Klant>", $"<{new string('n', 100_000)}/><Klant>")),
        Large("pieces of text between comments", text => Fill(text, "KlantnummerSHV", string.Concat(Enumerable.Repeat("aaaa<!---->", 2000)))),
    ];

    private static IEnumerable<Case> Values =>
    [
        new("D-04", "an answer in order", Expected.Accepted, scene => scene.Post(Reply(scene, text => text).Sign().Wire(), Scene.Belasting)),
        Amount("negative", "-1.00"), Amount("in scientific notation", "1e308"), Amount("NaN", "NaN"), Amount("INF", "INF"), Amount("of 30 decimals", "1." + new string('3', 30)),
        Amount("with a comma", "1,00"), Amount("with thousands", "1.000.00"), Amount("of 40 digits", new string('9', 40) + ".00"), Amount("in other digits", "\u0661.\u0660\u0660"),
        Date("year zero", "0000-00-00"), Date("31 February", "2026-02-31"), Date("year 10000", "10000-01-01"), Date("with a zone", "2026-03-09Z"), Date("with a time", "2026-03-09T00:00:00"),
        Answer("OIN that cannot exist", "00000099000000009000", "00000000000000000000"),
        Request("D-04", "date of birth after the message", "1984-07-21", "2084-07-21"),
        Request("D-04", "name written from right to left", "Voorbeeld</g:Achternaam>", "Voor\u202Ebeeld</g:Achternaam>"),
        Request("D-04", "zero-width space in a name", "Voorbeeld</g:Achternaam>", "Voor\u200Bbeeld</g:Achternaam>"),
        Request("D-04", "emoji in a name", "Voorbeeld</g:Achternaam>", "Voor\U0001F600beeld</g:Achternaam>"),
        Request("D-04", "hidden tag in a customer number", "<KlantnummerSEVolgensSHV>8830-117", "<KlantnummerSEVolgensSHV>8830\U000E0041-117"),
        Request("D-04", "name of 10 kB", "Voorbeeld</g:Achternaam>", new string('n', 10_000) + "</g:Achternaam>"),
        new("D-04", "SQL in a customer number", Expected.Accepted, scene => scene.Post(scene.Draft().WithPayload(Fill(Draft.Payload(scene.Canary), "KlantnummerSHV", "'; DROP TABLE message; --")).Sign().Wire())) { Because = "a value like any other; it is stored sealed" },
    ];

    private static Case Request(string row, string name, string old, string replacement) => new(row, name, Error, scene =>
        scene.Post(scene.Draft().WithPayload(Draft.Replace(Draft.Payload(scene.Canary), old, replacement)).Sign().Wire()));

    /// <summary>Not compressed, so that it is not the ratio that refuses it.</summary>
    private static Case Large(string name, Func<string, string> grow) => new("D-03", name, Error, scene =>
    {
        var draft = scene.Draft().Header("<eb:Property name=\"CompressionType\">application/gzip</eb:Property>", "");
        return scene.Post((draft with { Parts = [new Part(Draft.PartId, "application/octet-stream", Encoding.UTF8.GetBytes(grow(Draft.Payload(scene.Canary))))] }).Sign().Wire());
    });

    private static Case Amount(string name, string value) => Answer("amount " + name, "<Kosten>186.00", "<Kosten>" + value);

    private static Case Date(string name, string value) => Answer("date: " + name, "<Ontstaansdatum>2025-06-01", "<Ontstaansdatum>" + value);

    private static Case Answer(string name, string old, string replacement) => new("D-04", name, Error, scene =>
        scene.Post(Reply(scene, text => Draft.Replace(text, old, replacement)).Sign().Wire(), Scene.Belasting));

    /// <summary>A balance statement of the creditor.</summary>
    private static Draft Reply(Scene scene, Func<string, string> change) => (scene.Draft(Scene.Belasting) with
    {
        Messaging = Draft.UserMessage(Scene.Belasting.Oin, Scene.Gemeente.Oin, scene.Canary),
    }).Header("<eb:Action>Saldoverzoek<", "<eb:Action>SaldoverzoekAntwoord<")
        .WithPayload(change(Repository.Sample("SaldoverzoekAntwoord").Replace("SHV-20481", scene.Canary, StringComparison.Ordinal)));

    private static string Fill(string text, string element, string value)
    {
        var start = text.IndexOf($"<{element}>", StringComparison.Ordinal) + element.Length + 2;
        return text[..start] + value + text[text.IndexOf($"</{element}>", start, StringComparison.Ordinal)..];
    }
}
