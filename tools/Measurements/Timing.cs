using System.Diagnostics;
using System.Globalization;

namespace Knooppunt.Measurements;

/// <summary>Times an operation on one thread: the median of several batches, in microseconds.</summary>
internal static class Timing
{
    private const int Batches = 15;

    public static double Microseconds(Action operation, int perBatch)
    {
        for (var i = 0; i < perBatch; i++)
            operation();
        var batches = new double[Batches];
        for (var b = 0; b < Batches; b++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < perBatch; i++)
                operation();
            batches[b] = Stopwatch.GetElapsedTime(start).TotalMicroseconds / perBatch;
        }

        Array.Sort(batches);
        return batches[Batches / 2];
    }

    public static string Show(double microseconds) => microseconds.ToString("#,0", CultureInfo.InvariantCulture).PadLeft(8) + " us";
}
