using System.Text;
using Knooppunt.As4.PModes;
using Knooppunt.Hub.Terms;
using Xunit;

namespace Knooppunt.Hub.Tests.Terms;

public sealed class TermFileTests
{
    [Fact]
    public void What_is_written_is_read_again()
    {
        var table = Read("""
            {
              "terms": [
                { "recipient": "00000099000000003000", "action": "Saldoverzoek", "term": "10wd" },
                { "urgency": "urgent", "term": "P1D" }
              ],
              "freeDays": ["2027-05-07", "2028-04-28"]
            }
            """);
        Assert.NotNull(table);
        Assert.Equal(
            [("00000099000000003000", "Saldoverzoek", Urgency.Normal, "10wd"), (null, null, Urgency.Urgent, "P1D")],
            table.Rules.Select(r => (r.Recipient, r.Action, r.Urgency, r.Term.ToString())));
        Assert.Equal([new(2027, 5, 7), new(2028, 4, 28)], table.FreeDays);
        Assert.Equal(TermFile.Write(table), TermFile.Write(Read(TermFile.Write(table))!));
    }

    [Theory]
    [InlineData("""{ "terms": [ { "recipient": "3000", "action": "Saldovraag", "urgency": "soon", "term": "5" } ], "freeDays": ["7 mei"] }""",
        "terms[0].recipient terms[0].action terms[0].urgency terms[0].term freeDays")]
    [InlineData("""{ "terms": [ { } ] }""", "terms[0].term")]
    [InlineData("""{ "terms": [ { "term": "5wd" }, { "term": "6wd", "urgency": "normal" } ] }""", "terms")]
    [InlineData("""{ "termen": [] }""", "the file must be one JSON object with 'terms' and 'freeDays'; see line 1")]
    [InlineData("""[]""", "the file must be one JSON object with 'terms' and 'freeDays'; see line 1")]
    [InlineData("""{ "terms": [ null ] }""", "terms[0]")]
    public void Everything_that_is_wrong_is_told_and_nothing_is_taken(string json, string expected)
    {
        var mistakes = new List<string>();
        Assert.Null(TermFile.Read(Encoding.UTF8.GetBytes(json), mistakes));
        Assert.Equal(expected, string.Join(' ', mistakes.Select(m => m.Split(": ")[0])));
    }

    private static TermTable? Read(string json)
    {
        var mistakes = new List<string>();
        var table = TermFile.Read(Encoding.UTF8.GetBytes(json), mistakes);
        Assert.Empty(mistakes);
        return table;
    }
}
