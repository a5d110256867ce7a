using Knooppunt.Berichten.Schuldregeling.V2;

namespace Knooppunt.Berichten.Tests;

/// <summary>A document, read to its class and written again.</summary>
internal static class Rewritten
{
    public static byte[] Of(string name, byte[] octets) => name switch
    {
        "Saldoverzoek" => Of<Saldoverzoek>(octets),
        "SaldoverzoekAntwoord" => Of<SaldoverzoekAntwoord>(octets),
        "Betaalvoorstel" => Of<Betaalvoorstel>(octets),
        "BetaalvoorstelAntwoord" => Of<BetaalvoorstelAntwoord>(octets),
        _ => throw new InvalidOperationException("A sample of an unknown message."),
    };

    private static byte[] Of<T>(byte[] octets) where T : class => BerichtSchrijver.Schrijf(BerichtLezer.Lees<T>(octets).Bericht!);
}
