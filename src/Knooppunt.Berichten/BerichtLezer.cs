using System.Xml;
using Knooppunt.Berichten.Regels;
using Knooppunt.Berichten.Xml;

namespace Knooppunt.Berichten;

/// <summary>Judges and reads business messages: guarded parse, known root, schema, rules, in that order.</summary>
/// <remarks>
/// The document is only read: nothing of it is kept, changed or quoted in a finding. The host must have called
/// <see cref="PatternTimeout.Install"/> at its start.
/// </remarks>
public static class BerichtLezer
{
    /// <summary>Judges a document.</summary>
    /// <param name="xml">The document in UTF-8, at most 1 MiB.</param>
    public static BerichtOordeel Beoordeel(ReadOnlyMemory<byte> xml) => Read(xml).Oordeel;

    /// <summary>Judges a document and reads it when it is valid.</summary>
    /// <typeparam name="T">The class of the message to read.</typeparam>
    /// <param name="xml">The document in UTF-8, at most 1 MiB.</param>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> is not the class of a message.</exception>
    public static Gelezen<T> Lees<T>(ReadOnlyMemory<byte> xml) where T : class
    {
        var expected = BerichtSoort.Of<T>();
        var (message, judgement) = Read(xml);
        if (judgement.Soort is null || judgement.Soort == expected)
            return new(judgement.IsGeldig ? (T?)message : null, judgement);
        return new(null, new(null, [Bevinding.Fout(BevindingCode.Berichtsoort, "/", "Dit is een ander bericht dan hier wordt verwacht.")]));
    }

    /// <summary>Judges a document and reads it when it is valid, whatever its kind.</summary>
    /// <param name="xml">The document in UTF-8, at most 1 MiB.</param>
    public static Gelezen<object> LeesElk(ReadOnlyMemory<byte> xml)
    {
        var (message, judgement) = Read(xml);
        return new(judgement.IsGeldig ? message : null, judgement);
    }

    private static (object? Message, BerichtOordeel Oordeel) Read(ReadOnlyMemory<byte> xml)
    {
        if (GuardedXml.Violation(xml, out var text) is { } violation)
            return (null, new(null, [violation]));
        if (FindRoot(text) is not { } soort)
            return (null, new(null, [Bevinding.Fout(BevindingCode.Berichtsoort, "/", "Dit is geen bericht dat Knooppunt kent, of een andere versie ervan.", 1)]));

        var check = new SchemaCheck(text);
        check.Run();
        if (check.Findings.Any(b => b.Ernst == Ernst.Fout && IsOfSchema(b)))
            return (null, new(soort, check.Findings));

        using var reader = GuardedXml.Reader(text);
        var message = Serializers.For(soort).Deserialize(reader)!;
        var findings = soort.Toets(message).Select(b => b with { Regel = check.Lines.TryGetValue(b.Pad, out var line) ? line : null });
        return (message, new(soort, [.. check.Findings, .. findings]));
    }

    private static bool IsOfSchema(Bevinding finding) =>
        finding.Code.StartsWith("XSD-", StringComparison.Ordinal) || finding.Code.StartsWith("XML-", StringComparison.Ordinal);

    private static BerichtSoort? FindRoot(string text)
    {
        using var reader = GuardedXml.Reader(text);
        reader.MoveToContent();
        return BerichtSoort.Find(new XmlQualifiedName(reader.LocalName, reader.NamespaceURI));
    }
}
