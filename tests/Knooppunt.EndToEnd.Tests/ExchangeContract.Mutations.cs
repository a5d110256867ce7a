using Knooppunt.As4.Tests.Mutation;
using Xunit;

namespace Knooppunt.EndToEnd.Tests;

public abstract partial class ExchangeContract
{
    /// <summary>A sample, because each goes over a socket; Knooppunt.As4.Tests judges them all.</summary>
    [Fact]
    public async Task Changed_messages_are_refused_or_are_the_message_that_is_held()
    {
        await using var exchange = await Open();
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        using var recipient = exchange.Participant("belastingdienst-voorbeeld");
        var pushed = sender.Sign(sender.Message("belastingdienst-voorbeeld"), Sandbox.Sample("Saldoverzoek"), encrypt: true);
        var first = await sender.Post(pushed.Wire);
        Assert.Equal(200, first.Status);
        var rows = await exchange.Hub.Rows();

        var original = Original.Of("push", pushed.Wire);
        var (refused, same) = (0, 0);
        foreach (var (change, wire) in Sample(OctetMutants.Flips(original), 151).Concat(Sample(OctetMutants.Frame(original).Where(m => m.Wire.ContentType == pushed.Wire.ContentType), 31))
            .Concat(Sample(OctetMutants.Parts(original), 31)).Concat(Sample(TreeMutants.Of(original), 61)))
        {
            var answer = await sender.Post(wire);
            if (answer.Body.AsSpan().SequenceEqual(first.Body))
                same++;
            else if (answer.ErrorCode is not null)
                refused++;
            else
                Assert.Fail($"{change}: {answer.Status}");
            Assert.True(rows == await exchange.Hub.Rows(), $"{change}: something was stored");
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{refused + same} mutants over the socket: {refused} refused, {same} are the message that is held");
        Assert.InRange(refused, 200, 1000);
        Assert.InRange(same, 10, 200);
        Assert.Equal(Sandbox.Sample("Saldoverzoek"), recipient.Open(await recipient.Pull()).Content.ToArray());
        Assert.Equal(200, (await sender.Push(sender.Message("belastingdienst-voorbeeld"), Sandbox.Sample("Saldoverzoek"))).Status);
    }

    private static IEnumerable<Mutant> Sample(IEnumerable<Mutant> mutants, int step) => mutants.Where((_, at) => at % step == 0);
}
