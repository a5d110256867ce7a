using System.Xml;
using Knooppunt.Berichten.Regels;

namespace Knooppunt.Berichten;

/// <summary>A kind of business message in one version; the only documents that are read are these.</summary>
/// <remarks>
/// <para>The name of a message is unique among all modules, because it is the AS4 action: the messages of the module
/// Betalingsregeling carry the name of their module in front. One name may have several versions, told apart by namespace.</para>
/// <para>A new major version of a module gets a new namespace and lines in the table; both versions are then in use side by side.</para>
/// </remarks>
public sealed partial class BerichtSoort
{
    private const string Prefix = "urn:knooppunt:berichten:";

    /// <summary>The version of the catalogue, and of the parts that all messages share: those of an older version are made of them too.</summary>
    private const int Current = 2;

    private readonly RegelTabel regels;

    private BerichtSoort(Type messageClass, IReadOnlyList<Module> modules, int version, Richting richting, bool opens, bool hasBsn)
    {
        (Class, Modules, Versie, Richting, OpentGesprek, HeeftBsn) = (messageClass, modules, version, richting, opens, hasBsn);
        Root = new(messageClass.Name, Ns(modules[0], version));
        regels = BerichtRegels.Van(messageClass);
        var helpers = modules.SelectMany(Deelname.Hulpverleners).Distinct().Order().ToList();
        var others = modules.Select(Deelname.Tegenpartij).Distinct().Order().ToList();
        Afzenders = richting switch
        {
            Richting.VanHulpverlener => helpers,
            Richting.NaarHulpverlener => others,
            _ => [.. helpers, .. others],
        };
        Ontvangers = richting switch
        {
            Richting.VanHulpverlener => others,
            Richting.NaarHulpverlener => helpers,
            _ => [.. helpers, .. others],
        };
    }

    /// <summary>The name of the message, which is the local name of its root element and the AS4 action.</summary>
    public string Name => Root.Name;

    /// <summary>The namespace, which holds module and major version.</summary>
    public string Namespace => Root.Namespace;

    /// <summary>The qualified name of the root element.</summary>
    public XmlQualifiedName Root { get; }

    /// <summary>The modules in which the message is used; the first one is that of its namespace.</summary>
    public IReadOnlyList<Module> Modules { get; }

    /// <summary>The major version.</summary>
    public int Versie { get; }

    /// <summary>The name by which files and pages tell the versions apart: an older one has its version behind its name.</summary>
    public string FileName => Versie == Current ? Name : FormattableString.Invariant($"{Name}-v{Versie}");

    /// <summary>Whether there is no newer version; an older one is for who has not moved on yet.</summary>
    public bool IsNieuwste => Versions(Name).First() == this;

    /// <summary>Which way the message goes.</summary>
    public Richting Richting { get; }

    /// <summary>Whether the message opens a conversation: it may be the first one about a client.</summary>
    public bool OpentGesprek { get; }

    /// <summary>Whether the message holds a BSN, and so may only go between organisations that may use it.</summary>
    public bool HeeftBsn { get; }

    /// <summary>The roles that may send it.</summary>
    public IReadOnlyList<Rol> Afzenders { get; }

    /// <summary>The roles that may receive it.</summary>
    public IReadOnlyList<Rol> Ontvangers { get; }

    /// <summary>The rules on single values, in every message; their path is the name of a type of the schemas.</summary>
    public static IReadOnlyList<Regel> RegelsVanWaarden { get; } = [.. WaardeRegels.Alle.Select(r => r.Regel)];

    /// <summary>The rules between its values, in the order in which they are asked; see also <see cref="RegelsVanWaarden"/>.</summary>
    public IReadOnlyList<Regel> Regels => regels.Regels;

    /// <summary>
    /// The prefixes of a document (these two modules, and older versions, use parts of Schuldregeling) and the namespaces they stand for; without one is
    /// the namespace of the message itself.
    /// </summary>
    internal IEnumerable<XmlQualifiedName> Prefixes => Modules[0] is Module.Betalingsregeling or Module.Schuldinventarisatie || Versie != Current
        ? [new("", Namespace), new("g", Shared), new("s", Ns(Module.Schuldregeling, Current))]
        : [new("", Namespace), new("g", Shared)];

    /// <summary>The generated class of the message.</summary>
    internal Type Class { get; }

    /// <summary>The kind with this root element, or null.</summary>
    /// <param name="root">The qualified name of a root element; compared ordinally.</param>
    public static BerichtSoort? Find(XmlQualifiedName root) => All.FirstOrDefault(soort => soort.Root == root);

    /// <summary>The newest version of the kind with this name, or null.</summary>
    /// <param name="name">A message name such as <c>Saldoverzoek</c>; compared ordinally.</param>
    public static BerichtSoort? Find(string name) => Versions(name).FirstOrDefault();

    /// <summary>Every accepted version of the kind with this name, newest first; empty for an unknown name.</summary>
    /// <param name="name">A message name such as <c>Saldoverzoek</c>; compared ordinally.</param>
    public static IEnumerable<BerichtSoort> Versions(string name) => All.Where(soort => soort.Name == name).OrderByDescending(soort => soort.Versie);

    /// <summary>The kind that a generated class stands for.</summary>
    /// <typeparam name="T">The class of a message.</typeparam>
    /// <exception cref="ArgumentException">The class is not that of a message.</exception>
    public static BerichtSoort Of<T>() where T : class =>
        All.FirstOrDefault(soort => soort.Class == typeof(T)) ?? throw new ArgumentException("The class is not a business message.");

    /// <summary>Whether an organisation in one role may send this message to one in another: both take part in the same module, on opposite sides.</summary>
    /// <param name="afzender">The role of the sender.</param>
    /// <param name="ontvanger">The role of the recipient.</param>
    public bool MagTussen(Rol afzender, Rol ontvanger) => Modules.Any(module =>
        (Richting != Richting.NaarHulpverlener && Deelname.Hulpverleners(module).Contains(afzender) && Deelname.Tegenpartij(module) == ontvanger) ||
        (Richting != Richting.VanHulpverlener && Deelname.Tegenpartij(module) == afzender && Deelname.Hulpverleners(module).Contains(ontvanger)));

    /// <inheritdoc/>
    public override string ToString() => Name;

    internal IEnumerable<Bevinding> Toets(object message) => regels.Toets(message);

    private static string Ns(Module module, int version) => FormattableString.Invariant($"{Prefix}{module.ToString().ToLowerInvariant()}:{version}");

    private static string Shared => FormattableString.Invariant($"{Prefix}gemeenschappelijk:{Current}");
}
