using System.Text;
using System.Xml.Linq;
using Knooppunt.XsdGen;

namespace Knooppunt.Berichten.Tests;

/// <summary>The committed samples, as octets and as trees that a test may change.</summary>
internal static class Samples
{
    public static readonly string Repository =
        GeneratedFolder.FindRepository(AppContext.BaseDirectory) ?? throw new InvalidOperationException("The tests run outside the repository.");

    public static readonly string Folder = Path.Combine(Repository, "schemas", "berichten", "voorbeelden");

    public static readonly IReadOnlyList<string> Names = [.. BerichtSoort.All.Select(s => s.FileName)];

    public static TheoryData<string> AllNames => [.. Names];

    /// <summary>The kind whose files have this name.</summary>
    public static BerichtSoort Soort(string fileName) => BerichtSoort.All.Single(s => s.FileName == fileName);

    public static byte[] Octets(string name) => File.ReadAllBytes(Path.Combine(Folder, name + ".xml"));

    /// <summary>The samples of the other branches of a message, as <c>Message.branch</c>.</summary>
    public static TheoryData<string> AllVariants => [.. Files("varianten")];

    /// <summary>The samples that a rule refuses, as <c>Message.CODE</c>.</summary>
    public static TheoryData<string> AllRefused => [.. Files("ongeldig")];

    public static byte[] Variant(string file) => File.ReadAllBytes(Path.Combine(Folder, "varianten", file + ".xml"));

    public static byte[] Refused(string file) => File.ReadAllBytes(Path.Combine(Folder, "ongeldig", file + ".xml"));

    /// <summary>The sample of a message and those of its other branches.</summary>
    public static IEnumerable<XDocument> Trees(string name) =>
        [Tree(name), .. Files("varianten").Where(f => f.StartsWith(name + ".", StringComparison.Ordinal)).Select(f => XDocument.Parse(Encoding.UTF8.GetString(Variant(f)), LoadOptions.PreserveWhitespace))];

    public static string Text(string name) => Encoding.UTF8.GetString(Octets(name));

    public static XDocument Tree(string name) => XDocument.Parse(Text(name), LoadOptions.PreserveWhitespace);

    public static byte[] Octets(XDocument tree) => Encoding.UTF8.GetBytes(tree.ToString(SaveOptions.DisableFormatting));

    public static BerichtOordeel Judge(string xml) => BerichtLezer.Beoordeel(Encoding.UTF8.GetBytes(xml));

    /// <summary>Judges every sample once for each element with a value, after a change to that element.</summary>
    public static IEnumerable<(string Name, string Element, BerichtOordeel Oordeel, byte[] Octets)> WithEachLeaf(Action<XElement> change)
    {
        foreach (var name in Names)
        {
            var count = Tree(name).Descendants().Count(e => !e.HasElements);
            for (var i = 0; i < count; i++)
            {
                var tree = Tree(name);
                var leaf = tree.Descendants().Where(e => !e.HasElements).ElementAt(i);
                change(leaf);
                var octets = Octets(tree);
                yield return (name, leaf.Name.LocalName, BerichtLezer.Beoordeel(octets), octets);
            }
        }
    }

    public static IEnumerable<string> Files(string folder) =>
        Directory.GetFiles(Path.Combine(Folder, folder), "*.xml").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal);
}
