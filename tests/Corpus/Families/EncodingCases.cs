using System.Text;

namespace Knooppunt.Corpus;

/// <summary>X-04 and X-06: octets that are not the UTF-8 that was agreed, and characters that XML does not have.</summary>
internal static class EncodingCases
{
    private static readonly Expected Refused = Expected.Fault("EBMS:0009");

    public static IEnumerable<Case> All =>
    [
        Octets("UTF-16, little endian", e => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(e.Replace("UTF-8", "UTF-16", StringComparison.Ordinal))]),
        Octets("UTF-16, big endian", e => [.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes(e.Replace("UTF-8", "UTF-16", StringComparison.Ordinal))]),
        Octets("UTF-16 that calls itself UTF-8", e => Encoding.Unicode.GetBytes(e)),
        Octets("UTF-32", e => [.. Encoding.UTF32.GetPreamble(), .. Encoding.UTF32.GetBytes(e.Replace("UTF-8", "UTF-32", StringComparison.Ordinal))]),
        .. new[] { "UTF-7", "ISO-8859-1", "windows-1252", "UTF-16", "EBCDIC-CP-NL", "unknown" }.Select(name => Octets($"{name} declared", e => Encoding.UTF8.GetBytes(e.Replace("\"UTF-8\"", $"\"{name}\"", StringComparison.Ordinal)))),
        Octets("an overlong slash", e => Spoiled(e, [0xC0, 0xAF])),
        Octets("an overlong NUL", e => Spoiled(e, [0xC0, 0x80])),
        Octets("a lone surrogate", e => Spoiled(e, [0xED, 0xA0, 0x80])),
        Octets("a pair of surrogates as six octets", e => Spoiled(e, [0xED, 0xA0, 0x80, 0xED, 0xB0, 0x80])),
        Octets("beyond the last character", e => Spoiled(e, [0xF4, 0x90, 0x80, 0x80])),
        Octets("U+FFFE", e => Spoiled(e, [0xEF, 0xBF, 0xBE])),
        Octets("an octet of Latin 1", e => Spoiled(e, [0xE9])),
        Octets("a character that is cut off", e => Encoding.UTF8.GetBytes(e)[..^1]),
        Octets("XML 1.1", e => Encoding.UTF8.GetBytes(e.Replace("version=\"1.0\"", "version=\"1.1\"", StringComparison.Ordinal))),
        Octets("two byte order marks", e => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(e)]),
        Octets("a byte order mark, in order", e => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(e)], Expected.Accepted),
        Octets("no declaration, in order", e => Encoding.UTF8.GetBytes(e[(e.IndexOf("?>", StringComparison.Ordinal) + 2)..]), Expected.Accepted),
        Octets("white space before the declaration", e => Encoding.UTF8.GetBytes("\n" + e)),
        Octets("text after the envelope", e => Encoding.UTF8.GetBytes(e + "x")),
        Octets("a second envelope", e => Encoding.UTF8.GetBytes(e + e[(e.IndexOf("?>", StringComparison.Ordinal) + 2)..])),
        new("X-04", "a byte order mark in a value", Expected.Accepted, scene => scene.Post(scene.Draft().Header("<eb:ConversationId>", "<eb:ConversationId>\uFEFF").Sign().Wire())) { Because = "U+FEFF is a character like another" },

        .. new[] { "&#0;", "&#x0;", "&#x1F;", "&#xB;", "&#xFFFE;", "&#xD800;", "&#x110000;", "&#;", "&#x;", "&#99999999999;" }.Select(reference =>
            CoverageCases.Changed("X-06", $"the reference {reference}", Refused, s => s.Change("<eb:Action>", "<eb:Action>" + reference))),
        .. new[] { "\0", "\u0001", "\u001F", "\u007F\uFFFF" }.Select(character =>
            CoverageCases.Changed("X-06", $"the character U+{(int)character[^1]:X4}", Refused, s => s.Change("<eb:Action>", "<eb:Action>" + character))),
        new("X-06", "markup as references, in order", Expected.Accepted, scene => scene.Post(scene.Draft().Header("<eb:ConversationId>", "<eb:ConversationId>&lt;&#60;&#x3C;&amp;").Sign().Wire())),
        new("X-06", "a carriage return as a reference, in order", Expected.Accepted, scene => scene.Post(scene.Draft().Header("<eb:ConversationId>", "<eb:ConversationId>a&#13;b").Sign().Wire())),
        new("X-06", "white space in an attribute, in order", Expected.Accepted, scene => scene.Post(scene.Draft().Header("<eb:MessageProperties>", "<eb:MessageProperties><eb:Property name=\"a&#9;b&#10;c&#13;d  e\">x</eb:Property>").Sign().Wire())),
        new("X-06", "xml:base on the envelope", Expected.Accepted, scene =>
        {
            var signed = scene.Draft().Sign();
            return scene.Post(signed.Change("<S12:Envelope ", $"<S12:Envelope xml:base=\"{Tripwire.Address}/\" ").Wire());
        })
        {
            Because = "exclusive canonicalization leaves it out, and nothing resolves it",
        },
        new("X-06", "xml:space in the header", Expected.Error("EBMS:0009"), scene => scene.Post(scene.Draft().Header("<eb:Action>", "<eb:Action xml:space=\"preserve\">").Sign().Wire())),
    ];

    private static Case Octets(string name, Func<string, byte[]> octets) => Octets(name, octets, Refused);

    private static Case Octets(string name, Func<string, byte[]> octets, Expected expected) => new("X-04", name, expected, scene =>
    {
        var signed = scene.Draft().Sign();
        return scene.Post(signed.Frame().With(0, p => p with { Content = octets(signed.Envelope) }).Write());
    });

    /// <summary>Octets in a place where text is allowed.</summary>
    private static byte[] Spoiled(string envelope, byte[] octets)
    {
        var at = envelope.IndexOf("<eb:ConversationId>", StringComparison.Ordinal) + "<eb:ConversationId>".Length;
        return [.. Encoding.UTF8.GetBytes(envelope[..at]), .. octets, .. Encoding.UTF8.GetBytes(envelope[at..])];
    }
}
