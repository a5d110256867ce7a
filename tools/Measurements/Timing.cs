using System.Diagnostics;
using System.Globalization;

namespace Knooppunt.Measurements;

/// <summary>Times operations on one thread, in microseconds.</summary>
internal static class Timing
{
    private const int Batches = 15;

    /// <summary>The median of several batches.</summary>
    public static double Microseconds(Action operation, int perBatch)
    {
        for (var i = 0; i < perBatch; i++)
            operation();
        var batches = new double[Batches];
        for (var b = 0; b < Batches; b++)
            batches[b] = Batch(operation, perBatch);

        Array.Sort(batches);
        return batches[Batches / 2];
    }

    /// <summary>
    /// Times two operations in turns: the fastest batch of each. What others do on the machine makes a batch longer and never shorter, and comes to both
    /// alike, so the ratio is good on a busy machine too.
    /// </summary>
    public static (double One, double Other) Fastest(Action one, Action other, int perBatch)
    {
        const int Turns = 200;
        var (first, second) = (double.MaxValue, double.MaxValue);
        for (var turn = 0; turn < Turns; turn++)
            (first, second) = (Math.Min(first, Batch(one, perBatch)), Math.Min(second, Batch(other, perBatch)));
        return (first, second);
    }

    private static double Batch(Action operation, int perBatch)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < perBatch; i++)
            operation();
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / perBatch;
    }

    public static string Show(double microseconds) => microseconds.ToString("#,0", CultureInfo.InvariantCulture).PadLeft(8) + " us";
}
