using Microsoft.Extensions.Options;

namespace Knooppunt.Client;

/// <summary>Says what is wrong with the settings: the key, what is expected, an example.</summary>
internal sealed class KnooppuntClientOptionsValidator : IValidateOptions<KnooppuntClientOptions>
{
    public ValidateOptionsResult Validate(string? name, KnooppuntClientOptions options)
    {
        var errors = new List<string>();
        if (!Uri.TryCreate(options.Hub, UriKind.Absolute, out var hub) || hub.Scheme != Uri.UriSchemeHttps)
            errors.Add("Knooppunt:Hub must be the https address of the hub, for example https://127.0.0.1:8443.");
        if (!Directory.Exists(options.AccessPoint))
            errors.Add("Knooppunt:AccessPoint must be a folder with tls, signing and encryption (.crt and .key), for example certificates-dev/gemeente-voorbeeldstad.");
        if (!File.Exists(options.AddressBook))
            errors.Add("Knooppunt:AddressBook must be the address book that the hub gave out, for example certificates-dev/parties.json.");
        if (!File.Exists(options.CertificateAuthorities))
            errors.Add("Knooppunt:CertificateAuthorities must be a PEM file with the root of the hub's TLS certificate, for example certificates-dev/ca.crt.");
        if (!Uri.TryCreate(options.MpcBase, UriKind.Absolute, out _) || !options.MpcBase.EndsWith('/'))
            errors.Add("Knooppunt:MpcBase must be an absolute address that ends with a slash, for example https://knooppunt.example/mpc/.");
        if (!Enum.IsDefined(options.Family))
            errors.Add("Knooppunt:Family must be Rsa, Ec or Ed25519.");
        if ((options.PullUsername.Length > 0 || options.PullPasswordFile.Length > 0) && options.PullCredential() is null)
            errors.Add("Knooppunt:PullUsername and Knooppunt:PullPasswordFile go together: the user name, and a file that can be read and holds the password.");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
