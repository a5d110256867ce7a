using Microsoft.AspNetCore.Authentication;

namespace Knooppunt.Hub.CertificateAuthentication;

public sealed class CertificateChallengeContext(
    HttpContext context, AuthenticationScheme scheme, CertificateAuthenticationOptions options, AuthenticationProperties? properties)
    : PropertiesContext<CertificateAuthenticationOptions>(context, scheme, options, properties)
{
    public bool Handled { get; private set; }

    public void HandleResponse() => Handled = true;
}
