using Microsoft.AspNetCore.Authentication;

namespace Knooppunt.Hub.CertificateAuthentication;

public sealed class CertificateAuthenticationFailedContext(HttpContext context, AuthenticationScheme scheme, CertificateAuthenticationOptions options)
    : ResultContext<CertificateAuthenticationOptions>(context, scheme, options)
{
    public Exception Exception { get; set; } = null!;
}
