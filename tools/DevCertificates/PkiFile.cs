namespace Knooppunt.DevCertificates;

/// <summary>Writes a file whole or not at all; keys can be read by their owner only.</summary>
internal static class PkiFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static void WriteKey(string path, string pem) => Write(path, System.Text.Encoding.ASCII.GetBytes(pem + "\n"), secret: true);

    public static void WriteText(string path, string text) => Write(path, System.Text.Encoding.UTF8.GetBytes(text + "\n"), secret: false);

    public static void Write(string path, ReadOnlySpan<byte> content, bool secret = false)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = path + ".new";
        File.Delete(draft);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (secret && !OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        using (var stream = new FileStream(draft, options))
            stream.Write(content);
        File.Move(draft, path, overwrite: true);
    }
}
