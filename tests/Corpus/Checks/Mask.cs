using System.Text;
using System.Text.RegularExpressions;

namespace Knooppunt.Corpus;

/// <summary>An answer without what differs in every answer: two of one group are equal after this (P6).</summary>
internal static partial class Mask
{
    public static string Of(Answer answer) => answer.Status + "\n" + answer.ContentType + "\n"
        + Variable().Replace(Encoding.UTF8.GetString(answer.Body), "…");

    [GeneratedRegex("(?<=<eb:(MessageId|RefToMessageId|Timestamp)>)[^<]*|(?<=refToMessageInError=\")[^\"]*|(?<=<ds:(SignatureValue|DigestValue)>)[^<]*", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();
}
