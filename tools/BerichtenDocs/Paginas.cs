using Knooppunt.Berichten;
using Knooppunt.XsdGen;

namespace Knooppunt.BerichtenDocs;

/// <summary>The pages of docs/berichten; same schemas, samples and rules, same bytes.</summary>
public static class Paginas
{
    /// <summary>Where the pages are committed; every page there is generated.</summary>
    public static GeneratedFolder Folder(string repository) => new(Path.Combine(repository, "docs", "berichten"), "*.md");

    /// <summary>The pages to have, by name.</summary>
    public static IReadOnlyDictionary<string, string> Alle(string repository)
    {
        var schemas = SchemaFolder.Load(Path.Combine(repository, "schemas", "berichten"));
        var samples = new Voorbeelden(Path.Combine(repository, "schemas", "berichten", "voorbeelden"), schemas);
        var pages = BerichtSoort.All.ToDictionary(soort => soort.FileName + ".md", soort => BerichtPagina.Van(soort, schemas, samples), StringComparer.Ordinal);
        pages["README.md"] = Inhoud.Van(schemas);
        return pages;
    }
}
