using Knooppunt.As4.Messages;
using Knooppunt.As4.PModes;
using Xunit;

namespace Knooppunt.As4.Tests.PModes;

public sealed class PModeSetTests
{
    private static readonly UserMessage Message = PModeText.Message;

    public static TheoryData<string, UserMessage> Differences => new()
    {
        { "PMode.Responder:", Message with { To = Message.To with { Id = PModeText.Bank } } },
        { "PMode.Initiator.Role", Message with { From = Message.From with { Role = "urn:other" } } },
        { "PMode.Initiator.Role", Message with { To = Message.To with { Role = "urn:other" } } },
        { "PMode.Agreement:", Message with { Agreement = new AgreementRef("urn:other") } },
        { "PMode.Agreement:", Message with { Agreement = new AgreementRef("urn:knooppunt:aansluitovereenkomst:1", "urn:type") } },
        { "PMode[1].BusinessInfo.Service:", Message with { Service = new Service("urn:other") } },
        { "PMode[1].BusinessInfo.Service:", Message with { Service = new Service("urn:knooppunt:schuldregelen", "urn:type") } },
        { "PMode[1].BusinessInfo.MPC:", Message with { Mpc = "https://knooppunt.example/mpc/00000099000000002000" } },
    };

    [Theory]
    [MemberData(nameof(Differences))]
    public void The_first_difference_is_the_refusal_and_the_explanation(string parameter, UserMessage message)
    {
        Assert.False(PModeSet.BuiltIn.ForPush(message, PModeText.Gemeente, PModeText.Hub).TryGet(out _, out var refusal));
        Assert.Equal("EBMS:0010", refusal.Error.Code);
        Assert.StartsWith(parameter, refusal.Reason, StringComparison.Ordinal);
        var explained = PModeSet.BuiltIn.Explain(message, PModeText.Gemeente, PModeText.Hub);
        Assert.Equal(refusal.Reason, explained.Single(m => m.Mode.Id == "submission").Difference);
        Assert.DoesNotContain(explained, m => m.IsChosen);
    }

    [Fact]
    public void The_built_in_set_lets_everybody_push_and_pull_and_delivers_to_nobody()
    {
        Assert.Equal("submission", Push(PModeSet.BuiltIn, Message));
        Assert.Equal("submission", Push(PModeSet.BuiltIn, Message with { Agreement = null }));
        Assert.Equal("pulling", PModeSet.BuiltIn.ForPull(PModeText.Gemeente)?.Id);
        Assert.Null(PModeSet.BuiltIn.ForDelivery(PModeText.Gemeente));
        Assert.Equal(
            [("pulling", false, true), ("submission", true, false)],
            PModeSet.BuiltIn.Explain(Message, PModeText.Gemeente, PModeText.Hub).Select(m => (m.Mode.Id, m.IsChosen, m.Difference is not null)).Order());
    }

    [Fact]
    public void Named_parties_come_before_named_actions_and_these_before_a_named_service()
    {
        var set = PModeText.Set(
            PModeText.With(Agreed, "everything"),
            PModeText.With($"{Agreed}, \"service\": {{ \"name\": \"urn:knooppunt:schuldregelen\" }}", "service"),
            PModeText.With($"{Agreed}, \"actions\": [\"Saldoverzoek\", \"Statusverzoek\"]", "actions"),
            PModeText.With($"{Agreed}, \"initiator\": {{ \"parties\": [\"{PModeText.Bank}\"] }}", "bank"));
        Assert.Equal(["bank", "actions", "service", "everything"], set.All.Select(m => m.Id));
        Assert.Equal("actions", Push(set, Message));
        Assert.Equal("service", Push(set, Message with { Action = "Betaalvoorstel" }));
        Assert.Equal("everything", Push(set, Message with { Action = "Betaalvoorstel", Service = new Service("urn:other") }));
        Assert.Equal("bank", Push(set, Message, PModeText.Bank));
        Assert.Equal(
            ["actions"], set.Explain(Message, PModeText.Gemeente, PModeText.Hub).Where(m => m.IsChosen).Select(m => m.Mode.Id));
        Assert.Equal(
            ["actions", "service", "everything"], set.Explain(Message, PModeText.Gemeente, PModeText.Hub).Where(m => m.Difference is null).Select(m => m.Mode.Id));
    }

    [Fact]
    public void The_test_service_is_there_wherever_a_message_may_be_sent()
    {
        const string Core = "http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/";
        var ping = Message with { Service = new Service(Core + "service"), Action = Core + "test" };
        Assert.Equal("submission", Push(PModeSet.BuiltIn, ping));
        Assert.Null(Push(PModeSet.BuiltIn, ping with { Action = "Saldoverzoek" }));
        Assert.Null(Push(PModeSet.BuiltIn, ping with { Agreement = new AgreementRef("urn:other") }));
    }

    [Fact]
    public void An_agreement_that_is_required_must_be_there()
    {
        var set = PModeText.Set(PModeText.With("\"agreement\": { \"name\": \"urn:knooppunt:aansluitovereenkomst:1\", \"required\": true }"));
        Assert.Equal("m", Push(set, Message));
        Assert.Null(Push(set, Message with { Agreement = null }));
    }

