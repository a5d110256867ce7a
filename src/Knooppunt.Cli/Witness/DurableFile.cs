using System.Runtime.InteropServices;

namespace Knooppunt.Cli.Witness;

/// <summary>
/// A file that is there whole or not at all, and is still there after the power went: written beside its place, flushed, renamed, and
/// the folder flushed too, without which the rename itself can be lost.
/// </summary>
internal static class DurableFile
{
    public static void Write(string path, ReadOnlySpan<byte> octets, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead)
    {
        var beside = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = mode;
        using (var file = new FileStream(beside, options))
        {
            file.Write(octets);
            file.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
        if (!OperatingSystem.IsWindows())
            FlushFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    /// <summary>.NET opens no folders; on Windows the rename is in the journal of the file system.</summary>
    private static void FlushFolder(string folder)
    {
        const int ReadOnly = 0;
        var descriptor = Open(folder, ReadOnly);
        if (descriptor < 0)
            throw new IOException($"The folder '{folder}' cannot be opened to flush it (errno {Marshal.GetLastPInvokeError()}).");
        var flushed = Fsync(descriptor);
        var problem = Marshal.GetLastPInvokeError();
        _ = Close(descriptor);
        if (flushed != 0)
            throw new IOException($"The folder '{folder}' cannot be flushed (errno {problem}).");
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Fsync(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);
}
