using System.Security.Cryptography;
using System.Text;
using Knooppunt.Berichten;
using Knooppunt.Berichten.Csv;

namespace Knooppunt.Cli.Commands.Csv;

/// <summary>Where a message that a file came to is kept once it is signed, and its receipt.</summary>
/// <param name="SignedFile">The signed message, written before it is sent: after a lost connection these octets are sent again.</param>
/// <param name="ReceiptFile">The hub's receipt: with it the message is done.</param>
internal sealed record KeptMessage(string SignedFile, string ReceiptFile)
{
    private const string Signed = ".answer.as4";
    private const string Receipt = ".receipt.as4";

    /// <summary>Beside the question. Balance statements have no name in theirs, as before there were other files.</summary>
    public static KeptMessage Beside(string question, BerichtSoort soort) =>
        At(Path.ChangeExtension(question, null) + (soort == BerichtSoort.SaldoverzoekAntwoord ? "" : "." + soort.Name));

    /// <summary>In a folder, by recipient and reference: neither is fit for a file name.</summary>
    public static KeptMessage In(string folder, BerichtSoort soort, CsvOpening opening) =>
        At(Path.Combine(folder, $"{soort.Name}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{opening.Ontvanger}\n{opening.Referentie}")))[..32]}"));

    public static bool IsOne(string file) => file.EndsWith(Signed, StringComparison.Ordinal) || file.EndsWith(Receipt, StringComparison.Ordinal);

    private static KeptMessage At(string path) => new(path + Signed, path + Receipt);
}
