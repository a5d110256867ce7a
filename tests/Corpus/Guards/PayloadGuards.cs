namespace Knooppunt.Corpus;

/// <summary>The guards behind family D.</summary>
internal static class PayloadGuards
{
    private const string Schema = "Knooppunt.Berichten/Xml/SchemaCheck.cs";
    private const string Values = "Knooppunt.Berichten/Regels/WaardeRegels.cs";
    private const string Check = "Knooppunt.Hub/Push/PayloadCheck.cs";

    public static IEnumerable<Guard> All =>
    [
        new("payload-schema", Schema, "private void Refuse()\n    {", "private void Refuse()\n    {\nif ($OFF) return;", "D-01"),
        new("payload-instance-attributes", Schema, "case XmlSchema.InstanceNamespace:", "case XmlSchema.InstanceNamespace when $OFF: break;\ncase XmlSchema.InstanceNamespace:", "D-01"),
        new("payload-kind", Check, "return verdict.Soort is { } kind && kind.Name == admitted.Kind.Name", "return verdict.Soort is { } kind && ($OFF || kind.Name == admitted.Kind.Name)", "D-01"),
        new("payload-findings", Check, "if (verdict.Bevindingen.FirstOrDefault(", "if (!$OFF && verdict.Bevindingen.FirstOrDefault(", "D-04"),
        Guard.If("payload-hidden-characters", Values, "HasHiddenCharacter(value)", "D-04"),
        new("payload-numbers", Values, "return Alle.Where(", "return $OFF ? null : Alle.Where(", "D-04"),
    ];
}
