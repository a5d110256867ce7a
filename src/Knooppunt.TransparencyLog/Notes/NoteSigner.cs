using System.Security.Cryptography;

namespace Knooppunt.TransparencyLog;

/// <summary>
/// A private key of a log. It signs what it is given: whoever calls it must have stored the checkpoint before, and must never
/// have two checkpoints signed of which one is not the continuation of the other (C2SP tlog-checkpoint, "Signatures").
/// </summary>
public sealed class NoteSigner
{
    private readonly Func<byte[], byte[]> sign;

    private NoteSigner(string name, SignatureType type, byte[] publicKey, Func<byte[], byte[]> sign)
    {
        if (!NoteVerifier.TryCreate(name, type, publicKey, out var verifier, out var error))
            throw new ArgumentException($"Not a key for signing notes: {error}.", nameof(name));
        (Verifier, this.sign) = (verifier, sign);
    }

    /// <summary>The public key with its name.</summary>
    public NoteVerifier Verifier { get; }

    /// <summary>A signer with Ed25519 (type 0x01).</summary>
    /// <param name="name">The key name: the origin of the log.</param>
    /// <param name="seed">The private key of RFC 8032: 32 octets. It is copied.</param>
    /// <exception cref="ArgumentException">Not a key name, or not 32 octets: an error of the configuration.</exception>
    public static NoteSigner Ed25519(string name, ReadOnlySpan<byte> seed)
    {
        if (seed.Length != Ed25519Key.SeedLength)
            throw new ArgumentException("An Ed25519 private key has 32 octets.", nameof(seed));
        var key = seed.ToArray();
        return new NoteSigner(name, SignatureType.Ed25519, Ed25519Key.PublicKey(key), text => Ed25519Key.Sign(key, text));
    }

    /// <summary>A signer with ECDSA (type 0x02).</summary>
    /// <param name="name">The key name: the origin of the log.</param>
    /// <param name="key">A key on P-256; it may be in an HSM. It stays the caller's and must live as long as the signer is used.</param>
    /// <exception cref="ArgumentException">Not a key name, or another curve: an error of the configuration.</exception>
    public static NoteSigner EcdsaP256(string name, ECDsa key) => new(
        name,
        SignatureType.EcdsaP256,
        key.ExportSubjectPublicKeyInfo(),
        text => key.SignData(text, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));

    /// <summary>Signs a text.</summary>
    /// <param name="text">The text of the note, with its last newline.</param>
    public NoteSignature Sign(ReadOnlySpan<byte> text) => new(Verifier.Name, Verifier.Id, sign(text.ToArray()));
}
