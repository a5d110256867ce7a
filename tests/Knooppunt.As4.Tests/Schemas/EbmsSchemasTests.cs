using System.Xml;
using Knooppunt.As4.Xml;
using Xunit;

namespace Knooppunt.As4.Tests.Schemas;

public sealed class EbmsSchemasTests
{
    public static TheoryData<string> Accepted => new(
        Samples.UserMessage,
        Samples.Receipt,
        Samples.PullRequest,
        Samples.Error,
        Samples.UserMessage.Replace("<eb:ConversationId>c1<", "<eb:ConversationId><"),
        Samples.UserMessage.Replace("2026-01-15T10:00:00.000Z", "2026-01-15T10:00:00"),
        Samples.PullRequest.Replace("<eb:PullRequest ", "<eb:PullRequest xmlns:x=\"urn:x\" x:y=\"1\" "),
        // Departs from the schema of the core: the selection items of Part 2 (5.1).
        Samples.PullRequest.Replace("/></eb:SignalMessage>", "><eb:ConversationId>c</eb:ConversationId><eb:RefToMessageId>m@x</eb:RefToMessageId></eb:PullRequest></eb:SignalMessage>"),
        // Refused in code, because the standard's schema lets it through (5.2.1 says so in words only).
        Samples.Header(""));

    public static TheoryData<string> Refused => new(
        Samples.UserMessage.Replace("MessageId>", "MessageID>"),
        Samples.UserMessage.Replace("<eb:MessageId>m1@sender.example</eb:MessageId>", "<eb:MessageId></eb:MessageId>"),
        Samples.UserMessage.Replace("2026-01-15T10:00:00.000Z", "15 January 2026"),
        Samples.UserMessage.Replace("<eb:ConversationId>c1</eb:ConversationId>", ""),
        Samples.UserMessage.Replace("<eb:Property name=\"MimeType\">application/xml</eb:Property>", ""),
        Samples.UserMessage.Replace("<eb:Property name=\"MimeType\">", "<eb:Property>"),
        Samples.UserMessage.Replace("S12:mustUnderstand=\"true\"", "S12:mustUnderstand=\"maybe\""),
        Samples.UserMessage.Replace("<eb:Action>", "<eb:Action xml:lang=\"en\">"),
        Samples.Header(Samples.UserMessageUnit + Samples.PullRequestUnit),
        Samples.PullRequest.Replace("/></eb:SignalMessage>", "><eb:MessageId>m@x</eb:MessageId></eb:PullRequest></eb:SignalMessage>"),
        Samples.PullRequest.Replace("/></eb:SignalMessage>", "><eb:From><eb:PartyId>m@x</eb:PartyId></eb:From></eb:PullRequest></eb:SignalMessage>"),
        Samples.Receipt.Replace("<ds:DigestValue>", "<ds:DigestValue>*"),
        Samples.Header(Samples.Signal("<eb:Receipt></eb:Receipt>")),
        Samples.Header(Samples.Signal("<eb:Receipt>" + Samples.UserMessageUnit + "</eb:Receipt>")),
        Samples.Error.Replace(" errorCode=\"EBMS:0006\"", ""),
        Samples.Error.Replace(" severity=\"warning\"", ""),
        Samples.Error.Replace(" xml:lang=\"en\"", ""),
        Samples.UserMessage.Replace("200704/\"", "200704\""));

    [Theory]
    [MemberData(nameof(Accepted))]
    public void Headers_of_the_standard_are_accepted(string header) => Assert.True(EbmsSchemas.IsValid(Samples.Parse(header)));

    [Theory]
    [MemberData(nameof(Refused))]
    public void Headers_that_break_the_standard_are_refused(string header) => Assert.False(EbmsSchemas.IsValid(Samples.Parse(header)));

    [Fact]
    public void An_element_that_no_schema_declares_is_refused()
    {
        Assert.False(EbmsSchemas.IsValid(Samples.Parse("<Messaging/>")));
        Assert.False(EbmsSchemas.IsValid(Samples.Parse("<x:Messaging xmlns:x=\"urn:x\"/>")));
        Assert.False(EbmsSchemas.IsValid((XmlElement)Samples.Parse(Samples.UserMessage).FirstChild!));
    }

    [Fact]
    public void A_document_cannot_bring_its_own_schema()
    {
        const string hint = """
            <x:any xmlns:x="urn:x" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:x x.xsd"/>
            """;
        Assert.True(EbmsSchemas.IsValid(Samples.Parse(Samples.Header(hint))));
    }

    [Fact]
    public void The_header_is_checked_where_it_stands_in_the_envelope()
    {
        var envelope = Samples.Parse(
            $"<S12:Envelope xmlns:S12=\"{Ns.Soap12}\"><S12:Header>{Samples.UserMessage}</S12:Header><S12:Body/></S12:Envelope>");
        Assert.True(EbmsSchemas.IsValid((XmlElement)envelope.FirstChild!.FirstChild!));
    }

    [Fact]
    public void Checking_leaves_the_tree_as_it_was()
    {
        foreach (var text in new[] { Samples.UserMessage, Samples.Receipt, Samples.Error.Replace("severity", "gravity") })
        {
            var header = Samples.Parse(text);
            var before = header.OwnerDocument.OuterXml;
            EbmsSchemas.IsValid(header);
            Assert.Equal(before, header.OwnerDocument.OuterXml);
        }
    }

    [Fact]
    public async Task Checks_at_the_same_time_do_not_disturb_each_other()
    {
        var invalid = Samples.UserMessage.Replace("eb:Role>", "eb:Rol>");
        var checks = Enumerable.Range(0, 400).Select(n => Task.Run(() =>
            EbmsSchemas.IsValid(Samples.Parse(n % 2 == 0 ? Samples.UserMessage : invalid)) == (n % 2 == 0)));
        Assert.DoesNotContain(false, await Task.WhenAll(checks));
    }
}
