using System.Reflection;
using System.Xml.Serialization;

namespace Knooppunt.Berichten.Csv;

/// <summary>The words of a schema's enumeration, as they stand in a cell; capitals do not matter.</summary>
internal static class CsvKeuze<T> where T : struct, Enum
{
    private static readonly Dictionary<string, T> Waarden = Enum.GetValues<T>().ToDictionary(Woord, v => v, StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<string> Woorden => Waarden.Keys;

    public static T? Find(string word) => Waarden.TryGetValue(word, out var value) ? value : null;

    public static string Of(T? value) => value is { } known ? Woord(known) : "";

    private static string Woord(T value) => typeof(T).GetField(value.ToString())!.GetCustomAttribute<XmlEnumAttribute>()!.Name!;
}
