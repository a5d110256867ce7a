using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;
using Knooppunt.As4.Xml;

namespace Knooppunt.Measurements;

/// <summary>Decision 0001: our canonicaliser beside the one of System.Security.Cryptography.Xml, on the header of a real push.</summary>
internal static class Canonicalization
{
    public static void Run()
    {
        var envelope = PushCost.Message(FamilyKeys.Rsa().Signing).Envelope;
        var messaging = (XmlElement)SafeXml.LoadOwn(envelope).DocumentElement!.FirstChild!.FirstChild!;
        var (ours, library) = (ExclusiveCanonicalizer.Canonicalize(messaging), Library(messaging));
        if (!ours.AsSpan().SequenceEqual(library))
            throw new InvalidOperationException("The two do not agree.");
        var (mine, theirs) = (Timing.Microseconds(() => ExclusiveCanonicalizer.Canonicalize(messaging), 500), Timing.Microseconds(() => Library(messaging), 500));
        Console.WriteLine($"exclusive canonicalization of an eb:Messaging header, {ours.Length} octets");
        Console.WriteLine($"  Knooppunt.As4                      {Timing.Show(mine)}");
        Console.WriteLine($"  System.Security.Cryptography.Xml   {Timing.Show(theirs)}   {theirs / mine:0.0} times as long");
    }

    private static byte[] Library(XmlElement element)
    {
        var alone = new XmlDocument { PreserveWhitespace = true };
        var copy = (XmlElement)alone.AppendChild(alone.ImportNode(element, deep: true))!;
        foreach (XmlAttribute attribute in element.OwnerDocument.DocumentElement!.Attributes)
        {
            if (!copy.HasAttribute(attribute.Name))
                copy.SetAttributeNode((XmlAttribute)alone.ImportNode(attribute, deep: true));
        }

        var transform = new XmlDsigExcC14NTransform();
        transform.LoadInput(alone);
        using var output = (MemoryStream)transform.GetOutput(typeof(Stream));
        return output.ToArray();
    }
}
