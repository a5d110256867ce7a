namespace Knooppunt.As4.PModes;

/// <summary>The files of <c>schemas/pmodes</c>, as they were when this was built.</summary>
internal static class EmbeddedPModes
{
    private const string Prefix = "pmodes/";

    public static IEnumerable<PModeFile> Files
    {
        get
        {
            var assembly = typeof(EmbeddedPModes).Assembly;
            foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)))
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                var octets = new byte[stream.Length];
                stream.ReadExactly(octets);
                yield return new PModeFile(name[Prefix.Length..], octets);
            }
        }
    }
}
