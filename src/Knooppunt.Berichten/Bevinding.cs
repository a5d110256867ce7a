namespace Knooppunt.Berichten;

/// <summary>How heavy a finding weighs.</summary>
public enum Ernst
{
    /// <summary>The message is valid; the sender may want to look at this.</summary>
    Waarschuwing,

    /// <summary>The message is refused.</summary>
    Fout,
}

/// <summary>
/// Something that is wrong with, or odd in, a message. It names the place and the rule, and never a value of the document:
/// findings are logged and sent back, and the values are personal data.
/// </summary>
/// <param name="Code">The stable code of the rule, for programs; see <see cref="BevindingCode"/>.</param>
/// <param name="Ernst">Error or warning.</param>
/// <param name="Pad">The element, as <c>/Saldoverzoek/Vorderingen/Vordering[2]/…</c>, in names of the schema; <c>*</c> stands for an unknown element.</param>
/// <param name="Tekst">A fixed sentence in Dutch, for a case worker.</param>
/// <param name="Regel">The line in the document, from 1; null when the place has no line.</param>
public sealed record Bevinding(string Code, Ernst Ernst, string Pad, string Tekst, int? Regel = null)
{
    internal static Bevinding Fout(string code, string path, string text, int? line = null) => new(code, Ernst.Fout, path, text, line);
}
