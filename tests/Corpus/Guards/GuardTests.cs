using Xunit;

namespace Knooppunt.Corpus;

/// <summary>
/// The cases prove something only if they can fail: with any one guard of <see cref="GuardTable"/> off, one of them does.
/// Takes minutes, so it runs on request only: <c>dotnet run --file build.cs -- guards</c>.
/// </summary>
public sealed class GuardTests
{
    [Fact(Explicit = true)]
    public async Task With_any_one_guard_off_a_case_turns_red()
    {
        using var build = await GuardedBuild.Make(GuardTable.All);
        await using var hubs = new GuardedHubs(build.Hub);
        var red = new Dictionary<Guard, Case>();
        var wanting = new List<string>();
        foreach (var guard in GuardTable.All)
        {
            if (await TurnedRed(guard, hubs) is { } attack)
                red[guard] = attack;
            else
                wanting.Add($"{guard.Name}: without it every case of {string.Join(", ", guard.Rows)} is still green");
        }

        // With every guard on the copy is the hub: a case that is red then as well has proven nothing.
        var alsoRed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var attack in red.Values.DistinctBy(c => c.Id))
        {
            var wrong = (await hubs.Run(null, attack)).Where(w => !w.StartsWith("P5", StringComparison.Ordinal)).ToArray();
            if (wrong.Length > 0)
            {
                alsoRed.Add(attack.Id);
                wanting.Add($"all guards on, {attack.Id}: {string.Join("; ", wrong)}");
            }
        }

        Report.Print($"guards proven: {red.Values.Count(c => !alsoRed.Contains(c.Id))} of {GuardTable.All.Count}", "guards.txt");
        Assert.Empty(wanting);
    }

    [Fact]
    public void Every_guard_has_a_name_of_its_own_and_cases_that_are_there()
    {
        Assert.Empty(GuardTable.All.GroupBy(g => g.Name).Where(g => g.Count() > 1).Select(g => g.Key));
        Assert.Empty(GuardTable.All.Where(g => g.Rows.Any(row => !CasesOf(row).Any())).Select(g => g.Name));
    }

    [Fact]
    public void Every_guard_is_where_the_table_says()
    {
        var stale = GuardTable.All.Where(g => File.ReadAllText(Path.Combine(Repository.Root, "src", g.File)).Split(g.Source).Length != 2);
        Assert.Empty(stale.Select(g => $"{g.Name} in {g.File}"));
    }

    private static async Task<Case?> TurnedRed(Guard guard, GuardedHubs hubs)
    {
        foreach (var attack in guard.Rows.SelectMany(CasesOf))
        {
            var wrong = await hubs.Run(guard, attack);
            if (wrong.FirstOrDefault(w => guard.IsSeenByCost || !w.StartsWith("P5", StringComparison.Ordinal)) is { } seen)
            {
                Console.WriteLine($"  {guard.Name}: {attack.Id}: {seen}");
                return attack;
            }
        }

        return null;
    }

    private static IEnumerable<Case> CasesOf(string row) => Families.All.SelectMany(f => f.Cases).Where(c => c.Row == row || c.Id == row);
}
