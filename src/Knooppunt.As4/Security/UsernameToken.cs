using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using Knooppunt.As4.Xml;

namespace Knooppunt.As4.Security;

/// <summary>
/// A <c>wsse:UsernameToken</c> that was signed together with its message (WSS UsernameToken profile 1.1). Not a record: the password must
/// not come out of a text form of it.
/// </summary>
public sealed class UsernameToken
{
    internal const string Profile = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#";
    internal const string PasswordText = Profile + "PasswordText";
    internal const string PasswordDigest = Profile + "PasswordDigest";

    private const int MaxText = 1024;
    private const int MaxNonce = 64;

    private readonly string username;
    private readonly string password;
    private readonly byte[]? nonce;
    private readonly string created;
    private readonly bool isDigest;

    private UsernameToken(string username, string password, bool isDigest, byte[]? nonce, string created, DateTimeOffset? time) =>
        (this.username, this.password, this.isDigest, this.nonce, this.created, Created) = (username, password, isDigest, nonce, created, time);

    /// <summary>When it was made, by the clock of who made it; null for a password in plain text that does not tell.</summary>
    public DateTimeOffset? Created { get; }

    /// <summary>The nonce in base64 of one spelling; null for a password in plain text without one.</summary>
    public string? Nonce => nonce is null ? null : Convert.ToBase64String(nonce);

    /// <summary>Whether it is by who knows the password. Takes the same time whatever differs, and wherever.</summary>
    /// <param name="username">The agreed user name.</param>
    /// <param name="password">The agreed password.</param>
    public bool IsBy(string username, string password)
    {
        var expected = isDigest ? Digest(nonce!, created, password) : password;
        return Same(this.username, username) & Same(this.password, expected);
    }

    /// <summary>
    /// Reads a token; null when anything in it is other than the profile has it. A digest needs the nonce and the time, or it could be used again
    /// (profile 1.1, section 3.1); a plain password may do without, because the signature ties it to a PullRequest that is served once.
    /// </summary>
    internal static UsernameToken? Parse(XmlElement element)
    {
        if (!element.Is(Ns.Wsse, "UsernameToken") || element.Elements() is not [var name, var password, .. var rest]
            || !name.Is(Ns.Wsse, "Username") || !name.HasOnly() || name.Text() is not { Length: > 0 and <= MaxText } username
            || !password.Is(Ns.Wsse, "Password") || !password.HasOnly("Type") || password.Text() is not { Length: > 0 and <= MaxText } secret)
        {
            return null;
        }

        // The type may be left out, and is text then (profile 1.1, section 3.1).
        var type = password.Attribute("Type") ?? PasswordText;
        if (type is not (PasswordText or PasswordDigest))
            return null;
        byte[]? nonce = null;
        string? created = null;
        DateTimeOffset? time = null;
        foreach (var child in rest)
        {
            if (nonce is null && child.Is(Ns.Wsse, "Nonce") && child.HasOnly("EncodingType") && (child.Attribute("EncodingType") ?? Uris.Base64Binary) == Uris.Base64Binary
                && child.Base64() is { Length: <= MaxNonce } octets)
            {
                nonce = octets;
            }
            else if (created is null && child.Is(Ns.Wsu, "Created") && child.HasOnly() && child.Text() is { } text && Time(text) is { } at)
            {
                (created, time) = (text, at);
            }
            else
            {
                return null;
            }
        }

        return type == PasswordDigest && (nonce is null || created is null)
            ? null
            : new UsernameToken(username, secret, type == PasswordDigest, nonce, created ?? "", time);
    }

    /// <summary>Base64(SHA-1(nonce + created + password)): the profile knows no other digest.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "The algorithm of the profile; the X.509 signature over the token is what protects it.")]
    internal static string Digest(byte[] nonce, string created, string password) =>
        Convert.ToBase64String(SHA1.HashData([.. nonce, .. Encoding.UTF8.GetBytes(created), .. Encoding.UTF8.GetBytes(password)]));

    /// <summary>Hashed first: two texts of different length would be told apart at once.</summary>
    private static bool Same(string one, string other) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(one)), SHA256.HashData(Encoding.UTF8.GetBytes(other)));

    /// <summary>An xs:dateTime in UTC, as WSS asks for it (WS-Security 1.1, section 10).</summary>
    private static DateTimeOffset? Time(string text) =>
        text.Length <= 40 && text.EndsWith('Z')
        && DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;
}
