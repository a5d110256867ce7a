using Knooppunt.As4.Certificates;
using Knooppunt.As4.Security;

namespace Knooppunt.DevCertificates;

/// <summary>One certificate that has to be there.</summary>
internal sealed record LeafPlan(Profile.Organisation Organisation, CertificateUse Use, string Family)
{
    private static readonly CertificateUse[] MessageUses = [CertificateUse.Signing, CertificateUse.Encryption];

    /// <summary>Path within the PKI folder, without <c>.crt</c> or <c>.key</c>.</summary>
    public string Path => Organisation.Folder + "/" + FileName(Use, Family);

    /// <summary>The TLS certificate is RSA for everybody: it is the one that every product accepts.</summary>
    public static IEnumerable<LeafPlan> Of(Profile profile) => profile.Organisations.SelectMany(organisation => MessageUses
        .SelectMany(use => organisation.Families.Select(family => new LeafPlan(organisation, use, family)))
        .Prepend(new LeafPlan(organisation, organisation.Hosts.Count > 0 ? CertificateUse.TlsServer : CertificateUse.TlsClient, "rsa")));

    public static string FileName(CertificateUse use, string family) => KeyFamilies.FileName(use, KeyFamilies.Parse(family)!.Value);
}
