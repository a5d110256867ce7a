using Knooppunt.As4.PModes;
using Knooppunt.As4.Security;

namespace Knooppunt.Client;

/// <summary>
/// The settings of <see cref="KnooppuntClientServices.AddKnooppuntClient(Microsoft.Extensions.DependencyInjection.IServiceCollection, Action{KnooppuntClientOptions})"/>,
/// by convention in section <c>Knooppunt</c> of the configuration.
/// </summary>
public sealed class KnooppuntClientOptions
{
    /// <summary>The address of the hub, for example <c>https://127.0.0.1:8443</c>.</summary>
    public string Hub { get; set; } = "";

    /// <summary>The folder with the keys of this access point; see <see cref="AccessPoint.FromFolder"/>.</summary>
    public string AccessPoint { get; set; } = "";

    /// <summary>Path of <c>parties.json</c>, which names the hub and its certificates.</summary>
    public string AddressBook { get; set; } = "";

    /// <summary>PEM file with the authorities of the hub's TLS certificate.</summary>
    public string CertificateAuthorities { get; set; } = "";

    /// <summary>Mailbox addresses are this followed by an OIN.</summary>
    public string MpcBase { get; set; } = KnooppuntProfile.DefaultMpcBase;

    /// <summary>Which signing key is used: RSA, or EC where the folder has one.</summary>
    public KeyFamily Family { get; set; } = KeyFamily.Rsa;

    /// <summary>The user name that the hub asks for on a pull; empty when it asks for none.</summary>
    public string PullUsername { get; set; } = "";

    /// <summary>Path of a file with the password that goes with <see cref="PullUsername"/>.</summary>
    public string PullPasswordFile { get; set; } = "";

    internal UsernameCredential? PullCredential() =>
        PullUsername.Length > 0 && new PullUsernameToken(PullUsername, PullPasswordFile).ReadPassword() is { } password ? new(PullUsername, password) : null;
}
