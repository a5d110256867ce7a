using System.Globalization;
using Knooppunt.Berichten.Termijnen;

namespace Knooppunt.Berichten.Tests.Termijnen;

public sealed class ReactietermijnTests
{
    private static readonly WerkdagKalender Calendar = new();

    [Theory]
    [InlineData("Saldoverzoek", false, "2026-03-23")]
    [InlineData("Saldoverzoek", true, "2026-03-30")]
    [InlineData("SaldoverzoekPubliek", true, "2026-03-30")]
    [InlineData("Betaalvoorstel", true, "2026-03-23")]
    [InlineData("Heroverweging", false, "2026-03-23")]
    [InlineData("Kennisgeving", false, null)]
    [InlineData("SaldoverzoekAntwoord", false, null)]
    [InlineData("saldoverzoek", false, null)]
    public void A_question_has_a_last_day_for_its_answer(string message, bool covenant, string? expected)
    {
        var received = new DateTimeOffset(2026, 3, 9, 10, 0, 0, TimeSpan.FromHours(1));
        Assert.Equal(expected, Reactietermijn.LaatsteDag(message, covenant, received, Calendar)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Every_question_with_a_term_is_a_message_of_the_exchange_and_no_answer_has_one()
    {
        var withTerm = BerichtSoort.All.Where(s => Reactietermijn.Werkdagen(s.Name, convenant: false) is not null).ToArray();
        Assert.Equal(11, withTerm.Select(s => s.Name).Distinct().Count());
        Assert.DoesNotContain(withTerm, s => s.Name.EndsWith("Antwoord", StringComparison.Ordinal));
    }
}
