namespace Knooppunt.Hub.CertificateAuthentication;

/// <summary>Where the application takes part.</summary>
public class CertificateAuthenticationEvents
{
    /// <summary>The chain was accepted; the application may add claims, or refuse with <c>context.Fail</c>.</summary>
    public Func<CertificateValidatedContext, Task> OnCertificateValidated { get; set; } = _ => Task.CompletedTask;

    /// <summary>The certificate was refused, or judging it threw.</summary>
    public Func<CertificateAuthenticationFailedContext, Task> OnAuthenticationFailed { get; set; } = _ => Task.CompletedTask;

    /// <summary>Before the 403; <c>context.HandleResponse</c> when the application has answered itself.</summary>
    public Func<CertificateChallengeContext, Task> OnChallenge { get; set; } = _ => Task.CompletedTask;

    public virtual Task CertificateValidated(CertificateValidatedContext context) => OnCertificateValidated(context);

    public virtual Task AuthenticationFailed(CertificateAuthenticationFailedContext context) => OnAuthenticationFailed(context);

    public virtual Task Challenge(CertificateChallengeContext context) => OnChallenge(context);
}
