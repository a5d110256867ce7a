namespace Knooppunt.Berichten.Waarden;

/// <summary>International bank account numbers (ISO 13616): electronic form, without spaces and in capitals.</summary>
public static class Iban
{
    /// <summary>Whether the check digits are right (mod 97 is 1), and a Dutch number has its form: NL, two digits, four letters, ten digits.</summary>
    /// <param name="iban">The number; 15 to 34 characters.</param>
    public static bool IsGeldig(ReadOnlySpan<char> iban)
    {
        if (iban.Length is < 15 or > 34 || !char.IsAsciiLetterUpper(iban[0]) || !char.IsAsciiLetterUpper(iban[1]))
            return false;
        if (iban is ['N', 'L', ..] && !IsDutchForm(iban))
            return false;

        // Check digits 00, 01 and 99 can come out at remainder 1 but are never issued: they run from 02 to 98.
        if (!char.IsAsciiDigit(iban[2]) || !char.IsAsciiDigit(iban[3]) || iban[2..4] is "00" or "01" or "99")
            return false;
        var remainder = 0;
        for (var i = 0; i < iban.Length; i++)
        {
            var c = iban[(i + 4) % iban.Length];
            if (char.IsAsciiDigit(c))
                remainder = (remainder * 10 + (c - '0')) % 97;
            else if (char.IsAsciiLetterUpper(c))
                remainder = (remainder * 100 + (c - 'A' + 10)) % 97;
            else
                return false;
        }

        return remainder == 1;
    }

    private static bool IsDutchForm(ReadOnlySpan<char> iban) =>
        iban.Length == 18 && !iban[4..8].ContainsAnyExceptInRange('A', 'Z') && !iban[8..].ContainsAnyExceptInRange('0', '9');
}
