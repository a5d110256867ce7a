using System.Security.Cryptography;

namespace Knooppunt.As4.Certificates;

/// <summary>
/// The signature algorithms of certificates and revocation lists: PKCS #1 v1.5 and ECDSA, with SHA-2 (RFC 4055, RFC 5758).
/// RSA-PSS is not among them: its hash hides in the parameters, and by default is SHA-1.
/// </summary>
internal static class SignatureAlgorithms
{
    public const string RsaKey = "1.2.840.113549.1.1.1";
    public const string EcKey = "1.2.840.10045.2.1";

    private static readonly Dictionary<string, (string Key, HashAlgorithmName Hash)> Allowed = new(StringComparer.Ordinal)
    {
        ["1.2.840.113549.1.1.11"] = (RsaKey, HashAlgorithmName.SHA256),
        ["1.2.840.113549.1.1.12"] = (RsaKey, HashAlgorithmName.SHA384),
        ["1.2.840.113549.1.1.13"] = (RsaKey, HashAlgorithmName.SHA512),
        ["1.2.840.10045.4.3.2"] = (EcKey, HashAlgorithmName.SHA256),
        ["1.2.840.10045.4.3.3"] = (EcKey, HashAlgorithmName.SHA384),
        ["1.2.840.10045.4.3.4"] = (EcKey, HashAlgorithmName.SHA512),
    };

    public static bool IsAllowed(string? identifier) => identifier is not null && Allowed.ContainsKey(identifier);

    public static bool TryGet(string identifier, out (string Key, HashAlgorithmName Hash) algorithm) =>
        Allowed.TryGetValue(identifier, out algorithm);
}
