using Microsoft.AspNetCore.Authentication;

namespace Knooppunt.Hub.CertificateAuthentication;

/// <summary>Registration, with the names of the package.</summary>
public static class CertificateAuthenticationAppBuilderExtensions
{
    public static AuthenticationBuilder AddCertificate(this AuthenticationBuilder builder) =>
        builder.AddCertificate(CertificateAuthenticationDefaults.AuthenticationScheme);

    public static AuthenticationBuilder AddCertificate(this AuthenticationBuilder builder, string authenticationScheme) =>
        builder.AddCertificate(authenticationScheme, null);

    public static AuthenticationBuilder AddCertificate(this AuthenticationBuilder builder, Action<CertificateAuthenticationOptions>? configureOptions) =>
        builder.AddCertificate(CertificateAuthenticationDefaults.AuthenticationScheme, configureOptions);

    public static AuthenticationBuilder AddCertificate(
        this AuthenticationBuilder builder, string authenticationScheme, Action<CertificateAuthenticationOptions>? configureOptions)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddScheme<CertificateAuthenticationOptions, CertificateAuthenticationHandler>(authenticationScheme, configureOptions);
    }

    /// <summary>Remembers accepted certificates for a short time; without this every request is judged anew.</summary>
    public static AuthenticationBuilder AddCertificateCache(this AuthenticationBuilder builder, Action<CertificateValidationCacheOptions>? configureOptions = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (configureOptions is not null)
            builder.Services.Configure(configureOptions);
        builder.Services.AddSingleton<CertificateValidationCache>();
        return builder;
    }
}
