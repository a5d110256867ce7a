using System.CommandLine;
using Knooppunt.As4.Security;
using Knooppunt.Client;

namespace Knooppunt.Cli;

/// <summary>The options that every command takes, and what they stand for.</summary>
internal sealed record Settings(string Hub, string AddressBook, string CertificateAuthorities, string Certificates, string MpcBase, KeyFamily Family, bool Json)
{
    private const string DefaultCertificates = "certificates-dev";

    private static readonly Option<string> HubOption = new("--hub")
    {
        Description = "Address of the hub",
        HelpName = "URL",
        DefaultValueFactory = _ => "https://127.0.0.1:8443",
        Recursive = true,
    };

    private static readonly Option<string?> AddressBookOption = new("--address-book")
    {
        Description = "The parties and the certificates of the hub [default: parties.json in --certificates]",
        HelpName = "FILE",
        Recursive = true,
    };

    private static readonly Option<string?> AuthoritiesOption = new("--ca")
    {
        Description = "PEM file with the authorities of the hub's TLS certificate [default: ca.crt in --certificates]",
        HelpName = "FILE",
        Recursive = true,
    };

    private static readonly Option<string> CertificatesOption = new("--certificates")
    {
        Description = "Folder in which --as NAME is looked up",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => DefaultCertificates,
        Recursive = true,
    };

    private static readonly Option<string> MpcBaseOption = new("--mpc-base")
    {
        Description = "What the addresses of the mailboxes begin with",
        HelpName = "URL",
        DefaultValueFactory = _ => KnooppuntProfile.DefaultMpcBase,
        Recursive = true,
    };

    private static readonly Option<string> FamilyOption = new Option<string>("--family")
    {
        Description = "The family of the key to sign with",
        DefaultValueFactory = _ => KeyFamilies.Word(KeyFamily.Rsa),
        Recursive = true,
    }.AcceptOnlyFromAmong([.. KeyFamilies.Words]);

    private static readonly Option<bool> JsonOption = new("--json")
    {
        Description = "Print one JSON document instead of text, and no progress",
        Recursive = true,
    };

    public static IEnumerable<Option> Options => [HubOption, CertificatesOption, AddressBookOption, AuthoritiesOption, MpcBaseOption, FamilyOption, JsonOption];

    /// <summary>Each command that needs keys has its own, so that its help shows it as required.</summary>
    public static Option<string> As(bool required = true) => new("--as")
    {
        Description = "Who you are: a folder with tls, signing and encryption (.crt and .key), by path or by its name in --certificates",
        HelpName = "FOLDER",
        Required = required,
    };

    public static Settings From(ParseResult parsed)
    {
        var certificates = parsed.GetValue(CertificatesOption)!;
        return new Settings(
            parsed.GetValue(HubOption)!,
            parsed.GetValue(AddressBookOption) ?? Path.Combine(certificates, "parties.json"),
            parsed.GetValue(AuthoritiesOption) ?? Path.Combine(certificates, "ca.crt"),
            certificates,
            parsed.GetValue(MpcBaseOption)!,
            KeyFamilies.Parse(parsed.GetValue(FamilyOption)) ?? KeyFamily.Rsa,
            parsed.GetValue(JsonOption));
    }

    /// <summary>The folder that <c>--as</c> names.</summary>
    public string Folder(string name) => Path.Combine(Certificates, name) is var inside && Directory.Exists(inside) ? inside : name;

    public HubTrust Trust()
    {
        if (!Uri.TryCreate(MpcBase, UriKind.Absolute, out _) || !MpcBase.EndsWith('/'))
            throw new KnooppuntConfigurationException("--mpc-base is not an absolute address that ends with a slash.", "for example " + KnooppuntProfile.DefaultMpcBase);
        return HubTrust.FromAddressBook(AddressBook, CertificateAuthorities, Hub) with { MpcBase = MpcBase };
    }
}
