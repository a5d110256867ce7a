namespace Knooppunt.Berichten.Waarden;

/// <summary>The eleven-test of citizen service numbers (BSN) and of RSIN: 9a+8b+7c+6d+5e+4f+3g+2h−1i is a multiple of 11.</summary>
public static class Elfproef
{
    /// <summary>Whether a number passes.</summary>
    /// <param name="number">Nine digits, with the leading zero of an eight-digit number; anything else does not pass.</param>
    /// <remarks>Nine zeros pass the sum but are nobody's number: they do not pass here.</remarks>
    public static bool IsGeldig(ReadOnlySpan<char> number)
    {
        if (number.Length != 9)
            return false;
        var sum = 0;
        var isZero = true;
        for (var i = 0; i < 9; i++)
        {
            if (!char.IsAsciiDigit(number[i]))
                return false;
            sum += (number[i] - '0') * (i == 8 ? -1 : 9 - i);
            isZero &= number[i] == '0';
        }

        return sum % 11 == 0 && !isZero;
    }
}
