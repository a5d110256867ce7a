namespace Knooppunt.Hub.Archive;

/// <summary>Certificates and revocation lists in DER, each under the SHA-256 of its octets in lower case hexadecimal.</summary>
internal sealed record ArchivedTrust(IReadOnlyDictionary<string, byte[]> Certificates, IReadOnlyDictionary<string, byte[]> RevocationLists);
