using System.Security.Cryptography;
using Knooppunt.TransparencyLog;

namespace Knooppunt.DevCertificates;

/// <summary>
/// The keys of the transparency log, and the policy with which others trust it: <c>log-ed25519.key</c> in the form of Go's
/// <c>sumdb/note</c>, <c>log-ecdsa.key</c> as PKCS #8, the verifier keys beside them as <c>.vkey</c>, and <c>log.policy</c> (C2SP tlog-policy). Keys
/// that are there are never replaced: a log with other keys is another log.
/// </summary>
public static class LogKeys
{
    /// <summary>The key whose name is the origin of the log.</summary>
    public const string Ed25519 = "log-ed25519";

    /// <summary>The key with which a log signs as well, for those who have no Ed25519.</summary>
    public const string Ecdsa = "log-ecdsa";

    /// <summary>The policy file.</summary>
    public const string Policy = "log.policy";

    /// <summary>Makes what is missing.</summary>
    /// <param name="keys">The folder of the keys of the hub.</param>
    /// <param name="policy">The folder of the policy: where <c>ca.crt</c> is.</param>
    /// <param name="origin">The name of the log: a schema-less URL, unique, for ever.</param>
    /// <param name="url">Where the log can be read, for the policy.</param>
    /// <returns>What was made, as paths.</returns>
    public static IReadOnlyList<string> Create(string keys, string policy, string origin, string url)
    {
        List<string> made = [];
        var ed25519 = Path.Combine(keys, Ed25519);
        if (!File.Exists(ed25519 + ".key"))
        {
            PkiFile.WriteKey(ed25519 + ".key", PrivateKeyText.Generate(origin));
            made.Add(ed25519 + ".key");
        }

        var ecdsa = Path.Combine(keys, Ecdsa);
        if (!File.Exists(ecdsa + ".key"))
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            PkiFile.WriteKey(ecdsa + ".key", key.ExportPkcs8PrivateKeyPem());
            made.Add(ecdsa + ".key");
        }

        var signers = Read(keys);
        PkiFile.WriteText(ed25519 + ".vkey", signers.Ed25519.Verifier.ToString());
        PkiFile.WriteText(ecdsa + ".vkey", signers.Ecdsa.Verifier.ToString());
        var file = Path.Combine(policy, Policy);
        if (!File.Exists(file))
        {
            // A verifier takes any of the two: who has no Ed25519 uses the other. Witnesses are added by hand (docs/witness.md).
            PkiFile.WriteText(file, $"log {signers.Ed25519.Verifier} {url}\nlog {signers.Ecdsa.Verifier} {url}\nquorum none");
            made.Add(file);
        }

        return made;
    }

    /// <summary>Reads the two keys.</summary>
    /// <param name="keys">The folder of the keys of the hub.</param>
    /// <exception cref="InvalidDataException">A file is not there or not a key; the text says which.</exception>
    public static (NoteSigner Ed25519, NoteSigner Ecdsa) Read(string keys)
    {
        var (ed25519, ecdsa) = (Path.Combine(keys, Ed25519 + ".key"), Path.Combine(keys, Ecdsa + ".key"));
        if (!File.Exists(ed25519) || !File.Exists(ecdsa))
            throw new InvalidDataException($"The folder '{keys}' has no {Ed25519}.key or no {Ecdsa}.key.");
        if (!PrivateKeyText.TryParse(File.ReadAllText(ed25519), out var signer))
            throw new InvalidDataException($"'{ed25519}' is not an Ed25519 key of a log.");
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(ecdsa));
            return (signer, NoteSigner.EcdsaP256(signer.Verifier.Name, key));
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            key.Dispose();
            throw new InvalidDataException($"'{ecdsa}' is not a key on P-256 in PEM.");
        }
    }
}
