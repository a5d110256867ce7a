using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using Knooppunt.As4.Xml;

namespace Knooppunt.As4.Tests.Schemas;

/// <summary>Every eb:Messaging that can be found in real messages of other products, however they are packed.</summary>
internal static partial class Vectors
{
    private static readonly XmlLimits Lenient = XmlLimits.Payload with { MaxAttributes = 256, MaxNameLength = 1024 };

    internal static string Repository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Knooppunt.slnx")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The tests do not run inside the repository.");
    }

    internal static string? Folder()
    {
        var folder = Path.Combine(Repository(), "..", "shared", "vectors");
        return Directory.Exists(folder) ? folder : null;
    }

    internal static IReadOnlyList<(string File, XmlElement Messaging)> Headers() =>
        [.. Directory.GetFiles(Folder()!, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .SelectMany(file => In(file).Select(messaging => (Path.GetRelativePath(Folder()!, file), messaging)))
            .DistinctBy(found => found.messaging.OuterXml)];

    private static IEnumerable<XmlElement> In(string file)
    {
        var text = Encoding.UTF8.GetString(File.ReadAllBytes(file));
        foreach (Match document in Document().Matches(text))
        {
            if (!SafeXml.Load(Encoding.UTF8.GetBytes(document.Value), Lenient).TryGet(out var xml, out _))
                continue;
            foreach (XmlElement messaging in xml.GetElementsByTagName("Messaging", Ns.Ebms))
                yield return messaging;
        }
    }

    // An envelope, or a bare header; the prefix of the start tag leads to the end tag.
    [GeneratedRegex(@"<(?<tag>([A-Za-z0-9]+:)?(Envelope|Messaging))[\s>].*?</\k<tag>\s*>", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Document();
}
