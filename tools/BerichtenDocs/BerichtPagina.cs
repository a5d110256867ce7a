using System.Text;
using System.Xml.Schema;
using Knooppunt.Berichten;
using Knooppunt.XsdGen;

namespace Knooppunt.BerichtenDocs;

/// <summary>The page of one message.</summary>
internal static class BerichtPagina
{
    public static string Van(BerichtSoort soort, XmlSchemaSet schemas, Voorbeelden samples)
    {
        var root = (XmlSchemaElement)schemas.GlobalElements[soort.Root]!;
        var parts = Onderdelen.Van(root).ToList();
        var page = new StringBuilder()
            .Append("<!-- Geschreven door tools/BerichtenDocs uit de schema's, voorbeelden en regels: wijzig die, niet deze bladzijde. -->\n")
            .Append($"# {soort.Name}{(soort.IsNieuwste ? "" : $" (versie {soort.Versie})")}\n\n{Annotations.Of(root)}\n\n")
            .Append(AndereVersies(soort));
        Gegevens(page, soort);
        Elementen(page, soort, parts, samples);
        SoortenWaarden(page, parts);
        Regels(page, soort, parts);
        Sample(page, soort, samples);
        return page.ToString();
    }

    private static string AndereVersies(BerichtSoort soort)
    {
        var others = BerichtSoort.Versions(soort.Name).Where(other => other != soort).Select(other => $"[versie {other.Versie}]({other.FileName}.md)").ToList();
        return others.Count == 0 ? "" : $"Ook aangenomen: {string.Join(", ", others)}. {(soort.IsNieuwste ? "Dit is de nieuwste." : "Gebruik de nieuwste als uw wederpartij die kent.")}\n\n";
    }

    private static void Gegevens(StringBuilder page, BerichtSoort soort)
    {
        var attachments = soort.Afzenders.Select(rol => (rol, Bijlage: Bijlagen.Verplicht(soort, rol))).Where(p => p.Bijlage is not null)
            .Select(p => $"{Bijlagen.Naam(p.Bijlage!.Value)} (van een {Woorden.Van(p.rol)})");
        page.Append("| | |\n|---|---|\n")
            .Append($"| Module | {string.Join(", ", soort.Modules)} |\n")
            .Append($"| Van | {Woorden.Lijst(soort.Afzenders)} |\n")
            .Append($"| Aan | {Woorden.Lijst(soort.Ontvangers)} |\n")
            .Append($"| Action | `{soort.Name}` |\n")
            .Append($"| Namespace | `{soort.Namespace}` (versie {soort.Versie}) |\n")
            .Append($"| Schema | [{soort.FileName}.xsd](../../schemas/berichten/{soort.FileName}.xsd) |\n")
            .Append($"| Opent een gesprek | {Woorden.JaNee(soort.OpentGesprek)} |\n")
            .Append($"| Bevat een BSN | {Woorden.JaNee(soort.HeeftBsn)} |\n")
            .Append($"| Verplichte bijlage | {(string.Join(", ", attachments) is { Length: > 0 } some ? some : "geen")} |\n\n");
    }

    private static void Elementen(StringBuilder page, BerichtSoort soort, List<Onderdeel> parts, Voorbeelden samples)
    {
        page.Append("## Onderdelen\n\n| Onderdeel | Verplicht | Soort waarde | Betekenis | Voorbeeld |\n|---|---|---|---|---|\n");
        foreach (var part in parts)
        {
            var type = part.IsGroep ? "" : $"[{TypeNaam(part)}](#{TypeNaam(part).ToLowerInvariant()})";
            var example = part.IsGroep ? "" : $"`{samples.Waarde(soort, part) ?? throw new InvalidDataException($"No sample has a value for {soort.Name}/{part.Pad}.")}`";
            page.Append($"| `{part.Pad}` | {part.Verplicht} | {type} | {Woorden.Cel(Annotations.Of(part.Element))} | {Woorden.Cel(example)} |\n");
        }
    }

    private static void SoortenWaarden(StringBuilder page, List<Onderdeel> parts)
    {
        page.Append("\n## Soorten waarden\n");
        foreach (var type in parts.Where(p => !p.IsGroep).Select(p => (XmlSchemaSimpleType)p.Element.ElementSchemaType!).DistinctBy(t => t.QualifiedName).OrderBy(t => t.QualifiedName.Name, StringComparer.Ordinal))
        {
            page.Append($"\n### {type.QualifiedName.Name}\n\n{Annotations.Of(type)}\n");
            var values = ((XmlSchemaSimpleTypeRestriction)type.Content!).Facets.OfType<XmlSchemaEnumerationFacet>().ToList();
            if (values.Count == 0)
                continue;
            page.Append("\n| Waarde | Betekenis |\n|---|---|\n");
            foreach (var value in values)
                page.Append($"| `{value.Value}` | {Woorden.Cel(Annotations.Of(value))} |\n");
        }
    }

    private static void Regels(StringBuilder page, BerichtSoort soort, List<Onderdeel> parts)
    {
        page.Append("\n## Regels\n\nNaast het schema gelden deze regels. Een bericht met een fout wordt geweigerd; een waarschuwing is voor de afzender.\n\n")
            .Append("| Code | Zwaarte | Waar | Melding |\n|---|---|---|---|\n");
        foreach (var rule in soort.Regels)
            page.Append($"| `{rule.Code}` | {Woorden.Van(rule.Ernst)} | `{rule.Pad}` | {Woorden.Cel(rule.Tekst)} |\n");
        var types = parts.Where(p => !p.IsGroep).Select(TypeNaam).ToHashSet();
        foreach (var rule in BerichtSoort.RegelsVanWaarden.Where(r => types.Contains(r.Pad)))
            page.Append($"| `{rule.Code}` | {Woorden.Van(rule.Ernst)} | elke waarde van de soort {rule.Pad} | {Woorden.Cel(rule.Tekst)} |\n");
    }

    private static void Sample(StringBuilder page, BerichtSoort soort, Voorbeelden samples)
    {
        page.Append($"\n## Voorbeeld\n\n[{soort.FileName}.xml](../../schemas/berichten/voorbeelden/{soort.FileName}.xml)\n\n```xml\n{samples.Tekst(soort)}```\n");
        Bestanden(page, "\nAndere vormen van dit bericht:\n", "varianten", samples.Namen("varianten", soort));
        Bestanden(page, "\nVoorbeelden die worden geweigerd, met de code in de naam:\n", "ongeldig", samples.Namen("ongeldig", soort));
    }

    private static void Bestanden(StringBuilder page, string title, string folder, IEnumerable<string> names)
    {
        foreach (var (name, i) in names.Select((name, i) => (name, i)))
            page.Append(i == 0 ? title : "").Append($"- [{name}](../../schemas/berichten/voorbeelden/{folder}/{name})\n");
    }

    private static string TypeNaam(Onderdeel part) => part.Element.ElementSchemaType!.QualifiedName.Name;
}
