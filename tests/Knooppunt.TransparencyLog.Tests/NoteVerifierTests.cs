using System.Security.Cryptography;
using static Knooppunt.TransparencyLog.Tests.NoteVectors;

namespace Knooppunt.TransparencyLog.Tests;

public sealed class NoteVerifierTests
{
    [Theory]
    [InlineData(SpecKey, "example.com/foo", 0x530d903a, SignatureType.Ed25519)]
    [InlineData(PeterKey, "PeterNeumann", 0xc74f20a3, SignatureType.Ed25519)]
    [InlineData("TEST+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6", "TEST", 0x7997405c, SignatureType.Ed25519)]
    [InlineData(RekorKey, "rekor.sigstore.dev", 0xc0d23d6a, SignatureType.EcdsaP256)]
    [InlineData("remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2", "remora.n621.de", 0xda77ade7, SignatureType.Cosignature)]
    public void Published_verifier_key_reads_back(string text, string name, uint id, SignatureType type)
    {
        var key = Key(text);
        Assert.Equal((name, id, type), (key.Name, key.Id, key.Type));
        Assert.Equal(text, key.ToString());
    }

    [Fact]
    public void Every_part_and_every_changed_character_of_a_key_is_refused()
    {
        for (var start = 0; start <= PeterKey.Length; start++)
        {
            for (var end = start; end <= PeterKey.Length; end++)
                Assert.Equal(end - start == PeterKey.Length, NoteVerifier.TryParse(PeterKey[start..end], out _, out _));
        }

        for (var i = 0; i < PeterKey.Length; i++)
        {
            for (var c = '\0'; c < '\u0180'; c++)
                Assert.Equal(c == PeterKey[i], NoteVerifier.TryParse($"{PeterKey[..i]}{c}{PeterKey[(i + 1)..]}", out _, out _));
        }
    }

    [Theory]
    [InlineData("PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", LogError.KeyId)]
    [InlineData("PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", LogError.KeyId)]
    [InlineData("PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==", LogError.Base64)]
    [InlineData("PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", LogError.KeyType)]
    [InlineData("rekor.sigstore.dev+12345678+AwEB", LogError.KeyType)]
    [InlineData("rekor.sigstore.dev+12345678+AgEB", LogError.PublicKey)]
    [InlineData("bananas.sigstore.dev+12344556", LogError.Line)]
    [InlineData("rekor.sigstore.dev+12345678+THIS_IS_NOT_BASE64!", LogError.Base64)]
    [InlineData("+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", LogError.KeyName)]
    [InlineData("", LogError.Line)]
    [InlineData("a+b+AQ==", LogError.Base64)]
    public void Bad_verifier_key_is_refused(string text, LogError expected)
    {
        Assert.False(NoteVerifier.TryParse(text, out var key, out var error));
        Assert.Null(key);
        Assert.Equal(expected, error);
    }

    [Fact]
    public void Public_keys_that_are_none_are_refused()
    {
        // The neutral point and the point of order two: with them a signature can fit any text.
        Refused(SignatureType.Ed25519, [0x01, .. new byte[31]]);
        Refused(SignatureType.Ed25519, [0xEC, .. Enumerable.Repeat((byte)0xFF, 30), 0x7F]);
        Refused(SignatureType.Ed25519, new byte[31]);
        Refused(SignatureType.Cosignature, new byte[33]);
        Refused(SignatureType.Ed25519, [.. Enumerable.Repeat((byte)0xFF, 32)]);

        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        Refused(SignatureType.EcdsaP256, other.ExportSubjectPublicKeyInfo());
        using var rsa = RSA.Create(2048);
        Refused(SignatureType.EcdsaP256, rsa.ExportSubjectPublicKeyInfo());
        using var good = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var spki = good.ExportSubjectPublicKeyInfo();
        Assert.True(NoteVerifier.TryCreate("a", SignatureType.EcdsaP256, spki, out _, out _));
        Refused(SignatureType.EcdsaP256, [.. spki, 0]);
        spki[^1] ^= 1;
        Refused(SignatureType.EcdsaP256, spki);
        Refused(SignatureType.EcdsaP256, []);
        Assert.Throws<ArgumentException>(() => NoteSigner.EcdsaP256("a", other));
        Assert.Throws<ArgumentException>(() => NoteSigner.Ed25519("a b", new byte[32]));
        Assert.Throws<ArgumentException>(() => NoteSigner.Ed25519("a", new byte[31]));
    }

    [Fact]
    public void Signature_of_another_length_is_refused()
    {
        foreach (var (keyText, noteText) in new[] { (PeterKey, PeterNote), (RekorKey, RekorNote), (CosignerKey, CosignedNote) })
        {
            var (key, note) = (Key(keyText), Note(noteText));
            var good = note.Signatures[0];
            Assert.True(key.Verify(note.Text.Span, good));
            for (var length = 1; length < good.Value.Length; length++)
                Assert.False(key.Verify(note.Text.Span, new NoteSignature(key.Name, key.Id, good.Value[..length].ToArray())));
            Assert.False(key.Verify(note.Text.Span, new NoteSignature(key.Name, key.Id, [.. good.Value.Span, 0])));
            Assert.False(key.Verify(note.Text.Span, new NoteSignature(key.Name + "x", key.Id, good.Value.ToArray())));
        }
    }

    private static void Refused(SignatureType type, byte[] key)
    {
        Assert.False(NoteVerifier.TryCreate("a", type, key, out _, out var error));
        Assert.Equal(LogError.PublicKey, error);
    }
}
