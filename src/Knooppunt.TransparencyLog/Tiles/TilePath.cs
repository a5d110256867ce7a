using System.Globalization;
using System.Text;

namespace Knooppunt.TransparencyLog;

/// <summary>
/// The paths of a tiled log under its prefix (C2SP tlog-tiles, "APIs"), the same in a URL and in a folder:
/// <c>checkpoint</c>, <c>tile/0/x001/x234/067</c>, <c>tile/0/x001/x234/067.p/8</c>, <c>tile/entries/…</c>.
/// </summary>
public static class TilePath
{
    /// <summary>The path of the latest checkpoint, the only one whose content changes.</summary>
    public const string Checkpoint = "checkpoint";

    private const string Prefix = "tile/";
    private const string Entries = "entries";

    /// <summary>The path of a tile.</summary>
    /// <param name="id">Which tile.</param>
    /// <exception cref="ArgumentException">A level, index or width that no tile has: an error of the caller.</exception>
    public static string Format(TileId id)
    {
        if (id.Level is < 0 or > TileId.MaxLevel)
            throw new ArgumentException("A tile has a level from 0 to 63.", nameof(id));
        return Prefix + id.Level.ToString(CultureInfo.InvariantCulture) + Place(id.Index, id.Width);
    }

    /// <summary>The path of an entry bundle.</summary>
    /// <param name="id">Which bundle.</param>
    /// <exception cref="ArgumentException">An index or width that no bundle has: an error of the caller.</exception>
    public static string Format(BundleId id) => Prefix + Entries + Place(id.Index, id.Width);

    /// <summary>Reads the path of a tile.</summary>
    /// <param name="path">The path under the prefix of the log, without a leading slash.</param>
    /// <param name="id">Which tile, when this returns true.</param>
    /// <returns>False for everything that <see cref="Format(TileId)"/> does not write.</returns>
    public static bool TryParse(string path, out TileId id)
    {
        id = default;
        if (!TrySplit(path, out var level, out var index, out var width)
            || !DecimalText.TryParse(Encoding.UTF8.GetBytes(level), out var number) || number > TileId.MaxLevel)
            return false;
        id = new TileId((int)number, index, width);
        return Format(id) == path;
    }

    /// <summary>Reads the path of an entry bundle.</summary>
    /// <param name="path">The path under the prefix of the log, without a leading slash.</param>
    /// <param name="id">Which bundle, when this returns true.</param>
    /// <returns>False for everything that <see cref="Format(BundleId)"/> does not write.</returns>
    public static bool TryParse(string path, out BundleId id)
    {
        id = default;
        if (!TrySplit(path, out var kind, out var index, out var width) || kind != Entries)
            return false;
        id = new BundleId(index, width);
        return Format(id) == path;
    }

    private static string Place(long index, int width)
    {
        if (index < 0 || width is < 1 or > Tile.FullWidth)
            throw new ArgumentException("A tile has an index from 0 and a width from 1 to 256.", nameof(index));
        var path = $"/{index % 1000:000}";
        for (var rest = index / 1000; rest > 0; rest /= 1000)
            path = $"/x{rest % 1000:000}{path}";
        return width == Tile.FullWidth ? path : string.Create(CultureInfo.InvariantCulture, $"{path}.p/{width}");
    }

    // Takes more than it should, such as an index with too many zeroes: the callers write the path again and compare.
    private static bool TrySplit(string path, out string kind, out long index, out int width)
    {
        (kind, index, width) = (string.Empty, 0, Tile.FullWidth);
        var parts = path.Split('/');
        if (parts.Length < 3 || !path.StartsWith(Prefix, StringComparison.Ordinal))
            return false;
        kind = parts[1];
        var places = parts.AsSpan(2);
        if (places.Length > 1 && places[^2].EndsWith(".p", StringComparison.Ordinal))
        {
            if (!DecimalText.TryParse(Encoding.UTF8.GetBytes(places[^1]), out var partial) || partial >= Tile.FullWidth || partial == 0)
                return false;
            width = (int)partial;
            places = places[..^1];
        }

        var digits = string.Concat(places.ToArray()).Replace("x", string.Empty, StringComparison.Ordinal);
        digits = digits.EndsWith(".p", StringComparison.Ordinal) ? digits[..^2] : digits;
        return DecimalText.TryParse(Encoding.UTF8.GetBytes(digits.TrimStart('0').PadLeft(1, '0')), out index);
    }
}
