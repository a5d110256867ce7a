using System.Xml;
using Knooppunt.Berichten.Schuldregeling.V2;

namespace Knooppunt.Berichten;

/// <summary>A kind of business message in one version; the only documents that are read are these.</summary>
/// <remarks>A new major version of a module gets a new namespace and a line here; both versions are then in use side by side.</remarks>
public sealed class BerichtSoort
{
    /// <summary>Vraag om een saldo, van schuldhulpverlener aan schuldeiser.</summary>
    public static readonly BerichtSoort Saldoverzoek = new(typeof(Saldoverzoek), SchuldregelingV2, GemeenschappelijkV2);

    /// <summary>Antwoord op een saldoverzoek.</summary>
    public static readonly BerichtSoort SaldoverzoekAntwoord = new(typeof(SaldoverzoekAntwoord), SchuldregelingV2, GemeenschappelijkV2);

    /// <summary>Voorstel tot betaling, van schuldhulpverlener aan schuldeiser.</summary>
    public static readonly BerichtSoort Betaalvoorstel = new(typeof(Betaalvoorstel), SchuldregelingV2, GemeenschappelijkV2);

    /// <summary>Antwoord op een betaalvoorstel.</summary>
    public static readonly BerichtSoort BetaalvoorstelAntwoord = new(typeof(BetaalvoorstelAntwoord), SchuldregelingV2, GemeenschappelijkV2);

    private const string SchuldregelingV2 = "urn:knooppunt:berichten:schuldregeling:2";
    private const string GemeenschappelijkV2 = "urn:knooppunt:berichten:gemeenschappelijk:2";

    private BerichtSoort(Type messageClass, string ns, string commonNamespace) =>
        (Class, Root, CommonNamespace) = (messageClass, new(messageClass.Name, ns), commonNamespace);

    /// <summary>Every kind, newest version first.</summary>
    public static IReadOnlyList<BerichtSoort> All { get; } = [Saldoverzoek, SaldoverzoekAntwoord, Betaalvoorstel, BetaalvoorstelAntwoord];

    /// <summary>The name of the message, which is the local name of its root element and the AS4 action.</summary>
    public string Name => Root.Name;

    /// <summary>The namespace, which holds module and major version.</summary>
    public string Namespace => Root.Namespace;

    /// <summary>The qualified name of the root element.</summary>
    public XmlQualifiedName Root { get; }

    /// <summary>The namespace of the common types that this version uses.</summary>
    internal string CommonNamespace { get; }

    /// <summary>The generated class of the message.</summary>
    internal Type Class { get; }

    /// <summary>The kind with this root element, or null.</summary>
    /// <param name="root">The qualified name of a root element; compared ordinally.</param>
    public static BerichtSoort? Find(XmlQualifiedName root) => All.FirstOrDefault(soort => soort.Root == root);

    /// <summary>The newest version of the kind with this name, or null.</summary>
    /// <param name="name">A message name such as <c>Saldoverzoek</c>; compared ordinally.</param>
    public static BerichtSoort? Find(string name) => All.FirstOrDefault(soort => soort.Name == name);

    /// <summary>The kind that a generated class stands for.</summary>
    /// <typeparam name="T">The class of a message.</typeparam>
    /// <exception cref="ArgumentException">The class is not that of a message.</exception>
    public static BerichtSoort Of<T>() where T : class =>
        All.FirstOrDefault(soort => soort.Class == typeof(T)) ?? throw new ArgumentException("The class is not a business message.");

    /// <inheritdoc/>
    public override string ToString() => Name;
}
