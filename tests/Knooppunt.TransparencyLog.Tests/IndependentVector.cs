namespace Knooppunt.TransparencyLog.Tests;

/// <summary>The files of Vectors/mint.py.</summary>
internal static class IndependentVector
{
    public static byte[] Proof { get; } = Read("independent.tlog-proof");

    public static byte[] Policy { get; } = Read("independent.policy");

    public static byte[] Leaf { get; } = Read("independent.leaf");

    private static byte[] Read(string name)
    {
        using var stream = typeof(IndependentVector).Assembly.GetManifestResourceStream(name)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
