using System.Security.Cryptography;
using System.Text;
using System.Xml;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Security;
using Knooppunt.As4.Tests.Security;
using Knooppunt.As4.Xml;
using Xunit;

namespace Knooppunt.As4.Tests.Documents;

/// <summary>The eDelivery AS4 2.0 message of docs/connect.md is a real one, and what is made now still looks like it.</summary>
public sealed class ConnectExampleTests
{
    [Theory]
    [InlineData("#messaging", "Messaging", Ns.Ebms)]
    [InlineData("#body", "Body", Ns.Soap12)]
    public void Its_digests_are_those_of_its_header_and_its_Body(string uri, string name, string ns)
    {
        var example = Example();
        var element = (XmlElement)example.GetElementsByTagName(name, ns)[0]!;
        var reference = example.GetElementsByTagName("Reference", Ns.Ds).OfType<XmlElement>().Single(r => r.GetAttribute("URI") == uri);
        Assert.Equal(reference.Child(Ns.Ds, "DigestValue")!.InnerText, Convert.ToBase64String(SHA256.HashData(ExclusiveCanonicalizer.Canonicalize(element))));
    }

    [Fact]
    public void Its_security_header_has_the_elements_and_algorithms_of_what_is_sent_now()
    {
        var wire = Samples.Push(KeyFamily.Ed25519, encrypted: true).Wire;
        Assert.True(RelatedReader.Read(wire.ContentType, wire.Body, MimeLimits.Default).TryGet(out var related, out _));
        Assert.Equal(Shape(SafeXml.LoadOwn(related.Envelope)), Shape(Example()));
    }

    /// <summary>Each element with its algorithm or type, in order: no ids, no values.</summary>
    private static IEnumerable<string> Shape(XmlDocument message) =>
        ((XmlElement)message.GetElementsByTagName("Security", Ns.Wsse)[0]!).GetElementsByTagName("*").OfType<XmlElement>()
            .Select(e => $"{e.Name} {e.NamespaceURI} {e.GetAttribute("Algorithm")} {e.GetAttribute("ValueType")} {e.GetAttribute("Type")}");

    /// <summary>The text of the page without its indentation: on the wire there is none.</summary>
    private static XmlDocument Example()
    {
        const string End = "</S12:Envelope>";
        var page = File.ReadAllText(Path.Combine(Root(), "docs", "connect.md"));
        var section = page[page.IndexOf("### An eDelivery AS4 2.0 partner", StringComparison.Ordinal)..];
        var text = section[section.IndexOf("<S12:Envelope", StringComparison.Ordinal)..(section.IndexOf(End, StringComparison.Ordinal) + End.Length)];
        return SafeXml.LoadOwn(Encoding.UTF8.GetBytes(string.Join("", text.Split('\n').Select(line => line.Trim()))));
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Knooppunt.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The repository is not above the test.");
        return folder;
    }
}
