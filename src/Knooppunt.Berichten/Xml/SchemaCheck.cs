using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Schema;
using Knooppunt.Berichten.Regels;

namespace Knooppunt.Berichten.Xml;

/// <summary>
/// Validates one document against the schemas, and its values against the rules of their types.
/// </summary>
/// <remarks>
/// It drives <see cref="XmlSchemaValidator"/> itself and does not use a validating reader: this way it knows what was being
/// validated when something went wrong, and can say so without <see cref="Exception.Message"/>, which quotes the value.
/// The validator is never told of xsi:type, xsi:nil or location hints. Errors and warnings are both errors.
/// </remarks>
internal sealed class SchemaCheck
{
    private const int MaxFindings = 50;

    private readonly XmlReader reader;
    private readonly XmlSchemaValidator validator;
    private readonly ElementPath path = new();
    private readonly XmlSchemaInfo info = new();
    private Step step;
    private bool isRefused;

    public SchemaCheck(string text)
    {
        reader = GuardedXml.Reader(text);
        validator = new(reader.NameTable, Schemas.Set, (IXmlNamespaceResolver)reader, XmlSchemaValidationFlags.ReportValidationWarnings) { XmlResolver = null };
        validator.ValidationEventHandler += (_, _) => Refuse();
    }

    /// <summary>What is being validated; it decides what an event of the validator means.</summary>
    private enum Step
    {
        Element,
        Attribute,
        Text,
        End,
    }

    public List<Bevinding> Findings { get; } = [];

    /// <summary>The line of each element, by its path.</summary>
    public Dictionary<string, int> Lines { get; } = [];

    private int Line => ((IXmlLineInfo)reader).LineNumber;

    public void Run()
    {
        using (reader)
        {
            try
            {
                validator.Initialize();
                reader.Read();
                while (!reader.EOF && Findings.Count < MaxFindings)
                    Advance();
            }
            catch (RegexMatchTimeoutException)
            {
                Findings.Add(Bevinding.Fout(BevindingCode.SchemaWaarde, path.Current, "Een waarde is te ingewikkeld om te beoordelen.", Line));
            }
        }
    }

    private void Advance()
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Element when !Start():
                reader.Skip();
                return;
            case XmlNodeType.Text or XmlNodeType.CDATA:
                step = Step.Text;
                validator.ValidateText(reader.Value);
                break;
            case XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                validator.ValidateWhitespace(reader.Value);
                break;
            case XmlNodeType.EndElement:
                End();
                break;
        }

        reader.Read();
    }

    /// <returns>False when the element and all that is in it must be skipped.</returns>
    private bool Start()
    {
        (step, isRefused) = (Step.Element, false);
        validator.ValidateElement(reader.LocalName, reader.NamespaceURI, info);
        if (isRefused)
        {
            validator.SkipToEndElement(info);
            return false;
        }

        path.Enter(info.SchemaElement);
        Lines.TryAdd(path.Current, Line);
        var isEmpty = reader.IsEmptyElement;
        Attributes();
        validator.ValidateEndOfAttributes(info);
        if (isEmpty)
            End();
        return true;
    }

    private void Attributes()
    {
        step = Step.Attribute;
        while (reader.MoveToNextAttribute())
        {
            switch (reader.NamespaceURI)
            {
                case "http://www.w3.org/2000/xmlns/":
                case XmlSchema.InstanceNamespace when reader.LocalName is "schemaLocation" or "noNamespaceSchemaLocation":
                    break;
                case XmlSchema.InstanceNamespace:
                    Findings.Add(Bevinding.Fout(BevindingCode.XmlVerboden, path.Current, "xsi:type en xsi:nil zijn niet toegestaan.", Line));
                    break;
                default:
                    validator.ValidateAttribute(reader.LocalName, reader.NamespaceURI, reader.Value, info);
                    break;
            }
        }

        reader.MoveToElement();
    }

    private void End()
    {
        (step, isRefused) = (Step.End, false);
        var value = validator.ValidateEndElement(info);
        if (!isRefused && value is string text && path.Type is { QualifiedName: var type } && WaardeRegels.Toets(type, text) is { } finding)
            Findings.Add(finding with { Pad = path.Current, Regel = Line });
        path.Leave();
    }

    private void Refuse()
    {
        isRefused = true;
        var (code, text) = step switch
        {
            Step.Element => (BevindingCode.SchemaElement, "Dit onderdeel bevat een element dat hier niet hoort." + Expected()),
            Step.Attribute => (BevindingCode.SchemaAttribuut, "Dit element heeft een attribuut dat niet in het schema staat."),
            Step.Text => (BevindingCode.SchemaWaarde, "Hier staat tekst waar alleen elementen horen."),
            _ when path.Type is XmlSchemaSimpleType type => (BevindingCode.SchemaWaarde, $"De waarde past niet bij het type {type.QualifiedName.Name}. {Schemas.Documentation(type)}"),
            _ => (BevindingCode.SchemaOntbreekt, "Er ontbreekt een verplicht element." + Expected()),
        };
        Findings.Add(Bevinding.Fout(code, path.Current, text, Line));
    }

    private string Expected()
    {
        var names = validator.GetExpectedParticles().OfType<XmlSchemaElement>().Select(e => e.QualifiedName.Name).Distinct().Take(8).ToList();
        return names.Count == 0 ? "" : $" Verwacht: {string.Join(" of ", names)}.";
    }
}
