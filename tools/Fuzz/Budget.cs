namespace Knooppunt.Fuzz;

/// <summary>
/// What judging one input may cost (security catalogue 2.1, P5). Processor time and not the clock, because a fuzzer shares its
/// machine; an input that never ends is for the time-out of afl-fuzz.
/// </summary>
internal static class Budget
{
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(2);
    private const long FreeOctets = 2 << 20;
    private static bool isWarm;

    /// <summary>Runs a parser under the budget. What a process does for the first time pays for schemas and for the compiler, and is not measured.</summary>
    /// <param name="length">The length of the input.</param>
    /// <param name="octetsPerOctet">How many octets of memory one octet of input may cost.</param>
    /// <param name="parse">The parser.</param>
    public static T Spend<T>(int length, int octetsPerOctet, Func<T> parse)
    {
        var time = Environment.CpuUsage.TotalTime;
        var memory = GC.GetAllocatedBytesForCurrentThread();
        var result = parse();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - memory;
        var spent = Environment.CpuUsage.TotalTime - time;
        if (!isWarm)
        {
            isWarm = true;
            return result;
        }

        BrokenPromiseException.Unless(allocated <= FreeOctets + (long)octetsPerOctet * length, $"{allocated} octets of memory for {length} octets of input");
        BrokenPromiseException.Unless(spent <= MaxTime, $"{spent.TotalSeconds:0.0} s of processor for {length} octets of input");
        return result;
    }
}
