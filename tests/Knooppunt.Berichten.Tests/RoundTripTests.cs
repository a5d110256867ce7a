using System.Reflection;
using System.Text;
using System.Text.Json;
using CsCheck;
using Knooppunt.Berichten.Xml;

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

    [Theory, MemberData(nameof(Samples.AllNames), MemberType = typeof(Samples))]
    public void Whatever_the_schema_allows_survives_the_wire(string name) =>
        typeof(RoundTripTests).GetMethod(nameof(CheckAny), BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(Samples.Soort(name).Class).Invoke(null, null);

    // Values are arbitrary here, so that sums and dates need not agree: the schema decides, and rules are not asked.
    private static void CheckAny<T>() where T : class => AnyMessage.Of(BerichtSoort.Of<T>()).Sample(
        message =>
        {
            var octets = BerichtSchrijver.Schrijf((T)message);
            var schema = new SchemaCheck(Encoding.UTF8.GetString(octets));
            schema.Run();
            Assert.DoesNotContain(schema.Findings, b => b.Ernst == Ernst.Fout);
            using var reader = GuardedXml.Reader(Encoding.UTF8.GetString(octets));
            var read = (T)Serializers.For(BerichtSoort.Of<T>()).Deserialize(reader)!;
            Assert.Equal(JsonSerializer.Serialize((T)message), JsonSerializer.Serialize(read));
            Assert.Equal(octets, BerichtSchrijver.Schrijf(read));
            Assert.DoesNotContain(BerichtLezer.Beoordeel(octets).Bevindingen, b => b.Code.StartsWith('X'));
        },
        iter: 150);

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
