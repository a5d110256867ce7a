using System.Reflection;

namespace Knooppunt.Berichten.Tests;

/// <summary>A document, read to its class and written again.</summary>
internal static class Rewritten
{
    private static readonly MethodInfo OfClass = typeof(Rewritten).GetMethod(nameof(OfMessage), BindingFlags.Static | BindingFlags.NonPublic)!;

    public static byte[] Of(string name, byte[] octets) => (byte[])OfClass.MakeGenericMethod(Samples.Soort(name).Class).Invoke(null, [octets])!;

    private static byte[] OfMessage<T>(byte[] octets) where T : class => BerichtSchrijver.Schrijf(BerichtLezer.Lees<T>(octets).Bericht!);
}
