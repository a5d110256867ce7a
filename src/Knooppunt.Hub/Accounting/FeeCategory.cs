using Knooppunt.Hub.Parties;

namespace Knooppunt.Hub.Accounting;

/// <summary>
/// The fee category of an organisation for a year. Of creditors and other helpers it follows from the number of files, which are conversations
/// here; of a municipal debt counsellor from its inhabitants, which the hub does not know; guardians are in the first one. Pure.
/// </summary>
internal static class FeeCategory
{
    private static readonly (long Below, string Name)[] ByFiles =
        [(12, "A"), (500, "B"), (1_000, "C"), (2_500, "D"), (7_500, "E"), (10_000, "F"), (long.MaxValue, "G")];

    /// <returns>A to G; null when it follows from something that the hub does not count.</returns>
    public static string? Of(Participation participation, long conversations)
    {
        if (participation.Is("bewindvoerder"))
            return "A";
        return participation.Is("schuldhulpverlener-fase-1") || participation.Is("schuldhulpverlener-fase-2")
            ? null
            : ByFiles.First(c => conversations < c.Below).Name;
    }
}
