using System.Reflection;
using Knooppunt.Berichten;

namespace Knooppunt.Fuzz.Targets;

/// <summary>A business message is judged, whatever it is; one that is valid, written again, is valid and is written the same.</summary>
internal static class BusinessMessages
{
    public static readonly FuzzTarget Target = new("payload", "a business message", _ => Prepared(), Seeds);

    private static readonly MethodInfo OfClass = typeof(BusinessMessages).GetMethod(nameof(Again), BindingFlags.Static | BindingFlags.NonPublic)!;

    private static Action<ReadOnlyMemory<byte>> Prepared()
    {
        PatternTimeout.Install(); // As the hub does.
        return Check;
    }

    private static void Check(ReadOnlyMemory<byte> input)
    {
        var judgement = Budget.Spend(input.Length, 1000, () => BerichtLezer.Beoordeel(input));
        if (!judgement.IsGeldig)
            return;
        var first = Rewritten(judgement.Soort, input);
        BrokenPromiseException.Unless(first is not null, "a message that is valid can be read");
        BrokenPromiseException.Unless(
            Rewritten(judgement.Soort, first) is { } second && first.AsSpan().SequenceEqual(second), "a message that was read and is written again reads the same");
    }

    private static byte[]? Rewritten(BerichtSoort kind, ReadOnlyMemory<byte> octets) => (byte[]?)OfClass.MakeGenericMethod(kind.Class).Invoke(null, [octets]);

    private static byte[]? Again<T>(ReadOnlyMemory<byte> octets) where T : class =>
        BerichtLezer.Lees<T>(octets).Bericht is { } message ? BerichtSchrijver.Schrijf(message) : null;

    private static IEnumerable<byte[]> Seeds(Fixture fixture)
    {
        var assembly = typeof(BusinessMessages).Assembly;
        foreach (var name in assembly.GetManifestResourceNames())
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var octets = new MemoryStream();
            stream.CopyTo(octets);
            yield return octets.ToArray();
        }
    }
}
