using Knooppunt.Berichten;

namespace Knooppunt.BerichtenDocs;

/// <summary>What a case worker calls the members of our enumerations.</summary>
internal static class Woorden
{
    public static string Van(Rol rol) => rol switch
    {
        Rol.SchuldhulpverlenerFase1 => "schuldhulpverlener fase 1",
        Rol.SchuldhulpverlenerFase2 => "schuldhulpverlener fase 2",
        Rol.OverigeSchuldhulpverlener => "overige schuldhulpverlener",
        Rol.Bewindvoerder => "bewindvoerder",
        Rol.Schuldeiser => "schuldeiser",
        Rol.Waarborgfonds => "Waarborgfonds",
        _ => throw new ArgumentOutOfRangeException(nameof(rol)),
    };

    public static string Van(Ernst ernst) => ernst == Ernst.Fout ? "fout" : "waarschuwing";

    public static string Lijst(IEnumerable<Rol> rollen) => string.Join(", ", rollen.Select(Van));

    public static string JaNee(bool value) => value ? "ja" : "nee";

    /// <summary>Text in a cell of a table.</summary>
    public static string Cel(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
