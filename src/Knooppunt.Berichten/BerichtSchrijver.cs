using System.Text;
using System.Xml;
using System.Xml.Serialization;
using Knooppunt.Berichten.Xml;

namespace Knooppunt.Berichten;

/// <summary>Writes business messages as UTF-8 documents; the same message gives the same octets.</summary>
public static class BerichtSchrijver
{
    /// <summary>Writes a message.</summary>
    /// <remarks>It is not judged here: what a sender made is judged with <see cref="BerichtLezer.Beoordeel"/> before it is signed.</remarks>
    /// <typeparam name="T">The class of the message.</typeparam>
    /// <param name="bericht">The message.</param>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> is not the class of a message.</exception>
    /// <exception cref="InvalidOperationException">A text holds a character that XML does not have.</exception>
    public static byte[] Schrijf<T>(T bericht) where T : class
    {
        ArgumentNullException.ThrowIfNull(bericht);
        var soort = BerichtSoort.Of<T>();
        var names = new XmlSerializerNamespaces([.. soort.Prefixes]);
        using var octets = new MemoryStream();
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" };
        using (var writer = XmlWriter.Create(octets, settings))
            Serializers.For(soort).Serialize(writer, bericht, names);
        return octets.ToArray();
    }
}
