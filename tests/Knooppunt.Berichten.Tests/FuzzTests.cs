using CsCheck;

namespace Knooppunt.Berichten.Tests;

public sealed class FuzzTests
{
    private static readonly byte[][] Originals = [.. Samples.Names.Select(Samples.Octets)];

    [Fact]
    public void Octets_that_were_changed_are_judged_and_never_throw() =>
        Gen.Select(Gen.Int[0, Originals.Length - 1], Gen.Select(Gen.Int[0, 3000], Gen.Byte, Gen.Int[0, 2]).Array[1, 4]).Sample(
            (which, changes) =>
            {
                var octets = Originals[which].ToList();
                foreach (var (at, value, how) in changes)
                {
                    var i = at % octets.Count;
                    if (how == 0)
                        octets[i] = value;
                    else if (how == 1)
                        octets.RemoveAt(i);
                    else
                        octets.InsertRange(i, octets.GetRange(i, Math.Min(value, octets.Count - i)));
                }

                var judgement = BerichtLezer.Beoordeel(octets.ToArray());
                Assert.Equal(judgement.IsGeldig, judgement.Bevindingen.All(b => b.Ernst == Ernst.Waarschuwing));
            },
            iter: 3000);
}
