using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;

namespace Knooppunt.Corpus;

/// <summary>Exclusive canonicalisation by the platform's transform: not by the code that will verify it.</summary>
internal static class Canonical
{
    /// <summary>The canonical form of an element that declares every prefix it uses; a text that is no XML is taken as it is.</summary>
    [SuppressMessage("ApiDesign", "RS0030:Do not use banned APIs", Justification = "A message of our own, and a reader that is not the one under test.")]
    public static byte[] Of(string element)
    {
        var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        try
        {
            // Not LoadXml: its reader leaves carriage returns as they are (XML 1.0, 2.11 has them normalised).
            using var reader = XmlReader.Create(new StringReader(element));
            document.Load(reader);
        }
        catch (XmlException)
        {
            return Encoding.UTF8.GetBytes(element);
        }

        var transform = new XmlDsigExcC14NTransform();
        transform.LoadInput(document);
        using var result = (MemoryStream)transform.GetOutput(typeof(Stream));
        return result.ToArray();
    }

    /// <summary>Its SHA-256, in base64.</summary>
    public static string Digest(string element) => Digest(Of(element));

    public static string Digest(ReadOnlySpan<byte> octets) => Convert.ToBase64String(SHA256.HashData(octets));
}
