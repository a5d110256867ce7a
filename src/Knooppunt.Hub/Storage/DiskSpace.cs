using Microsoft.Extensions.Options;

namespace Knooppunt.Hub.Storage;

/// <summary>
/// The free space beside the embedded database (security catalogue R-12). A database on a full disk takes no receipt and no hand-over
/// either, so pushes stop while there is room for those. A database server watches its own disk.
/// </summary>
internal sealed class DiskSpace(Database database, IOptions<HubOptions> options)
{
    private readonly DriveInfo? drive = database.Dialect == Dialect.Sqlite ? new DriveInfo(Path.GetFullPath(options.Value.DataFolder)) : null;

    /// <summary>Whether there is less than <see cref="Limits.HubLimits.MinFreeDiskBytes"/>.</summary>
    public bool IsLow() => drive?.AvailableFreeSpace < options.Value.Limits.MinFreeDiskBytes;
}
