using System.Security.Claims;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Certificates;

namespace Knooppunt.Hub.CertificateAuthentication;

/// <summary>
/// Puts the certificate policy behind the handler: who it accepts carries the claim <c>oin</c>. Not part of the package; it
/// works with the package just as well.
/// </summary>
public static class OinClaims
{
    public const string Oin = "oin";

    /// <summary>Settings under which the handler trusts what the policy trusts, and the policy has the last word.</summary>
    /// <param name="options">The options of the scheme.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="clock">The clock by which validity and revocation are judged.</param>
    public static void UsePolicy(this CertificateAuthenticationOptions options, CertificatePolicy policy, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(policy);
        options.ChainTrustValidationMode = X509ChainTrustMode.CustomRootTrust;
        options.CustomTrustStore = [.. policy.Roots];
        options.AdditionalChainCertificates = [.. policy.Intermediates];

        // Online would ask an address that the peer's certificate names; the policy has the lists themselves.
        options.RevocationMode = X509RevocationMode.NoCheck;
        options.Events = new CertificateAuthenticationEvents
        {
            OnCertificateValidated = context =>
            {
                var verdict = policy.Check(context.ClientCertificate, CertificateUse.TlsClient, clock.GetUtcNow());
                var issuer = context.Options.ClaimsIssuer ?? context.Scheme.Name;
                if (verdict.IsAccepted)
                    ((ClaimsIdentity)context.Principal!.Identity!).AddClaim(new Claim(Oin, verdict.Oin, ClaimValueTypes.String, issuer));
                else
                    context.Fail(verdict.Reason);
                return Task.CompletedTask;
            },
        };
    }
}
