using System.Text;
using Knooppunt.Hub.Storage;
using Knooppunt.TransparencyLog;

namespace Knooppunt.Hub.Transparency;

/// <summary>
/// The log as a folder of files, with the paths of <c>/log/</c>: any web server serves it, any copy of it proves as much. What is there is
/// not written again, the checkpoint comes last, and a file is there whole or not at all.
/// </summary>
internal sealed class LogExport(LogReader log)
{
    /// <returns>The size of the log that was written, and how many files were new; null when no checkpoint was signed yet.</returns>
    public async Task<(long Size, int Files)?> Run(string folder, Action<long, long> progress)
    {
        if (await log.Latest() is not { } latest)
            return null;
        var (size, files) = (latest.Head.Size, 0);
        for (var level = 0; TileId.HashesAt(level, size) > 0; level++)
        {
            for (var index = 0L; TileId.InTree(level, index, size) is { } id; index++)
            {
                if (await Write(folder, TilePath.Format(id), async () => (await log.Tile(id))!.ToOctets()[..(id.Width * MerkleHash.Length)]))
                    files++;
                if (level > 0)
                    continue;
                var bundle = new BundleId(index, id.Width);
                if (await Write(folder, TilePath.Format(bundle), async () => EntryBundle.Format(await log.Entries(index * Tile.FullWidth, id.Width))))
                    files++;
                progress(Math.Min((index + 1) * Tile.FullWidth, size), size);
            }
        }

        await Replace(Path.Combine(folder, TilePath.Checkpoint), Encoding.UTF8.GetBytes(await log.Published(latest)));
        return (size, files + 1);
    }

    private static async Task<bool> Write(string folder, string path, Func<Task<byte[]>> content)
    {
        var file = Path.Combine(folder, path);
        if (File.Exists(file))
            return false;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await Replace(file, await content());
        return true;
    }

    private static async Task Replace(string file, byte[] octets)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllBytesAsync(file + ".new", octets);
        File.Move(file + ".new", file, overwrite: true);
    }
}
