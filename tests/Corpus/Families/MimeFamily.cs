namespace Knooppunt.Corpus;

/// <summary>M: the multipart frame, the ids of its parts and their compression.</summary>
internal static class MimeFamily
{
    public static Family Family { get; } = new("M",
    [
        new("M-01", "closing boundary missing, body cut off"),
        new("M-02", "two parts with one Content-ID"),
        new("M-03", "a header twice in one part"),
        new("M-04", "start and type that do not fit"),
        new("M-05", "extra, missing and swapped parts"),
        new("M-06", "preamble, epilogue, strange boundaries"),
        new("M-07", "nested multiparts and messages"),
        new("M-08", "too many, too long"),
        new("M-09", "transfer encodings that are broken"),
        new("M-10", "spellings of Content-ID"),
        new("M-11", "spellings of href"),
        new("M-12", "hostile gzip"),
        new("M-13", "compression that is not what it says"),
        new("M-14", "SOAP without MIME"),
    ],
    [.. MimeFrameCases.All, .. MimePartCases.All, .. CompressionCases.All, .. RawCases.Of("M")]);
}
