using Knooppunt.As4.Messages;
using System.Text;
using Xunit;

namespace Knooppunt.As4.Tests.Mutation;

/// <summary>What became of the mutants of one message.</summary>
internal sealed class Tally(Original original)
{
    private readonly SortedDictionary<string, int> outcomes = new(StringComparer.Ordinal);
    private readonly string expected = Consumed.Of(original.Wire, GoodMessages.Push).TryGet(out var consumed, out var refusal)
        ? consumed
        : throw new InvalidOperationException($"The good message '{original.Name}' is refused: {refusal.Reason}");

    private readonly List<string> holes = [];

    /// <summary>Judges all of them, tells the numbers, and fails when one was taken and means something else, or was thrown at.</summary>
    public static void Judge(string name, Func<Original, IEnumerable<Mutant>> mutants, int atLeast, ITestOutputHelper output)
    {
        var tally = new Tally(GoodMessages.All[name]);
        tally.Add(mutants(GoodMessages.All[name]));
        output.WriteLine(tally.ToString());
        Assert.True(tally.holes.Count == 0, string.Join('\n', tally.holes.Take(50)));
        Assert.InRange(tally.outcomes.Values.Sum(), atLeast, int.MaxValue);
    }

    private void Add(IEnumerable<Mutant> mutants)
    {
        foreach (var (change, wire) in mutants)
        {
            var outcome = Judge(wire);
            if (outcome is "other" || outcome.StartsWith("thrown", StringComparison.Ordinal))
                holes.Add($"{original.Name}: {change}: {outcome}");
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
        }
    }

    public override string ToString() =>
        new StringBuilder($"{original.Name,-26} {outcomes.Values.Sum(),7} mutants:").AppendJoin(',', outcomes.Select(o => $" {o.Value} {o.Key}")).ToString();

    private string Judge(WireMessage wire)
    {
        try
        {
            return Consumed.Of(wire, GoodMessages.Push).TryGet(out var consumed, out var refusal)
                ? consumed == expected ? "equal" : "other"
                : refusal.Error.Code;
        }
        catch (Exception e)
        {
            return "thrown " + e.GetType().Name;
        }
    }
}
