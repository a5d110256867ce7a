using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Knooppunt.TransparencyLog;

/// <summary>
/// One signature line of a note: <c>— name base64(key id || signature)</c> (C2SP signed-note, "Format"). Nothing is verified by
/// reading one.
/// </summary>
public sealed class NoteSignature
{
    internal NoteSignature(string name, uint keyId, byte[] value) => (Name, KeyId, Value) = (name, keyId, value);

    /// <summary>The name of the key.</summary>
    public string Name { get; }

    /// <summary>The id of the key.</summary>
    public uint KeyId { get; }

    /// <summary>The octets after the key id, in the form of the signature type; at least one.</summary>
    public ReadOnlyMemory<byte> Value { get; }

    // Em dash (U+2014), space.
    private static ReadOnlySpan<byte> Prefix => "— "u8;

    /// <summary>Reads a signature line, such as one that a witness answered.</summary>
    /// <param name="line">The line in UTF-8, without its newline.</param>
    /// <param name="signature">The signature, when this returns true.</param>
    /// <param name="error">Why not.</param>
    public static bool TryParse(ReadOnlySpan<byte> line, [NotNullWhen(true)] out NoteSignature? signature, out LogError error)
    {
        signature = null;
        error = NoteText.Check(line);
        if (error != LogError.None)
            return false;
        error = LogError.Line;
        if (!line.StartsWith(Prefix))
            return false;
        var rest = line[Prefix.Length..];
        var space = rest.IndexOf((byte)' ');
        if (space < 0)
            return false;
        error = LogError.KeyName;
        var name = Encoding.UTF8.GetString(rest[..space]);
        if (!NoteText.IsKeyName(name))
            return false;
        error = LogError.Base64;
        if (!Base64Text.TryDecode(rest[(space + 1)..], out var octets) || octets.Length <= sizeof(uint))
            return false;
        signature = new NoteSignature(name, BinaryPrimitives.ReadUInt32BigEndian(octets), octets[sizeof(uint)..]);
        error = LogError.None;
        return true;
    }

    /// <summary>The line, without its newline.</summary>
    public override string ToString()
    {
        var octets = new byte[sizeof(uint) + Value.Length];
        BinaryPrimitives.WriteUInt32BigEndian(octets, KeyId);
        Value.Span.CopyTo(octets.AsSpan(sizeof(uint)));
        return $"— {Name} {Convert.ToBase64String(octets)}";
    }
}
