using Knooppunt.Berichten.Schuldregeling.V2;

namespace Knooppunt.Berichten.Regels;

/// <summary>The rules between the values of one message; they hold after the schema, and say nothing about other messages.</summary>
internal static class BerichtRegels
{
    public static IEnumerable<Bevinding> Toets(object message) => message switch
    {
        Saldoverzoek m => SaldoverzoekRegels.Toets(m),
        SaldoverzoekAntwoord m => SaldoverzoekAntwoordRegels.Toets(m),
        Betaalvoorstel m => BetaalvoorstelRegels.Toets(m),
        BetaalvoorstelAntwoord m => BetaalvoorstelAntwoordRegels.Toets(m),
        _ => throw new InvalidOperationException("A kind of message without rules."),
    };

    /// <summary>A warning at every invoice number that was named before in the same list.</summary>
    public static IEnumerable<Bevinding> Dubbel(IEnumerable<string> numbers, Func<int, string> path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return numbers.Select((number, i) => (number, i)).Where(n => !seen.Add(n.number))
            .Select(n => Bevinding.Waarschuwing(BevindingCode.Dubbel, path(n.i + 1), "Dit factuurnummer staat al eerder in dit bericht."));
    }
}
