using Knooppunt.Berichten.Schuldregeling.V2;

namespace Knooppunt.Berichten.Regels;

/// <summary>The rules on lists of claims.</summary>
internal static class VorderingRegels
{
    /// <summary>A warning at every invoice number that was named before in the same list.</summary>
    public static RegelVan<T> Dubbel<T>(string path, Func<T, IEnumerable<string?>> numbers) =>
        RegelVan<T>.WaarschuwingBij(BevindingCode.Dubbel, path, "Dit factuurnummer staat al eerder in dit bericht.", m => Herhaald(numbers(m)));

    public static RegelVan<T> Dubbel<T>(Func<T, IEnumerable<GevraagdeVordering>> claims) =>
        Dubbel<T>("Vorderingen/Vordering[]/FactuurnummerSEVolgensSHV", m => claims(m).Select(v => v.FactuurnummerSEVolgensSHV));

    public static RegelVan<T> Dubbel<T>(Func<T, IEnumerable<BekendeVordering>> claims) =>
        Dubbel<T>("Vorderingen/Vordering[]/FactuurnummerSE", m => claims(m).Select(v => v.FactuurnummerSE));

    /// <summary>For each text whether it was there before.</summary>
    public static IEnumerable<bool> Herhaald(IEnumerable<string?> texts)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return texts.Select(text => text is not null && !seen.Add(text));
    }
}
