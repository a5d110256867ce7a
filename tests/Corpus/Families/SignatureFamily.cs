namespace Knooppunt.Corpus;

/// <summary>S: XML signatures that cover something else than what is read, or that are not what was agreed.</summary>
internal static class SignatureFamily
{
    public static Family Family { get; } = new("S",
    [
        new("S-XSW1", "changed header in place, the signed one inside ds:Signature"),
        new("S-XSW2", "the signed one before ds:Signature"),
        new("S-XSW3", "the changed one before the signed one"),
        new("S-XSW4", "the signed one inside the changed one"),
        new("S-XSW5", "the signed one after the Body"),
        new("S-XSW6", "the signed one in ds:Signature, and that in the changed one"),
        new("S-XSW7", "the signed one in an extension element"),
        new("S-XSW8", "the signed one in ds:Object"),
        new("S-XSW9", "two SignedInfo"),
        .. Enumerable.Range(1, 8).Select(n => new Row($"S-XSW-B{n}", "the same for the Body")),
        new("S-XSW-A1", "two parts of one name"),
        new("S-XSW-A2", "PartInfo of a part that is not signed"),
        new("S-XSW-A3", "the signed part inside a nested multipart"),
        new("S-XSW-A4", "two PartInfo of one part"),
        new("S-XSW-U", "two messages, two security headers, two signatures"),
        new("S-10", "no signature, or in the wrong place"),
        new("S-11", "no references"),
        new("S-12", "something is not covered"),
        new("S-13", "references too many"),
        new("S-14", "ids that are ambiguous"),
        new("S-15", "reference URIs that reach elsewhere"),
        new("S-16", "transforms"),
        new("S-17", "canonicalization methods"),
        new("S-18", "signature methods"),
        new("S-19", "digest methods and values"),
        new("S-20", "KeyInfo"),
        new("S-21", "the right signature of the wrong party"),
        new("S-22", "comments and instructions in signed values"),
        new("S-23", "canonical forms of nothing"),
        new("S-24", "pieces of two messages"),
        new("S-25", "single bits"),
        new("S-26", "another signature value that is valid too"),
        new("S-27", "junk that breaks parsers"),
    ],
    [.. WrappingCases.All, .. BodyWrappingCases.All, .. CoverageCases.All, .. ReferenceCases.All, .. AlgorithmCases.All, .. KeyInfoCases.All, .. TamperCases.All]);
}
