namespace Knooppunt.Berichten.Tests;

/// <summary>Schema and classes must see the same value: white space around it is where they could part.</summary>
public sealed class WhiteSpaceTests
{
    [Theory]
    [InlineData(" ", "\t")]
    [InlineData("\n    ", "\n  ")]
    [InlineData("", "\n")]
    [InlineData("\r\n", "")]
    public void A_value_with_white_space_around_it_is_refused_or_read_without_it(string before, string after)
    {
        foreach (var (name, element, oordeel, octets) in Samples.WithEachLeaf(leaf => leaf.Value = before + leaf.Value + after))
        {
            if (!oordeel.IsGeldig)
                continue;
            Assert.True(Rewritten.Of(name, octets).SequenceEqual(Rewritten.Of(name, Samples.Octets(name))), $"{name} reads {element} with the white space.");
        }
    }

    [Fact]
    public void White_space_inside_a_text_is_one_space()
    {
        var text = Samples.Text("Saldoverzoek").Replace("C. Behandelaar", "C.\n   Behandelaar", StringComparison.Ordinal);
        var (request, _) = BerichtLezer.Lees<Schuldregeling.V2.Saldoverzoek>(System.Text.Encoding.UTF8.GetBytes(text));
        Assert.Equal("C. Behandelaar", request!.Contactpersoon.Naam);
    }
}
