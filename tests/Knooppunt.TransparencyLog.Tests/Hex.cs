namespace Knooppunt.TransparencyLog.Tests;

internal static class Hex
{
    public static MerkleHash Hash(string hex) => new(Convert.FromHexString(hex));

    public static MerkleHash[] Hashes(params string[] hex) => [.. hex.Select(Hash)];
}
