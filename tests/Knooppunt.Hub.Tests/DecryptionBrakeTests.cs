using Knooppunt.Hub.Keys;
using Microsoft.Extensions.Options;
using Xunit;

namespace Knooppunt.Hub.Tests;

public sealed class DecryptionBrakeTests
{
    private readonly Clock clock = new();
    private readonly DecryptionBrake brake;

    public DecryptionBrakeTests() => brake = new DecryptionBrake(null!, Options.Create(new HubOptions { Limits = { MaxDecryptionFailuresPerHour = 3 } }), clock);

    [Fact]
    public void It_is_on_from_the_last_failure_that_is_allowed_until_the_first_is_an_hour_old()
    {
        for (var minute = 0; minute < 3; minute++)
        {
            Assert.False(brake.IsOn("a"));
            brake.Count("a");
            clock.Now += TimeSpan.FromMinutes(1);
        }

        Assert.True(brake.IsOn("a"));
        clock.Now += TimeSpan.FromMinutes(57) - TimeSpan.FromSeconds(1);
        Assert.True(brake.IsOn("a"));
        clock.Now += TimeSpan.FromSeconds(1);
        Assert.False(brake.IsOn("a"));
    }

    [Fact]
    public void It_is_on_for_nobody_else()
    {
        for (var i = 0; i < 100; i++)
            brake.Count("a");
        Assert.True(brake.IsOn("a"));
        Assert.False(brake.IsOn("b"));
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
