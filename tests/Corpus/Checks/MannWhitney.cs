namespace Knooppunt.Corpus;

/// <summary>The rank sum test of Mann and Whitney, by its normal approximation: whether two samples can come from one distribution.</summary>
internal static class MannWhitney
{
    /// <summary>The two-sided probability of a difference like this one when there is none.</summary>
    public static double P(IReadOnlyCollection<double> one, IReadOnlyCollection<double> other)
    {
        var all = one.Select(v => (Value: v, First: true)).Concat(other.Select(v => (Value: v, First: false))).OrderBy(v => v.Value).ToArray();
        double rankSum = 0;
        for (var i = 0; i < all.Length;)
        {
            var end = i;
            while (end < all.Length && all[end].Value == all[i].Value)
                end++;
            var rank = (i + 1 + end) / 2.0;
            rankSum += rank * all[i..end].Count(v => v.First);
            i = end;
        }

        double n = one.Count, m = other.Count;
        var u = rankSum - n * (n + 1) / 2;
        var z = (u - n * m / 2) / Math.Sqrt(n * m * (n + m + 1) / 12);
        return 2 * (1 - Normal(Math.Abs(z)));
    }

    /// <summary>The cumulative normal distribution (Abramowitz and Stegun, 26.2.17; error below 1e-7).</summary>
    private static double Normal(double z)
    {
        var t = 1 / (1 + 0.2316419 * z);
        var tail = Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI) * t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return 1 - tail;
    }
}
