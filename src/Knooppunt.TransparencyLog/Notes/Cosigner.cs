namespace Knooppunt.TransparencyLog;

/// <summary>
/// The private key of a witness. The witness must have checked the consistency with all it cosigned before of this log, and have
/// stored the checkpoint, before it cosigns (C2SP tlog-witness, "add-checkpoint").
/// </summary>
public sealed class Cosigner
{
    private readonly byte[] seed;

    /// <summary>A witness.</summary>
    /// <param name="name">The key name of the witness.</param>
    /// <param name="seed">An Ed25519 private key of RFC 8032, 32 octets, that signs nothing else. It is copied.</param>
    /// <exception cref="ArgumentException">Not a key name, or not 32 octets: an error of the configuration.</exception>
    public Cosigner(string name, ReadOnlySpan<byte> seed)
    {
        if (seed.Length != Ed25519Key.SeedLength)
            throw new ArgumentException("An Ed25519 private key has 32 octets.", nameof(seed));
        this.seed = seed.ToArray();
        if (!NoteVerifier.TryCreate(name, SignatureType.Cosignature, Ed25519Key.PublicKey(this.seed), out var verifier, out var error))
            throw new ArgumentException($"Not a key for cosigning: {error}.", nameof(name));
        Verifier = verifier;
    }

    /// <summary>The public key with its name.</summary>
    public NoteVerifier Verifier { get; }

    /// <summary>Cosigns a checkpoint.</summary>
    /// <param name="checkpoint">The checkpoint; only its text is signed.</param>
    /// <param name="time">When: whole seconds, not before 1970.</param>
    /// <exception cref="ArgumentOutOfRangeException">A time before 1970: an error of the caller.</exception>
    public NoteSignature Sign(SignedCheckpoint checkpoint, DateTimeOffset time)
    {
        var seconds = time.ToUnixTimeSeconds();
        ArgumentOutOfRangeException.ThrowIfNegative(seconds, nameof(time));
        return new NoteSignature(Verifier.Name, Verifier.Id, Cosignature.Sign(seed, seconds, checkpoint.Note.Text.Span));
    }
}
