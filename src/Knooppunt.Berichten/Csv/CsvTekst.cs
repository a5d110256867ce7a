using System.Text;

namespace Knooppunt.Berichten.Csv;

/// <summary>
/// The octets of a file as text: UTF-8 as we write it, or Windows-1252 as Dutch spreadsheets save it. Nothing is guessed from the
/// content beyond that: octets that are valid UTF-8 are UTF-8.
/// </summary>
/// <param name="Text">The text, without a byte order mark.</param>
/// <param name="IsWindows1252">The file was not UTF-8: characters outside Windows-1252 were lost before it came here.</param>
internal sealed record CsvTekst(string Text, bool IsWindows1252)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Octets 81, 8D, 8F, 90 and 9D mean nothing in Windows-1252 and are refused with the other control characters.</summary>
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252, EncoderFallback.ReplacementFallback, DecoderFallback.ReplacementFallback)!;

    private static readonly Encoding BestFit = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>Null when it is neither, or has characters that no text has.</summary>
    public static CsvTekst? Read(ReadOnlySpan<byte> octets)
    {
        CsvTekst read;
        try
        {
            read = new(StrictUtf8.GetString(octets.StartsWith(Encoding.UTF8.Preamble) ? octets[Encoding.UTF8.Preamble.Length..] : octets), false);
        }
        catch (DecoderFallbackException)
        {
            read = new(Windows1252.GetString(octets), true);
        }

        return read.Text.Any(c => char.IsControl(c) && c is not ('\r' or '\n' or '\t') || c is '\uFEFF' or '\uFFFE' or '\uFFFD') ? null : read;
    }

    /// <summary>
    /// Whether this can be what is left of a text that went through a file in Windows-1252: a letter that it lacks has become a question
    /// mark or the letter without its accent, as the program likes.
    /// </summary>
    public static bool IsLeftOf(string text, string cell) => cell == Through(Windows1252, text) || cell == Through(BestFit, text);

    private static string Through(Encoding encoding, string text) => encoding.GetString(encoding.GetBytes(text));
}
