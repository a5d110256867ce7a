using System.Globalization;
using System.Text;

namespace Knooppunt.XsdGen;

/// <summary>From XML names to C# names.</summary>
internal static class Naming
{
    private const string Prefix = "urn:knooppunt:berichten:";

    /// <summary><c>urn:knooppunt:berichten:schuldregeling:2</c> is <c>Schuldregeling.V2</c>: major versions live side by side.</summary>
    public static string Module(string xmlNamespace)
    {
        if (!xmlNamespace.StartsWith(Prefix, StringComparison.Ordinal) || xmlNamespace[Prefix.Length..].Split(':') is not [{ Length: > 0 } module, { Length: > 0 } major])
            throw new InvalidDataException("A schema namespace must be " + Prefix + "<module>:<major>.");
        return Identifier(module) + ".V" + major;
    }

    public static string CSharpNamespace(string xmlNamespace) => "Knooppunt.Berichten." + Module(xmlNamespace);

    /// <summary>Every word gets a capital, what cannot be in a name is left out: <c>openstaande schuld</c> is <c>OpenstaandeSchuld</c>.</summary>
    public static string Identifier(string text)
    {
        var name = new StringBuilder();
        var startOfWord = true;
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
                name.Append(startOfWord ? char.ToUpper(c, CultureInfo.InvariantCulture) : c);
            startOfWord = !char.IsLetterOrDigit(c);
        }

        if (name.Length == 0 || char.IsDigit(name[0]))
            throw new InvalidDataException("A value cannot be made into a C# name.");
        return name.ToString();
    }
}
