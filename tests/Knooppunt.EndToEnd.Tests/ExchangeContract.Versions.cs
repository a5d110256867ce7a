using Xunit;

namespace Knooppunt.EndToEnd.Tests;

public abstract partial class ExchangeContract
{
    private const string Newest = "\"payload\": { \"namespaces\": [\"urn:knooppunt:berichten:schuldregeling:2\"] }";

    [Fact]
    public async Task Two_versions_of_a_message_go_side_by_side_and_a_P_Mode_can_take_only_one()
    {
        using var pmodes = new PModes();
        await using var exchange = await Open(null, pmodes.Setting);
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        using var recipient = exchange.Participant("energie-voorbeeld");
        foreach (var version in new[] { "Kennisgeving", "Kennisgeving-v1" })
        {
            Assert.NotNull((await sender.Push(sender.Message("energie-voorbeeld", "Kennisgeving"), Sandbox.Sample(version))).Receipt);
            Assert.Equal(Sandbox.Sample(version), recipient.Open(await recipient.Pull()).Content.ToArray());
        }

        pmodes.Submission(Newest);
        await Said(exchange, "P-Modes that count now", 2);
        var rows = await exchange.Hub.Rows();
        Assert.Equal("EBMS:0010", (await sender.Push(sender.Message("energie-voorbeeld", "Kennisgeving"), Sandbox.Sample("Kennisgeving-v1"))).ErrorCode);
        Assert.Equal(rows, await exchange.Hub.Rows());
        Assert.NotNull((await sender.Push(sender.Message("energie-voorbeeld", "Kennisgeving"), Sandbox.Sample("Kennisgeving"))).Receipt);
    }
}
