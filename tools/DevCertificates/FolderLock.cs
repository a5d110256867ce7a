using System.Diagnostics;

namespace Knooppunt.DevCertificates;

/// <summary>One run at a time in a folder: the demo, the hub's tests and a person may all start with an empty one.</summary>
internal static class FolderLock
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static FileStream Take(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, ".lock");
        var started = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (started.Elapsed < Patience && File.Exists(path))
            {
                Thread.Sleep(100);
            }
        }
    }
}
