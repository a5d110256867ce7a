using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Authentication;

namespace Knooppunt.Hub.CertificateAuthentication;

public sealed class CertificateValidatedContext(HttpContext context, AuthenticationScheme scheme, CertificateAuthenticationOptions options)
    : ResultContext<CertificateAuthenticationOptions>(context, scheme, options)
{
    public X509Certificate2 ClientCertificate { get; set; } = null!;
}
