namespace Knooppunt.TransparencyLog;

/// <summary>A proof in a C2SP text: hashes in base64, one a line, closed by an empty line (tlog-proof; tlog-witness, "add-checkpoint").</summary>
internal static class HashLines
{
    /// <summary>No proof of a tree of at most 2^63 leaves has more.</summary>
    public const int Max = 63;

    public static bool TryTake(ref Lines lines, out List<MerkleHash> hashes, out LogError error)
    {
        hashes = [];
        error = LogError.Line;
        while (lines.TryTake(out var line))
        {
            error = LogError.None;
            if (line.IsEmpty)
                return true;
            error = LogError.TooLarge;
            if (hashes.Count == Max)
                return false;
            error = LogError.Base64;
            if (!MerkleHash.TryParseBase64(line, out var hash))
                return false;
            hashes.Add(hash);
            error = LogError.Line;
        }

        return false;
    }
}
