using Knooppunt.As4;
using Knooppunt.As4.PModes;
using Knooppunt.As4.Security;

namespace Knooppunt.Hub.Pull;

/// <summary>
/// Whether a pull has the UsernameToken that its P-Mode asks for, and none that it does not ask for (AS4 1.0 clause 6.1; R-31). Pure; that the token is of now
/// and new is for <see cref="ReplayStore"/> to say.
/// </summary>
internal static class PullTokenCheck
{
    /// <summary>One outcome whatever is wrong with the token: which of user name, password, time and nonce it was, is nobody's business.</summary>
    public static readonly Refusal NotAuthorised = new(EbmsError.FailedAuthentication, "The pull does not have the UsernameToken that was agreed.");

    private static readonly Refusal NotAgreed = new(EbmsError.PolicyNoncompliance, "A UsernameToken is not agreed: a pull is authorised by its signature.");

    /// <param name="agreed">The user name of the P-Mode; null when it asks for none.</param>
    /// <param name="password">The password that goes with it; null when there is none to compare with.</param>
    /// <param name="message">The pull.</param>
    public static Refusal? Check(PullUsernameToken? agreed, string? password, Verified message)
    {
        if (agreed is null)
            return message.HasUsernameToken ? NotAgreed : null;
        return password is not null && message.UsernameToken is { } token && token.IsBy(agreed.Username, password) ? null : NotAuthorised;
    }
}
