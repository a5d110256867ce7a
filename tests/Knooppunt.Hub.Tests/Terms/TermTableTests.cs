using Knooppunt.As4.PModes;
using Knooppunt.Berichten.Termijnen;
using Knooppunt.Hub.Terms;
using Xunit;

namespace Knooppunt.Hub.Tests.Terms;

public sealed class TermTableTests
{
    private const string Bank = "00000099000000003000";
    private const string Other = "00000099000000004000";
    private static readonly DateTimeOffset Monday = new(2026, 3, 9, 10, 0, 0, TimeSpan.FromHours(1));

    private static readonly TermTable Table = new(
        [
            new(null, null, Urgency.Normal, Term("6wd")),
            new(null, "Saldoverzoek", Urgency.Normal, Term("7wd")),
            new(Bank, null, Urgency.Normal, Term("8wd")),
            new(Bank, "Saldoverzoek", Urgency.Normal, Term("9wd")),
            new(null, null, Urgency.Urgent, Term("1wd")),
            new(Bank, "Betaalvoorstel", Urgency.Urgent, Term("2wd")),
        ],
        []);

    [Theory]
    [InlineData(Other, "Betaalvoorstel", Urgency.Normal, "6wd")]
    [InlineData(Other, "Saldoverzoek", Urgency.Normal, "7wd")]
    [InlineData(Bank, "Betaalvoorstel", Urgency.Normal, "8wd")]
    [InlineData(Bank, "Saldoverzoek", Urgency.Normal, "9wd")]
    [InlineData(Bank, "Saldoverzoek", Urgency.Urgent, "1wd")]
    [InlineData(Bank, "Betaalvoorstel", Urgency.Urgent, "2wd")]
    [InlineData(Other, "Betaalvoorstel", Urgency.Urgent, "1wd")]
    public void The_most_specific_rule_decides_and_an_ordinary_rule_never_about_an_urgent_message(string recipient, string action, Urgency urgency, string expected)
    {
        var term = Table.Of(Mode(urgency), recipient, action, Term("5wd"), null, Monday);
        Assert.Equal((expected, TermSource.Rule), (term.Term.ToString(), term.Source));
    }

    [Fact]
    public void A_term_in_the_P_Mode_was_agreed_with_the_sender_and_comes_before_the_table()
    {
        var term = Table.Of(Mode(Urgency.Urgent) with { Term = "P1D" }, Bank, "Saldoverzoek", Term("5wd"), null, Monday);
        Assert.Equal((TermSource.PMode, Monday.AddDays(1)), (term.Source, term.End));
    }

    [Fact]
    public void Without_a_rule_it_is_the_term_of_the_hub()
    {
        var term = new TermTable([], []).Of(Mode(Urgency.Normal), Bank, "Saldoverzoek", Term("5wd"), null, Monday);
        Assert.Equal((TermSource.Hub, new DateTimeOffset(2026, 3, 17, 0, 0, 0, TimeSpan.FromHours(1))), (term.Source, term.End));
    }

    [Fact]
    public void A_free_day_of_the_exchange_does_not_count()
    {
        var term = new TermTable([], [new(2026, 3, 11)]).Of(Mode(Urgency.Normal), Bank, "Saldoverzoek", Term("5wd"), null, Monday);
        Assert.Equal(new DateTimeOffset(2026, 3, 18, 0, 0, 0, TimeSpan.FromHours(1)), term.End);
    }

    [Theory]
    [InlineData("5wd", "1wd", "2026-03-16T00:00:00+01:00")]
    [InlineData("5wd", "PT4H", "2026-03-16T20:00:00+01:00")]
    [InlineData("1wd", "2wd", null)]
    [InlineData("PT1H", "1wd", null)]
    [InlineData("PT1H", "PT10M", "2026-03-09T10:50:00+01:00")]
    public void A_reminder_comes_before_the_end_and_never_with_the_message_itself(string term, string before, string? expected)
    {
        var remindAt = new TermTable([], []).Of(Mode(Urgency.Normal), Bank, "Saldoverzoek", Term(term), Term(before), Monday).RemindAt;
        Assert.Equal(expected is null ? null : DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), remindAt);
    }

    private static PMode Mode(Urgency urgency) => new() { Id = "m", Urgency = urgency };

    private static Termijn Term(string text) => Termijn.TryParse(text, out var term) ? term : throw new ArgumentException("not a term", nameof(text));
}
