using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Knooppunt.TransparencyLog;

/// <summary>
/// An Ed25519 private key as text, in the form of Go's <c>sumdb/note</c>: <c>PRIVATE+KEY+name+id+base64(type || seed)</c>. The name of the
/// key, which is the origin of the log, is in it: a log cannot be given another name by a setting. The type tells a key of a log from one of a witness.
/// </summary>
public static class PrivateKeyText
{
    private const string Prefix = "PRIVATE+KEY+";

    /// <summary>A new key of a log.</summary>
    /// <param name="name">The key name: the origin of the log.</param>
    /// <returns>The text, one line without its end.</returns>
    /// <exception cref="ArgumentException">Not a key name: an error of the configuration.</exception>
    public static string Generate(string name)
    {
        var seed = RandomNumberGenerator.GetBytes(Ed25519Key.SeedLength);
        return Format(NoteSigner.Ed25519(name, seed).Verifier, seed);
    }

    /// <summary>A new key of a witness.</summary>
    /// <param name="name">The key name.</param>
    /// <returns>The text, one line without its end.</returns>
    /// <exception cref="ArgumentException">Not a key name: an error of the configuration.</exception>
    public static string GenerateCosigner(string name)
    {
        var seed = RandomNumberGenerator.GetBytes(Ed25519Key.SeedLength);
        return Format(new Cosigner(name, seed).Verifier, seed);
    }

    /// <summary>Reads the key of a log.</summary>
    /// <param name="text">The text, with or without a newline at its end.</param>
    /// <param name="signer">The key, when this returns true.</param>
    /// <returns>False for everything that <see cref="Generate"/> does not make.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out NoteSigner? signer)
    {
        signer = TryRead(text, SignatureType.Ed25519, out var name, out var seed) ? NoteSigner.Ed25519(name, seed) : null;
        signer = signer is not null && Format(signer.Verifier, seed) == text.TrimEnd('\n') ? signer : null;
        return signer is not null;
    }

    /// <summary>Reads the key of a witness.</summary>
    /// <param name="text">The text, with or without a newline at its end.</param>
    /// <param name="cosigner">The key, when this returns true.</param>
    /// <returns>False for everything that <see cref="GenerateCosigner"/> does not make.</returns>
    public static bool TryParseCosigner(string text, [NotNullWhen(true)] out Cosigner? cosigner)
    {
        cosigner = TryRead(text, SignatureType.Cosignature, out var name, out var seed) ? new Cosigner(name, seed) : null;
        cosigner = cosigner is not null && Format(cosigner.Verifier, seed) == text.TrimEnd('\n') ? cosigner : null;
        return cosigner is not null;
    }

    private static bool TryRead(string text, SignatureType type, out string name, out byte[] seed)
    {
        (name, seed) = (string.Empty, []);
        if (text.TrimEnd('\n').Split('+', 5) is not ["PRIVATE", "KEY", var named, _, var key] || !NoteText.IsKeyName(named)
            || !Base64Text.TryDecode(Encoding.UTF8.GetBytes(key), out var octets)
            || octets.Length != 1 + Ed25519Key.SeedLength || octets[0] != (byte)type)
        {
            return false;
        }

        (name, seed) = (named, octets[1..]);
        return true;
    }

    /// <summary>Name and id stand before the public key too.</summary>
    private static string Format(NoteVerifier verifier, byte[] seed) =>
        $"{Prefix}{string.Join('+', verifier.ToString().Split('+', 3)[..2])}+{Convert.ToBase64String([(byte)verifier.Type, .. seed])}";
}
