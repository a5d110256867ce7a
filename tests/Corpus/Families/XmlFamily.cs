namespace Knooppunt.Corpus;

/// <summary>X: XML that a parser should not be shown, in the envelope and in the payload.</summary>
internal static class XmlFamily
{
    public static Family Family { get; } = new("X",
    [
        new("X-01", "document types in the envelope"),
        new("X-02", "document types in the payload"),
        new("X-03", "inclusions, instructions and hints"),
        new("X-04", "encodings"),
        new("X-05", "too deep, too many, too long"),
        new("X-06", "characters and references"),
        new("X-07", "attributes and namespaces"),
        new("X-08", "the shape of the envelope"),
        new("X-09", "mustUnderstand and roles"),
        new("X-10", "what parsers read differently"),
    ],
    [.. DocumentTypeCases.All, .. EncodingCases.All, .. SizeCases.All, .. NamespaceCases.All, .. EnvelopeCases.All]);
}
