using System.Text.Unicode;

namespace Knooppunt.TransparencyLog;

/// <summary>What C2SP signed-note ("Format") allows as characters.</summary>
internal static class NoteText
{
    /// <summary>UTF-8 without ASCII control characters but the newline.</summary>
    public static LogError Check(ReadOnlySpan<byte> text)
    {
        if (!Utf8.IsValid(text))
            return LogError.NotUtf8;
        foreach (var octet in text)
        {
            if (octet < 0x20 && octet != '\n')
                return LogError.ControlCharacter;
        }

        return LogError.None;
    }

    /// <summary>A key name is not empty and has no Unicode space and no plus; nor what a note cannot have.</summary>
    public static bool IsKeyName(string name) => name.Length > 0 && !name.Any(c => c < ' ' || c == '+' || char.IsWhiteSpace(c));
}
