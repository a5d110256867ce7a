using System.Globalization;

namespace Knooppunt.TransparencyLog;

/// <summary>An ASCII decimal from 0 to 2^63 - 1 that has exactly one spelling: no sign, no leading zero, no white space.</summary>
internal static class DecimalText
{
    public static bool TryParse(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        // long.TryParse takes trailing NUL characters, so the digits are checked here.
        return !text.ContainsAnyExceptInRange((byte)'0', (byte)'9')
            && (text.Length == 1 || !text.StartsWith("0"u8))
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }

    public static string Format(long value) => value.ToString(CultureInfo.InvariantCulture);
}
