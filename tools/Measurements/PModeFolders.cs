using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Knooppunt.As4.PModes;

namespace Knooppunt.Measurements;

/// <summary>Decision 0008: what two readers tell of a file with six mistakes, and what it costs to look at a folder again.</summary>
internal static class PModeFolders
{
    private const string SixMistakes = """
        { "id": "m", "bindng": "push", "term": 5, "binding": "Push2", "security": { "encryption": "x", "encryption": "y" }, "payload": { "allowBody": "yes" } }
        """;

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        Converters = { new JsonStringEnumConverter() },
    };

    public static void Run()
    {
        Console.WriteLine($"a P-Mode file with six mistakes\n  Knooppunt.As4      {PModeSet.Read([new PModeFile("m.json", Encoding.UTF8.GetBytes(SixMistakes))], _ => true).Problems.Length} told");
        try
        {
            JsonSerializer.Deserialize<PMode>(SixMistakes, Strict);
        }
        catch (JsonException e)
        {
            Console.WriteLine($"  System.Text.Json   1 told: {e.Message}");
        }

        Console.WriteLine("a look at a folder of P-Modes, which tells whether anything changed");
        foreach (var (count, times) in new[] { (2, 200), (100, 20), (1000, 2) })
            Console.WriteLine($"  {count,4} files   {Timing.Show(Look(count, times))}");
    }

    private static double Look(int count, int times)
    {
        var folder = Directory.CreateTempSubdirectory("knooppunt-pmodes-").FullName;
        try
        {
            for (var i = 0; i < count; i++)
                File.WriteAllText(Path.Combine(folder, $"p{i}.json"), $"{{ \"id\": \"p{i}\", \"initiator\": {{ \"parties\": [\"{i:D20}\"] }} }}");
            return Timing.Microseconds(() => PModeFolder.Open(folder).Fingerprint(), times);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
