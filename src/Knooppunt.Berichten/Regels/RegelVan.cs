using System.Globalization;

namespace Knooppunt.Berichten.Regels;

/// <summary>A rule between the values of one message: what it says, and where a message breaks it.</summary>
/// <remarks>Rules are kept as a table, so that the documentation says what the program asks.</remarks>
/// <param name="Regel">What it says.</param>
/// <param name="Breuken">The positions in the list of the path, from 1; 0 when the path has no list.</param>
internal sealed record RegelVan<T>(Regel Regel, Func<T, IEnumerable<int>> Breuken)
{
    public static RegelVan<T> Fout(string code, string pad, string tekst, Func<T, bool> isBroken) =>
        new(Beschreven(code, Ernst.Fout, pad, tekst), m => isBroken(m) ? [0] : []);

    public static RegelVan<T> Waarschuwing(string code, string pad, string tekst, Func<T, bool> isBroken) =>
        new(Beschreven(code, Ernst.Waarschuwing, pad, tekst), m => isBroken(m) ? [0] : []);

    /// <summary>A rule on each item of a list; the function answers for all of them, in order.</summary>
    public static RegelVan<T> FoutBij(string code, string pad, string tekst, Func<T, IEnumerable<bool>> areBroken) =>
        new(Beschreven(code, Ernst.Fout, pad, tekst), m => Posities(areBroken(m)));

    public static RegelVan<T> WaarschuwingBij(string code, string pad, string tekst, Func<T, IEnumerable<bool>> areBroken) =>
        new(Beschreven(code, Ernst.Waarschuwing, pad, tekst), m => Posities(areBroken(m)));

    public IEnumerable<Bevinding> Toets(T message) => Breuken(message).Select(position => new Bevinding(
        Regel.Code, Regel.Ernst, Regel.Pad.Replace("[]", string.Create(CultureInfo.InvariantCulture, $"[{position}]"), StringComparison.Ordinal), Regel.Tekst));

    private static Regel Beschreven(string code, Ernst ernst, string pad, string tekst) =>
        new(code, ernst, "/" + typeof(T).Name + (pad.Length == 0 ? "" : "/" + pad), tekst);

    private static IEnumerable<int> Posities(IEnumerable<bool> broken) => broken.Select((b, i) => b ? i + 1 : 0).Where(n => n > 0);
}
