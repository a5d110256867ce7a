namespace Knooppunt.Berichten.Waarden;

/// <summary>
/// Organisation identification numbers (Digikoppeling, OIN-Stelsel): prefix of 8 digits, main number of 8 or 9 characters,
/// zeros up to 20 characters. The companies' form (HRN) is the same key.
/// </summary>
public static class Oin
{
    /// <summary>The prefix of test numbers, which anybody may use.</summary>
    public const string TestPrefix = "00000099";

    private const string Rsin = "00000001";
    private const string Kvk = "00000003";

    // 00000005 is not in use.
    private static readonly HashSet<string> Prefixes =
        [Rsin, "00000002", Kvk, "00000004", "00000006", "00000007", "00000008", "00000009", "00000010", TestPrefix];

    /// <summary>Whether a number has the form of its prefix: a known prefix, an RSIN that passes the eleven-test, a KvK number of 8 digits.</summary>
    /// <param name="oin">All 20 characters, leading zeros included.</param>
    /// <remarks>Whether it was ever issued, and to whom, is for the address book.</remarks>
    public static bool IsGeldig(ReadOnlySpan<char> oin)
    {
        if (oin.Length != 20 || !oin.EndsWith("000", StringComparison.Ordinal))
            return false;
        var number = oin[8..17];
        foreach (var c in number)
        {
            if (!char.IsAsciiLetterOrDigit(c))
                return false;
        }

        return oin[..8].ToString() switch
        {
            Rsin => Elfproef.IsGeldig(number),
            Kvk => !number.ContainsAnyExceptInRange('0', '9') && number[8] == '0',
            var prefix => Prefixes.Contains(prefix),
        };
    }
}
