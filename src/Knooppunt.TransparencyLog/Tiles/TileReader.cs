namespace Knooppunt.TransparencyLog;

/// <summary>
/// Gets a tile from where they are kept, or null where it is not there. A wider tile than was asked for is good as well.
/// Whoever must wait for a tile gets those of <see cref="TilesNeeded"/> first and reads from what was got.
/// </summary>
/// <param name="id">Which tile.</param>
public delegate Tile? TileReader(TileId id);
