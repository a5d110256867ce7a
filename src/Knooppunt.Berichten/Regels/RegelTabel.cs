namespace Knooppunt.Berichten.Regels;

/// <summary>The rules of one kind of message.</summary>
/// <param name="Regels">What they say.</param>
/// <param name="Toets">What comes of them in one message.</param>
internal sealed record RegelTabel(IReadOnlyList<Regel> Regels, Func<object, IEnumerable<Bevinding>> Toets)
{
    public static RegelTabel Van<T>(params IReadOnlyList<RegelVan<T>> rules) =>
        new([.. rules.Select(r => r.Regel)], message => rules.SelectMany(r => r.Toets((T)message)));
}
