using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Knooppunt.TransparencyLog;

/// <summary>
/// An Ed25519 private key as text, in the form of Go's <c>sumdb/note</c>: <c>PRIVATE+KEY+name+id+base64(type || seed)</c>. The name of the
/// key, which is the origin of the log, is in it: a log cannot be given another name by a setting.
/// </summary>
public static class PrivateKeyText
{
    private const string Prefix = "PRIVATE+KEY+";

    /// <summary>A new key.</summary>
    /// <param name="name">The key name: the origin of the log.</param>
    /// <returns>The text, one line without its end.</returns>
    /// <exception cref="ArgumentException">Not a key name: an error of the configuration.</exception>
    public static string Generate(string name)
    {
        var seed = RandomNumberGenerator.GetBytes(Ed25519Key.SeedLength);
        return Format(NoteSigner.Ed25519(name, seed), seed);
    }

    /// <summary>Reads a key.</summary>
    /// <param name="text">The text, with or without a newline at its end.</param>
    /// <param name="signer">The key, when this returns true.</param>
    /// <returns>False for everything that <see cref="Generate"/> does not make.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out NoteSigner? signer)
    {
        signer = null;
        var line = text.TrimEnd('\n');
        if (line.Split('+', 5) is not ["PRIVATE", "KEY", var name, _, var key] || !NoteText.IsKeyName(name)
            || !Base64Text.TryDecode(Encoding.UTF8.GetBytes(key), out var octets)
            || octets.Length != 1 + Ed25519Key.SeedLength || octets[0] != (byte)SignatureType.Ed25519)
        {
            return false;
        }

        var read = NoteSigner.Ed25519(name, octets.AsSpan(1));
        signer = Format(read, octets[1..]) == line ? read : null;
        return signer is not null;
    }

    /// <summary>Name and id stand before the public key too.</summary>
    private static string Format(NoteSigner signer, byte[] seed) =>
        $"{Prefix}{string.Join('+', signer.Verifier.ToString().Split('+', 3)[..2])}+{Convert.ToBase64String([(byte)SignatureType.Ed25519, .. seed])}";
}
