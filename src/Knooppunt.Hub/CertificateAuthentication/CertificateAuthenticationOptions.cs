using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Authentication;

namespace Knooppunt.Hub.CertificateAuthentication;

/// <summary>Options with the names and defaults of the package.</summary>
public sealed class CertificateAuthenticationOptions : AuthenticationSchemeOptions
{
    public CertificateTypes AllowedCertificateTypes { get; set; } = CertificateTypes.Chained;

    /// <summary>Demands extended key usage clientAuth, or none at all: the platform lets a certificate without one through.</summary>
    public bool ValidateCertificateUse { get; set; } = true;

    public bool ValidateValidityPeriod { get; set; } = true;

    public X509RevocationFlag RevocationFlag { get; set; } = X509RevocationFlag.ExcludeRoot;

    /// <summary>Online fetches lists from where the certificate says; the hub sets NoCheck and uses its own lists.</summary>
    public X509RevocationMode RevocationMode { get; set; } = X509RevocationMode.Online;

    public X509ChainTrustMode ChainTrustValidationMode { get; set; } = X509ChainTrustMode.System;

    public X509Certificate2Collection CustomTrustStore { get; set; } = [];

    public X509Certificate2Collection AdditionalChainCertificates { get; set; } = [];

    public new CertificateAuthenticationEvents? Events
    {
        get => (CertificateAuthenticationEvents?)base.Events;
        set => base.Events = value;
    }
}
