using System.Text;

namespace Knooppunt.Hub.Transport;

/// <summary>
/// The encoding in which Kestrel is told to read Content-Length: digits, and nothing else. Its own reader takes <c>+3</c> and
/// <c>-0</c> for numbers; RFC 9110, 8.6 does not, and a balancer that follows it would see another request (H-13).
/// </summary>
internal sealed class DigitsOnly : Encoding
{
    /// <summary>The one instance.</summary>
    public static readonly DigitsOnly Instance = new();

    private DigitsOnly()
    {
    }

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)
    {
        for (var i = 0; i < byteCount; i++)
            chars[charIndex + i] = char.IsAsciiDigit((char)bytes[byteIndex + i]) ? (char)bytes[byteIndex + i] : '\uFFFD';
        return byteCount;
    }

    public override int GetCharCount(byte[] bytes, int index, int count) => count;

    public override int GetMaxCharCount(int byteCount) => byteCount;

    public override int GetByteCount(char[] chars, int index, int count) => count;

    public override int GetMaxByteCount(int charCount) => charCount;

    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) =>
        throw new NotSupportedException("This encoding only reads.");
}
