using System.Security.Cryptography;
using System.Text;

namespace Knooppunt.Cli;

/// <summary>A file name for a message: its id where that is a harmless name, else what is harmless of it and a digest.</summary>
internal static class MessageFileName
{
    private const int MaxLength = 120;

    public static string Of(string messageId)
    {
        var safe = string.Concat(messageId.Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '@' or '.').Take(MaxLength)).Trim('.');
        return safe == messageId
            ? safe
            : $"{safe}{(safe.Length > 0 ? "-" : "")}{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(messageId)))[..16]}";
    }
}
