using System.Security.Claims;
using System.Security.Cryptography.X509Certificates;

namespace Knooppunt.Hub.CertificateAuthentication;

/// <summary>The claims that the package gives to an accepted certificate.</summary>
internal static class CertificateClaims
{
    private static readonly (X509NameType Name, string Claim)[] Names =
    [
        (X509NameType.DnsName, ClaimTypes.Dns),
        (X509NameType.SimpleName, ClaimTypes.Name),
        (X509NameType.EmailName, ClaimTypes.Email),
        (X509NameType.UpnName, ClaimTypes.Upn),
        (X509NameType.UrlName, ClaimTypes.Uri),
    ];

    public static ClaimsPrincipal PrincipalOf(X509Certificate2 certificate, string scheme, string issuer)
    {
        List<Claim> claims =
        [
            Make("issuer", certificate.Issuer, issuer),
            new(ClaimTypes.Thumbprint, certificate.Thumbprint, ClaimValueTypes.Base64Binary, issuer),
        ];
        if (!string.IsNullOrWhiteSpace(certificate.SubjectName.Name))
            claims.Add(Make(ClaimTypes.X500DistinguishedName, certificate.SubjectName.Name, issuer));
        if (!string.IsNullOrWhiteSpace(certificate.SerialNumber))
            claims.Add(Make(ClaimTypes.SerialNumber, certificate.SerialNumber, issuer));
        foreach (var (name, claim) in Names)
        {
            if (certificate.GetNameInfo(name, forIssuer: false) is { Length: > 0 } value)
                claims.Add(Make(claim, value, issuer));
        }

        return new ClaimsPrincipal(new ClaimsIdentity(claims, scheme));
    }

    private static Claim Make(string type, string value, string issuer) => new(type, value, ClaimValueTypes.String, issuer);
}