    [Theory]
    [InlineData("\"term\": \"5wd\"", "\"term\": \"PT5S\"", "initiator.parties")]
    [InlineData("\"actions\": [\"A\", \"B\"]", "\"actions\": [\"B\", \"C\"]", "initiator.parties")]
    [InlineData("\"agreement\": { \"name\": \"urn:a\" }", "\"agreement\": { \"name\": \"urn:b\" }", "initiator.parties")]
    [InlineData("\"initiator\": { \"parties\": [\"00000099000000002000\", \"00000099000000003000\"] }", "\"initiator\": { \"parties\": [\"00000099000000003000\"] }", "initiator.parties")]
    [InlineData("\"binding\": \"pull\"", "\"binding\": \"pull\", \"security\": { \"family\": \"ec\" }", "initiator.parties")]
    [InlineData(Delivery + ", \"address\": \"https://a.example/\"", Delivery + ", \"address\": \"https://b.example/\"", "responder.parties")]
    public void Two_that_are_about_the_same_messages_and_equally_specific_are_refused(string a, string b, string key)
    {
        var problem = Assert.Single(PModeText.Problems(PModeText.With(a, "a"), PModeText.With(b, "b")));
        Assert.Equal(("b.json", key), (problem.File, problem.Key));
        Assert.Contains("a.json", problem.Expected, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"actions\": [\"A\"]", "\"actions\": [\"B\"]")]
    [InlineData("\"service\": { \"name\": \"urn:a\" }", "\"service\": { \"name\": \"urn:b\" }")]
    [InlineData("\"agreement\": { \"name\": \"urn:a\", \"required\": true }", "\"agreement\": { \"name\": \"urn:b\" }")]
    [InlineData("\"initiator\": { \"role\": \"urn:a\" }", "\"initiator\": { \"role\": \"urn:b\" }")]
    [InlineData("\"binding\": \"pull\"", "\"binding\": \"push\"")]
    [InlineData("\"initiator\": { \"parties\": [\"00000099000000002000\"] }", "\"initiator\": { \"parties\": [\"00000099000000003000\"] }")]
    public void Two_that_are_about_different_messages_go_together(string a, string b) =>
        Assert.Equal(2, PModeText.Set(PModeText.With(a, "a"), PModeText.With(b, "b")).All.Length);

    [Fact]
    public void The_refusal_tells_how_far_the_nearest_one_came()
    {
        var set = PModeText.Set(
            PModeText.With($"\"initiator\": {{ \"parties\": [\"{PModeText.Bank}\"] }}", "bank"), PModeText.With($"{Agreed}, \"actions\": [\"Statusverzoek\"]", "status"));
        Assert.False(set.ForPush(Message, PModeText.Gemeente, PModeText.Hub).TryGet(out _, out var refusal));
        Assert.StartsWith("PMode[1].BusinessInfo.Action:", refusal.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Pull_and_delivery_are_found_by_party()
    {
        var set = PModeText.Set(
            PModeText.With($"\"binding\": \"pull\", \"initiator\": {{ \"parties\": [\"{PModeText.Bank}\"] }}", "bank-pulls"),
            PModeText.With("\"binding\": \"pull\"", "pulling"),
            PModeText.With(Delivery + ", \"address\": \"https://ap.example/as4\"", "bank-delivery"));
        Assert.Equal(("bank-pulls", "pulling"), (set.ForPull(PModeText.Bank)?.Id, set.ForPull(PModeText.Gemeente)?.Id));
        Assert.Equal(("bank-delivery", null), (set.ForDelivery(PModeText.Bank)?.Id, set.ForDelivery(PModeText.Gemeente)?.Id));
        Assert.Null(PModeText.Set(PModeText.With("")).ForPull(PModeText.Bank));
        Assert.Null(Push(set, Message));
    }

    [Fact]
    public void A_sender_is_called_back_under_the_most_specific_P_Mode_for_what_it_sent()
    {
        var set = PModeText.Set(
            PModeText.With("\"service\": { \"name\": \"urn:a\" }", "service"),
            PModeText.With($"\"initiator\": {{ \"parties\": [\"{PModeText.Bank}\"] }}, \"actions\": [\"Saldoverzoek\"]", "bank"),
            PModeText.With("\"binding\": \"pull\"", "pulling"));
        string? For(string sender, string service, string action) => set.ForSender(sender, service, action, PModeText.Hub)?.Id;
        Assert.Equal(("bank", "service", null), (For(PModeText.Bank, "urn:b", "Saldoverzoek"), For(PModeText.Bank, "urn:a", "Statusverzoek"), For(PModeText.Gemeente, "urn:b", "Saldoverzoek")));
    }

    [Fact]
    public void Each_pause_is_longer_than_the_one_before_up_to_the_longest()
    {
        var retry = new PModeReceptionAwareness(10, TimeSpan.FromSeconds(30), 2, TimeSpan.FromMinutes(3));
        Assert.Equal([30, 60, 120, 180, 180], Enumerable.Range(1, 5).Select(attempt => retry.PauseAfter(attempt).TotalSeconds));
        Assert.Equal(TimeSpan.FromMinutes(3), retry.PauseAfter(int.MaxValue));
    }

    [Fact]
    public void How_often_the_hub_calls_back_can_be_said_where_it_calls_back() =>
        Assert.Single(PModeText.Set(PModeText.With(
            "\"errorHandling\": { \"receiverErrorsTo\": \"https://ap.example/\" }, \"receptionAwareness\": { \"maxAttempts\": 3 }")).All);

    [Fact]
    public void A_set_without_P_Modes_is_refused() => Assert.Equal("*.json", Assert.Single(PModeText.Problems()).File);

    private const string Agreed = "\"agreement\": { \"name\": \"urn:knooppunt:aansluitovereenkomst:1\" }";
    private const string Delivery = "\"initiator\": { \"parties\": [\"hub\"] }, \"responder\": { \"parties\": [\"00000099000000003000\"] }";

    private static string? Push(PModeSet set, UserMessage message, string from = PModeText.Gemeente) =>
        set.ForPush(message, from, PModeText.Hub).TryGet(out var mode, out _) ? mode.Id : null;
}
