using System.Security.Claims;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Knooppunt.Hub.CertificateAuthentication;

/// <summary>
/// Authenticates a request by the client certificate of its TLS connection. Nothing is ever fetched from an address in the
/// certificate, except revocation lists where the options ask for that; every failure has a fixed text.
/// </summary>
public sealed class CertificateAuthenticationHandler(
    IOptionsMonitor<CertificateAuthenticationOptions> options, ILoggerFactory logger, UrlEncoder encoder, CertificateValidationCache? cache = null)
    : AuthenticationHandler<CertificateAuthenticationOptions>(options, logger, encoder)
{
    private static readonly Oid ClientAuth = new("1.3.6.1.5.5.7.3.2");

    private new CertificateAuthenticationEvents Events => (CertificateAuthenticationEvents)base.Events!;

    protected override Task<object> CreateEventsAsync() => Task.FromResult<object>(new CertificateAuthenticationEvents());

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!Request.IsHttps)
            return AuthenticateResult.NoResult();
        try
        {
            var certificate = await Context.Connection.GetClientCertificateAsync(Context.RequestAborted);
            if (certificate is null)
                return AuthenticateResult.NoResult();
            var now = TimeProvider.GetUtcNow();
            if (cache?.Get(Scheme.Name, certificate, now) is { } known)
                return known;

            var result = await ValidateAsync(certificate, now);
            if (result.Failure is { } failure)
                result = await AskAfterFailure(failure) ?? result;
            if (result.Succeeded)
                cache?.Put(Scheme.Name, certificate, result, now);
            return result;
        }
        catch (CryptographicException failure)
        {
            // What a peer presents must not end in a 500.
            return await AskAfterFailure(failure) ?? AuthenticateResult.Fail("The client certificate cannot be read.");
        }
    }

    /// <summary>A certificate is asked for while the connection is made: here nobody can be asked any more, only refused.</summary>
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var context = new CertificateChallengeContext(Context, Scheme, Options, properties);
        await Events.Challenge(context);
        if (!context.Handled)
            await HandleForbiddenAsync(properties);
    }

    private async Task<AuthenticateResult?> AskAfterFailure(Exception failure)
    {
        var context = new CertificateAuthenticationFailedContext(Context, Scheme, Options) { Exception = failure };
        await Events.AuthenticationFailed(context);
        return context.Result;
    }

    private async Task<AuthenticateResult> ValidateAsync(X509Certificate2 certificate, DateTimeOffset now)
    {
        var selfSigned = certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);
        if (selfSigned && !Options.AllowedCertificateTypes.HasFlag(CertificateTypes.SelfSigned))
            return AuthenticateResult.Fail("Options do not allow self signed certificates.");
        if (!selfSigned && !Options.AllowedCertificateTypes.HasFlag(CertificateTypes.Chained))
            return AuthenticateResult.Fail("Options do not allow chained certificates.");

        using var chain = new X509Chain { ChainPolicy = ChainPolicy(certificate, selfSigned, now) };
        var built = chain.Build(certificate);
        foreach (var element in chain.ChainElements)
            element.Certificate.Dispose();
        if (!built)
            return AuthenticateResult.Fail("Client certificate failed validation.");

        var context = new CertificateValidatedContext(Context, Scheme, Options)
        {
            ClientCertificate = certificate,
            Principal = CertificateClaims.PrincipalOf(certificate, Scheme.Name, ClaimsIssuer),
        };
        await Events.CertificateValidated(context);
        if (context.Result is { } decided)
            return decided;
        context.Success();
        return context.Result!;
    }

    private X509ChainPolicy ChainPolicy(X509Certificate2 certificate, bool selfSigned, DateTimeOffset now)
    {
        var policy = new X509ChainPolicy
        {
            DisableCertificateDownloads = true,
            VerificationTime = now.UtcDateTime,
            RevocationFlag = selfSigned ? X509RevocationFlag.EntireChain : Options.RevocationFlag,
            RevocationMode = selfSigned ? X509RevocationMode.NoCheck : Options.RevocationMode,
        };
        if (Options.ValidateCertificateUse)
            policy.ApplicationPolicy.Add(ClientAuth);
        if (!Options.ValidateValidityPeriod)
            policy.VerificationFlags |= X509VerificationFlags.IgnoreNotTimeValid;
        if (selfSigned)
        {
            policy.VerificationFlags |= X509VerificationFlags.AllowUnknownCertificateAuthority;
            policy.ExtraStore.Add(certificate);
        }
        else
        {
            policy.TrustMode = Options.ChainTrustValidationMode;
            policy.CustomTrustStore.AddRange(Options.CustomTrustStore);
        }

        policy.ExtraStore.AddRange(Options.AdditionalChainCertificates);
        return policy;
    }
}
