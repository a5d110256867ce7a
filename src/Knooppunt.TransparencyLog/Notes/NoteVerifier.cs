using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Knooppunt.TransparencyLog;

/// <summary>A public key with its name: what one must have got over a trusted way before a note means anything.</summary>
public sealed class NoteVerifier
{
    private readonly byte[] publicKey;

    private NoteVerifier(string name, SignatureType type, byte[] publicKey)
    {
        (Name, Type, this.publicKey) = (name, type, publicKey);
        Id = KeyId.Of(name, type, publicKey);
    }

    /// <summary>The key name; for a log the origin of its checkpoints.</summary>
    public string Name { get; }

    /// <summary>The key id, the first four octets of a hash as a big-endian number (C2SP signed-note, "Signatures").</summary>
    public uint Id { get; }

    /// <summary>What kind of signature the key makes.</summary>
    public SignatureType Type { get; }

    /// <summary>The key: 32 octets of Ed25519 (RFC 8032), or a SubjectPublicKeyInfo in DER.</summary>
    public ReadOnlyMemory<byte> PublicKey => publicKey;

    /// <summary>Makes a verifier.</summary>
    /// <param name="name">The key name: not empty, no Unicode space, no plus.</param>
    /// <param name="type">What kind of key it is.</param>
    /// <param name="publicKey">
    /// 32 octets for <see cref="SignatureType.Ed25519"/> and <see cref="SignatureType.Cosignature"/>; for
    /// <see cref="SignatureType.EcdsaP256"/> a SubjectPublicKeyInfo in DER with an uncompressed point.
    /// </param>
    /// <param name="verifier">The verifier, when this returns true.</param>
    /// <param name="error"><see cref="LogError.KeyName"/>, <see cref="LogError.KeyType"/> or <see cref="LogError.PublicKey"/>.</param>
    public static bool TryCreate(
        string name, SignatureType type, ReadOnlySpan<byte> publicKey, [NotNullWhen(true)] out NoteVerifier? verifier, out LogError error)
    {
        verifier = null;
        error = LogError.KeyName;
        if (!NoteText.IsKeyName(name))
            return false;
        error = LogError.KeyType;
        if (!Enum.IsDefined(type))
            return false;
        error = LogError.PublicKey;
        if (!(type == SignatureType.EcdsaP256 ? EcdsaP256Key.IsPublicKey(publicKey) : Ed25519Key.IsPublicKey(publicKey)))
            return false;
        verifier = new NoteVerifier(name, type, publicKey.ToArray());
        error = LogError.None;
        return true;
    }

    /// <summary>
    /// Reads a verifier key, <c>name+hex(id)+base64(type || public key)</c> (C2SP signed-note, "Verifier keys"). The id must be
    /// the one that belongs to name and key, in lower case.
    /// </summary>
    /// <param name="text">The text, without a line end.</param>
    /// <param name="verifier">The verifier, when this returns true.</param>
    /// <param name="error">Why not.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out NoteVerifier? verifier, out LogError error)
    {
        verifier = null;
        error = LogError.Line;
        // Base64 may have a plus as well; name and id cannot.
        var parts = text.Split('+', 3);
        if (parts.Length != 3)
            return false;
        error = LogError.Base64;
        if (!Base64Text.TryDecode(Encoding.UTF8.GetBytes(parts[2]), out var typeAndKey) || typeAndKey.Length < 2)
            return false;
        if (!TryCreate(parts[0], (SignatureType)typeAndKey[0], typeAndKey.AsSpan(1), out verifier, out error))
            return false;
        error = verifier.HexId == parts[1] ? LogError.None : LogError.KeyId;
        verifier = error == LogError.None ? verifier : null;
        return error == LogError.None;
    }

    /// <summary>The verifier key as text, to publish and to put into a policy.</summary>
    public override string ToString() => $"{Name}+{HexId}+{Convert.ToBase64String([(byte)Type, .. publicKey])}";

    /// <summary>Whether a signature names this key: both the name and the id are the same.</summary>
    /// <param name="signature">The signature.</param>
    public bool IsNamedBy(NoteSignature signature) => signature.KeyId == Id && signature.Name == Name;

    /// <summary>Verifies a signature of this key.</summary>
    /// <param name="text">The text of the note, with its last newline.</param>
    /// <param name="signature">The signature as it stands in the note.</param>
    /// <returns>True when the signature names this key and is valid.</returns>
    public bool Verify(ReadOnlySpan<byte> text, NoteSignature signature) => IsNamedBy(signature) && Type switch
    {
        SignatureType.Ed25519 => Ed25519Key.Verify(publicKey, text.ToArray(), signature.Value.Span),
        SignatureType.EcdsaP256 => EcdsaP256Key.Verify(publicKey, text, signature.Value.Span),
        SignatureType.Cosignature => Cosignature.Verify(publicKey, text, signature.Value.Span),
        _ => false,
    };

    private string HexId => Id.ToString("x8", CultureInfo.InvariantCulture);
}
