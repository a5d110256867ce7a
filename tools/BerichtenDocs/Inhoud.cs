using System.Text;
using System.Xml.Schema;
using Knooppunt.Berichten;
using Knooppunt.XsdGen;

namespace Knooppunt.BerichtenDocs;

/// <summary>The first page: what is accepted, and the choices that hold for all messages.</summary>
internal static class Inhoud
{
    public static string Van(XmlSchemaSet schemas)
    {
        var page = new StringBuilder(Inleiding());
        foreach (var module in BerichtSoort.All.GroupBy(soort => soort.Modules[0]).OrderBy(g => g.Key))
        {
            page.Append($"\n### {module.Key}\n\n| Bericht | Versie | Van | Aan | BSN | Waarvoor |\n|---|---|---|---|---|---|\n");
            foreach (var soort in module)
            {
                var purpose = Annotations.Of((XmlSchemaElement)schemas.GlobalElements[soort.Root]!);
                page.Append($"| [{soort.Name}]({soort.FileName}.md) | {soort.Versie} | {Woorden.Lijst(soort.Afzenders)} | {Woorden.Lijst(soort.Ontvangers)} | {Woorden.JaNee(soort.HeeftBsn)} | {Woorden.Cel(purpose)} |\n");
            }
        }

        page.Append("\n## Versies naast elkaar\n\nVan deze berichten wordt meer dan één versie aangenomen.\n\n| Bericht | Versie | Namespace | Stand |\n|---|---|---|---|\n");
        foreach (var soort in BerichtSoort.All.Select(s => s.Name).Distinct().Select(BerichtSoort.Versions).Where(versions => versions.Skip(1).Any()).SelectMany(versions => versions))
            page.Append($"| [{soort.Name}]({soort.FileName}.md) | {soort.Versie} | `{soort.Namespace}` | {(soort.IsNieuwste ? "nieuwste" : "aangenomen, voor wie nog niet over is")} |\n");
        return page.ToString();
    }

    private static string Inleiding()
    {
        using var reader = new StreamReader(typeof(Inhoud).Assembly.GetManifestResourceStream("Inleiding.md")!, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
