using System.Security.Cryptography;
using System.Xml;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Xml;

namespace Knooppunt.As4.Security;

/// <summary>
/// The user name and password with which a puller is authorised besides its signature (AS4 1.0 clause 6.1). Not a record: the password must not come out of
/// a text form of it.
/// </summary>
/// <param name="username">The user name that was agreed.</param>
/// <param name="password">The password that was agreed.</param>
/// <param name="asText">Whether the password itself is sent; otherwise its digest is. TLS protects either.</param>
public sealed class UsernameCredential(string username, string password, bool asText = false)
{
    internal const string TokenId = "username-token";

    private const int NonceLength = 16;

    /// <summary>The nonce; empty makes a new one for each message, as it should be.</summary>
    public ReadOnlyMemory<byte> Nonce { get; init; }

    /// <summary>When the token is made; null is the time of the message.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>Adds the security header for the role <c>ebms</c>, signed along with the message.</summary>
    /// <returns>The token: the main signature covers it.</returns>
    internal XmlElement AppendTo(XmlElement header, DateTimeOffset now)
    {
        var security = header.Append("wsse", "Security", Ns.Wsse);
        security.Set("S12", "mustUnderstand", Ns.Soap12, "true");
        security.Set("S12", "role", Ns.Soap12, "ebms");
        var token = security.Append("wsse", "UsernameToken", Ns.Wsse);
        token.Set("wsu", "Id", Ns.Wsu, TokenId);
        var (nonce, time) = (Nonce.IsEmpty ? RandomNumberGenerator.GetBytes(NonceLength) : Nonce.ToArray(), EbmsWriter.Timestamp(Created ?? now));
        token.Append("wsse", "Username", Ns.Wsse).InnerText = username;
        var secret = token.Append("wsse", "Password", Ns.Wsse);
        secret.SetAttribute("Type", asText ? UsernameToken.PasswordText : UsernameToken.PasswordDigest);
        secret.InnerText = asText ? password : UsernameToken.Digest(nonce, time, password);
        var once = token.Append("wsse", "Nonce", Ns.Wsse);
        once.SetAttribute("EncodingType", Uris.Base64Binary);
        once.InnerText = Convert.ToBase64String(nonce);
        token.Append("wsu", "Created", Ns.Wsu).InnerText = time;
        return token;
    }
}
