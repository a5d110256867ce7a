namespace Knooppunt.Hub.CertificateAuthentication;

/// <summary>
/// This folder stands in for the package Microsoft.AspNetCore.Authentication.Certificate: the same type, option and event
/// names, our code. To use the package instead, see docs/decisions/0002-certificate-authentication-handler.md.
/// </summary>
public static class CertificateAuthenticationDefaults
{
    public const string AuthenticationScheme = "Certificate";
}
