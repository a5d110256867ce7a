namespace Knooppunt.Corpus;

/// <summary>Every guard that the corpus proves, by family.</summary>
internal static class GuardTable
{
    public static IReadOnlyList<Guard> All { get; } = [.. TransportGuards.All, .. MimeGuards.All, .. PayloadGuards.All, .. XmlGuards.All, .. SignatureGuards.All, .. SemanticsGuards.All];
}
