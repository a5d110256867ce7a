using Knooppunt.Berichten.Termijnen;

namespace Knooppunt.Berichten.Tests.Termijnen;

public sealed class TermijnTests
{
    private static readonly DateTimeOffset Received = new(2026, 3, 9, 10, 0, 0, TimeSpan.FromHours(1));

    [Fact]
    public void Working_days_go_by_the_calendar()
    {
        Assert.True(Termijn.TryParse("5wd", out var term));
        Assert.Equal(Termijn.Standaard, term);
        Assert.Equal(new DateTimeOffset(2026, 3, 17, 0, 0, 0, TimeSpan.FromHours(1)), term.Einde(Received, new()));
    }

    [Theory]
    [InlineData("PT5S", 5)]
    [InlineData("PT1M30S", 90)]
    [InlineData("PT2H", 7200)]
    [InlineData("P1DT1M", 86460)]
    [InlineData("PT0.5S", 0.5)]
    public void A_duration_is_added_as_it_is(string text, double seconds)
    {
        Assert.True(Termijn.TryParse(text, out var term));
        Assert.Null(term.Werkdagen);
        Assert.Equal(Received.AddSeconds(seconds), term.Einde(Received, new()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("wd")]
    [InlineData("0wd")]
    [InlineData("-1wd")]
    [InlineData("+5wd")]
    [InlineData(" 5wd")]
    [InlineData("1001wd")]
    [InlineData("99999999999wd")]
    [InlineData("5WD")]
    [InlineData("5")]
    [InlineData("PT0S")]
    [InlineData("-PT5S")]
    [InlineData("P1M")]
    [InlineData("P1Y")]
    [InlineData("P367D")]
    [InlineData("P99999999999999999999D")]
    [InlineData("PT")]
    [InlineData("5 seconds")]
    public void Anything_else_is_not_a_term(string? text) => Assert.False(Termijn.TryParse(text, out _));

    [Theory]
    [InlineData("5wd")]
    [InlineData("PT5S")]
    [InlineData("P2D")]
    public void A_term_is_written_as_it_is_read(string text)
    {
        Assert.True(Termijn.TryParse(text, out var term));
        Assert.Equal(text, term.ToString());
    }
}
