using System.Text;
using System.Xml.Linq;
using System.Xml.Schema;
using Knooppunt.Berichten;

namespace Knooppunt.BerichtenDocs;

/// <summary>The committed samples: as text, and as the first value that each element has in them.</summary>
internal sealed class Voorbeelden
{
    private readonly string folder;
    private readonly Dictionary<string, Dictionary<string, string>> own = [];
    private readonly Dictionary<string, string> shared = new(StringComparer.Ordinal);

    public Voorbeelden(string folder, XmlSchemaSet schemas)
    {
        this.folder = folder;
        foreach (var soort in BerichtSoort.All)
        {
            var parts = Onderdelen.Van((XmlSchemaElement)schemas.GlobalElements[soort.Root]!).ToDictionary(o => o.Pad, StringComparer.Ordinal);
            var values = own[soort.FileName] = new(StringComparer.Ordinal);
            foreach (var text in Bestanden("", soort.FileName + ".xml").Concat(Bestanden("varianten", soort.FileName + ".*.xml")).Select(Lees))
                Verzamel(XDocument.Parse(text).Root!, "", parts, values);
        }
    }

    /// <summary>The sample of a message.</summary>
    public string Tekst(BerichtSoort soort) => Lees(Path.Combine(folder, soort.FileName + ".xml"));

    /// <summary>The names of the samples of other branches, or of the samples that are refused.</summary>
    public IEnumerable<string> Namen(string subfolder, BerichtSoort soort) => Bestanden(subfolder, soort.FileName + ".*.xml").Select(f => Path.GetFileName(f));

    /// <summary>A value of the element: from a sample of the message itself, else from one with the same type; null when no sample has it.</summary>
    public string? Waarde(BerichtSoort soort, Onderdeel part) =>
        own[soort.FileName].GetValueOrDefault(part.Pad) ?? shared.GetValueOrDefault(part.Eigenaar + "/" + part.Naam);

    private static string Lees(string file) => File.ReadAllText(file, Encoding.UTF8);

    private IEnumerable<string> Bestanden(string subfolder, string pattern) =>
        Directory.GetFiles(Path.Combine(folder, subfolder), pattern).Order(StringComparer.Ordinal);

    private void Verzamel(XElement element, string path, Dictionary<string, Onderdeel> parts, Dictionary<string, string> values)
    {
        foreach (var child in element.Elements())
        {
            var at = path + child.Name.LocalName;
            if (!child.HasElements)
            {
                values.TryAdd(at, child.Value);
                shared.TryAdd(parts[at].Eigenaar + "/" + child.Name.LocalName, child.Value);
            }

            Verzamel(child, at + "/", parts, values);
        }
    }
}
