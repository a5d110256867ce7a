using System.Xml.Serialization;

namespace Knooppunt.Berichten.Xml;

/// <summary>One serializer for each kind: making one costs a hundred times what using it costs.</summary>
internal static class Serializers
{
    private static readonly Dictionary<BerichtSoort, XmlSerializer> All = BerichtSoort.All.ToDictionary(soort => soort, soort => new XmlSerializer(soort.Class));

    public static XmlSerializer For(BerichtSoort soort) => All[soort];
}
