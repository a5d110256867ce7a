using System.Xml.Linq;

namespace Knooppunt.Berichten.Tests;

/// <summary>What is in a document never comes out in a judgement (security finding 9), whatever is wrong with it.</summary>
public sealed class CanaryTests
{
    private const string Canary = "KANARIE";

    [Theory]
    [InlineData("KANARIE")]
    [InlineData(" KANARIE ")]
    [InlineData("KANARIE\u202E")]
    [InlineData("123456782 KANARIE")]
    public void A_value_is_never_in_a_finding(string value)
    {
        foreach (var (_, _, oordeel, _) in Samples.WithEachLeaf(leaf => leaf.Value = value))
            AssertSilent(oordeel);
    }

    [Fact]
    public void The_name_of_an_unknown_element_or_attribute_is_never_in_a_finding()
    {
        foreach (var (_, _, oordeel, _) in Samples.WithEachLeaf(leaf => leaf.AddBeforeSelf(new XElement(Canary, Canary))))
        {
            Assert.False(oordeel.IsGeldig);
            AssertSilent(oordeel);
        }

        foreach (var (_, _, oordeel, _) in Samples.WithEachLeaf(leaf => leaf.ReplaceWith(new XElement(leaf.Name.Namespace + Canary, new XElement(Canary, Canary), leaf.Value))))
            AssertSilent(oordeel);
        foreach (var (_, _, oordeel, _) in Samples.WithEachLeaf(leaf => leaf.SetAttributeValue(Canary, Canary)))
            AssertSilent(oordeel);
        foreach (var (_, _, oordeel, _) in Samples.WithEachLeaf(leaf => leaf.Add(new XElement(Canary, new XAttribute(Canary, Canary)))))
            AssertSilent(oordeel);
    }

    [Fact]
    public void The_canary_would_be_seen_in_the_message_of_the_validator()
    {
        // The reason for all this; when .NET stops quoting, this test may go, and the others stay.
        var schemas = Knooppunt.XsdGen.SchemaFolder.Load(Path.Combine(Samples.Repository, "schemas", "berichten"));
        var seen = false;
        var tree = Samples.Tree("Saldoverzoek");
        tree.Root!.Element("{urn:knooppunt:berichten:schuldregeling:2}TypeSchuldregeling")!.Value = Canary;
        System.Xml.Schema.Extensions.Validate(tree, schemas, (_, problem) => seen |= problem.Message.Contains(Canary, StringComparison.Ordinal));
        Assert.True(seen);
    }

    private static void AssertSilent(BerichtOordeel oordeel)
    {
        foreach (var finding in oordeel.Bevindingen)
            Assert.DoesNotContain(Canary, finding.ToString(), StringComparison.Ordinal);
    }
}
