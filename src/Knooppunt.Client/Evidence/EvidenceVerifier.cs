namespace Knooppunt.Client.Evidence;

/// <summary><c>knooppunt verify</c>, for every program that has it: looks what it was given and calls the verifier for that.</summary>
public static class EvidenceVerifier
{
    /// <summary>Verifies a bundle, a receipt or a copy of the log.</summary>
    /// <param name="path">The file, or the folder of a log.</param>
    /// <param name="sent">For a receipt: the file with the message as it was sent; null when it is not at hand.</param>
    /// <param name="trust">The folder with what is believed; null for none.</param>
    /// <exception cref="KnooppuntConfigurationException">A file cannot be read, or the trust is incomplete; the text says which.</exception>
    public static EvidenceVerdict Verify(string path, string? sent, string? trust)
    {
        var believed = trust is null ? null : EvidenceTrust.FromFolder(trust);
        if (Directory.Exists(path))
            return LogFolderVerifier.Verify(path, believed);
        var octets = Octets(path);
        return octets.AsSpan().StartsWith("Content-Type"u8) || octets.AsSpan().StartsWith("HTTP/1."u8)
            ? ReceiptFileVerifier.Verify(Path.GetFileName(path), octets, sent is null ? default(ReadOnlyMemory<byte>?) : Octets(sent), believed)
            : BundleVerifier.Verify(octets, believed);
    }

    private static byte[] Octets(string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KnooppuntConfigurationException($"The file '{file}' cannot be read.", "give a bundle of 'knooppunt evidence export', a receipt of 'knooppunt send --save', or the folder of a log", e);
        }
    }
}
