namespace Knooppunt.TransparencyLog;

/// <summary>What adding leaves to a log changes. Store the tiles before the new head is signed.</summary>
/// <param name="Head">The new size and root.</param>
/// <param name="Tiles">
/// The tiles that are new, at the width they have in the new tree. No stored tile is ever overwritten with other content: a tile
/// that grew has a new width, so another id.
/// </param>
public sealed record Integration(TreeHead Head, IReadOnlyDictionary<TileId, Tile> Tiles);
