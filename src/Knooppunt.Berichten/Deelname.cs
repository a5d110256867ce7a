namespace Knooppunt.Berichten;

/// <summary>Who takes part in a module: on one side the helpers that open a conversation, on the other who answers.</summary>
internal static class Deelname
{
    private static readonly Rol[] AlleHulpverleners =
        [Rol.SchuldhulpverlenerFase1, Rol.SchuldhulpverlenerFase2, Rol.OverigeSchuldhulpverlener, Rol.Bewindvoerder];

    public static IReadOnlyList<Rol> Hulpverleners(Module module) => module switch
    {
        Module.Schuldregeling or Module.Waarborgfonds => [Rol.SchuldhulpverlenerFase2],
        Module.Betalingsregeling or Module.Schuldinventarisatie => AlleHulpverleners,
        Module.Bewindvoering => [Rol.Bewindvoerder],
        _ => throw new ArgumentOutOfRangeException(nameof(module)),
    };

    public static Rol Tegenpartij(Module module) => module == Module.Waarborgfonds ? Rol.Waarborgfonds : Rol.Schuldeiser;
}
