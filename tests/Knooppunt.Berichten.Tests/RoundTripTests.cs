using System.Text.Json;
using CsCheck;

namespace Knooppunt.Berichten.Tests;

/// <summary>Whatever a program puts in a message comes out of it at the other side, and is valid on the way.</summary>
public sealed class RoundTripTests
{
    [Fact]
    public void A_saldoverzoek_survives_the_wire() => Check(Messages.Saldoverzoek);

    [Fact]
    public void A_saldoverzoek_antwoord_survives_the_wire() => Check(Messages.SaldoverzoekAntwoord);

    [Fact]
    public void A_betaalvoorstel_survives_the_wire() => Check(Messages.Betaalvoorstel);

    [Fact]
    public void A_betaalvoorstel_antwoord_survives_the_wire() => Check(Messages.BetaalvoorstelAntwoord);

    // JSON is the judge of equality: it knows nothing of the attributes for XML.
    private static void Check<T>(Gen<T> messages) where T : class => messages.Sample(
        message =>
        {
            var octets = BerichtSchrijver.Schrijf(message);
            var read = BerichtLezer.Lees<T>(octets);
            Assert.DoesNotContain(read.Oordeel.Bevindingen, b => b.Ernst == Ernst.Fout);
            Assert.Equal(JsonSerializer.Serialize(message), JsonSerializer.Serialize(read.Bericht));
            Assert.Equal(octets, BerichtSchrijver.Schrijf(read.Bericht!));
        },
        iter: 300);
}
