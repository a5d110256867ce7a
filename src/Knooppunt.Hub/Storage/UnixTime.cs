namespace Knooppunt.Hub.Storage;

/// <summary>Times are stored as Unix microseconds UTC in a bigint: one meaning on both engines, exact, comparable.</summary>
internal static class UnixTime
{
    public static long ToMicroseconds(DateTimeOffset time) =>
        (time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset FromMicroseconds(long microseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
