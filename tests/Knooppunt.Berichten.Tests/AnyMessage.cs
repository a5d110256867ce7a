using System.Collections;
using System.Reflection;
using System.Xml.Schema;
using CsCheck;
using Knooppunt.Berichten.Xml;

namespace Knooppunt.Berichten.Tests;

/// <summary>
/// A generator for messages of every kind, made from the schema: optional parts there or not, one branch of each choice,
/// lists of one to four. It builds objects of the generated classes and knows nothing of XML.
/// </summary>
internal static class AnyMessage
{
    private static readonly Dictionary<string, Gen<object>> Values = new(StringComparer.Ordinal)
    {
        ["Tekst"] = Texts("aé<&>\"'Z0.-ß€", 6, 4),
        ["Kenmerk"] = Texts("A0-/z9", 12, 1),
        ["Toelichting"] = Texts("aé<&>Z.", 20, 8),
        ["Persoonsnaam"] = Texts("aéŽ'-z", 8, 3),
        ["Straatnaam"] = Texts("aé'Z0.-", 8, 3),
        ["Woonplaats"] = Texts("aéŽ'-z", 8, 3),
        ["Locatieverwijzing"] = Texts("aZ0.", 8, 2),
        ["Voorletters"] = OneOf("A.", "A.B.", "Ch. É."),
        ["Voorvoegsel"] = OneOf("van 't", "de"),
        ["Telefoonnummer"] = OneOf("020-5550188", "+31 6 12345678", "(030) 555 01 44"),
        ["Emailadres"] = OneOf("a@b.nl", "x.y+z@q-r.example"),
        ["UUID"] = OneOf("018f6d1e-6c1b-7a52-9d3e-4b8a1c2f7e90", "ffffffff-ffff-4fff-bfff-ffffffffffff"),
        ["OIN"] = OneOf("00000099000000001000", "00000001002220647000"),
        ["BSN"] = OneOf("123456782", "002220647"),
        ["IBAN"] = OneOf("NL20INGB0001234567", "BE68539007547034"),
        ["Postcode"] = OneOf("1234AB", "9999ZZ"),
        ["Postcode_Gebied"] = OneOf("1234", "9999"),
        ["Huisletter"] = OneOf("a", "B"),
        ["Huisnummertoevoeging"] = OneOf("bis", "2-hg"),
        ["Landcode"] = OneOf("DE", "BE"),
        ["KvKNummer"] = OneOf("12345678", "00000001"),
        ["Datum"] = Gen.Int[0, 36_000].Select(days => (object)new DateTime(1930, 1, 1).AddDays(days)),
        ["Bedrag"] = Gen.Long[0, 99_999_999_999].Select(cents => (object)(cents / 100m)),
        ["Percentage"] = Gen.Int[0, 10_000].Select(hundredths => (object)(hundredths / 100m)),
        ["Huisnummer"] = Gen.Int[1, 99_999].Select(n => (object)n),
        ["Postbusnummer"] = Gen.Int[1, 999_999].Select(n => (object)n),
        ["Aantal"] = Gen.Int[1, 9999].Select(n => (object)n),
        ["Looptijd"] = Gen.Int[1, 60].Select(n => (object)n),
        ["Borgstelling_Categorie"] = Gen.Int[1, 5].Select(n => (object)(n * 100)),
    };

    public static Gen<object> Of(BerichtSoort soort) => Object(((XmlSchemaElement)Schemas.Set.GlobalElements[soort.Root]!).ElementSchemaType!, soort.Class);

    private static Gen<object> Object(XmlSchemaType type, Type target)
    {
        if (type is not XmlSchemaComplexType complex)
        {
            return target.IsEnum
                ? Gen.Int[0, Enum.GetValues(target).Length - 1].Select(i => Enum.GetValues(target).GetValue(i)!)
                : Values[type.QualifiedName.Name];
        }

        return Members(complex.ContentTypeParticle, target).Select(members =>
        {
            var made = Activator.CreateInstance(target)!;
            foreach (var (property, value) in members)
                property.SetValue(made, value);
            return made;
        });
    }

    /// <summary>What to set: a choice sets one of its branches, a part that may be left out sets nothing half of the time.</summary>
    private static Gen<List<(PropertyInfo Property, object Value)>> Members(XmlSchemaParticle particle, Type target)
    {
        var members = particle switch
        {
            XmlSchemaElement element => Member(element, target),
            XmlSchemaChoice choice => Gen.OneOf([.. Parts(choice).Select(p => Members(p, target))]),
            XmlSchemaSequence sequence => Parts(sequence).Select(p => Members(p, target)).Aggregate(Gen.Const(new List<(PropertyInfo, object)>()), (all, one) => Gen.Select(all, one, (a, b) => a.Concat(b).ToList())),
            _ => throw new InvalidOperationException("A particle that the generator of classes does not have either."),
        };
        return particle.MinOccurs > 0 ? members : Gen.Select(members, Gen.Bool, (m, there) => there ? m : []);
    }

    private static IEnumerable<XmlSchemaParticle> Parts(XmlSchemaGroupBase group) => group.Items.OfType<XmlSchemaParticle>();

    private static Gen<List<(PropertyInfo Property, object Value)>> Member(XmlSchemaElement element, Type target)
    {
        var property = target.GetProperty(element.QualifiedName.Name.Replace("_", "", StringComparison.Ordinal), BindingFlags.Instance | BindingFlags.Public | BindingFlags.IgnoreCase)!;
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var value = !type.IsGenericType
            ? Object(element.ElementSchemaType!, type)
            : Object(SchemaWalk.Children(element.ElementSchemaType).Single().ElementSchemaType!, type.GetGenericArguments()[0]).List[1, 4].Select(items => ListOf(type, items));
        return value.Select(v => new List<(PropertyInfo, object)> { (property, v) });
    }

    private static object ListOf(Type type, List<object> items)
    {
        var list = (IList)Activator.CreateInstance(type)!;
        foreach (var item in items)
            list.Add(item);
        return list;
    }

    private static Gen<object> Texts(string alphabet, int longest, int most) => Gen.String[Gen.Char[alphabet], 1, longest].Array[1, most].Select(words => (object)string.Join(' ', words));

    private static Gen<object> OneOf(params object[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
