using System.Security.Cryptography;
using System.Text;
using static Knooppunt.TransparencyLog.Tests.NoteVectors;

namespace Knooppunt.TransparencyLog.Tests;

public sealed class SignedNoteTests
{
    public static TheoryData<string, string> Published => new()
    {
        { SpecKey, SpecNote },
        { PeterKey, PeterNote },
        { EnochKey, $"{PeterText}\n{EnochLine}" },
        { RekorKey, RekorNote },
        { PixelKey, PixelNote },
        { CosignerKey, CosignedNote },
    };

    [Theory]
    [MemberData(nameof(Published))]
    public void Published_note_verifies_and_is_written_the_same(string key, string text)
    {
        var note = Note(text);
        var verdict = note.Verify(Key(key));
        Assert.True(verdict.Accepted);
        Assert.Equal(key, Assert.Single(verdict.Signatures).Key.ToString());
        Assert.Equal(text, Encoding.UTF8.GetString(note.ToOctets()));
    }

    [Theory]
    [MemberData(nameof(Published))]
    public void Every_bit_flip_of_a_published_note_is_refused(string key, string text)
    {
        var verifier = Key(key);
        var octets = Encoding.UTF8.GetBytes(text);
        for (var bit = 0; bit < octets.Length * 8; bit++)
        {
            var flipped = octets.ToArray();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(SignedNote.TryParse(flipped, out var note, out _) && note.Verify(verifier).Accepted);
        }
    }

    [Fact]
    public void Signing_with_the_published_key_gives_the_published_note()
    {
        var signer = NoteSigner.Ed25519("PeterNeumann", Convert.FromBase64String(PeterSeed));
        Assert.Equal(PeterKey, signer.Verifier.ToString());
        Assert.Equal(PeterNote, Encoding.UTF8.GetString(SignedNote.Sign(Encoding.UTF8.GetBytes(PeterText), signer).ToOctets()));
    }

    [Fact]
    public void Ecdsa_signature_verifies()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signer = NoteSigner.EcdsaP256("log.example/a", key);
        var note = SignedNote.Sign("text\n"u8.ToArray(), signer);
        Assert.True(note.Verify(signer.Verifier).Accepted);
        Assert.Equal(SignatureType.EcdsaP256, signer.Verifier.Type);
        Assert.Equal(signer.Verifier.ToString(), Key(signer.Verifier.ToString()).ToString());
        Assert.Equal(SHA256.HashData(key.ExportSubjectPublicKeyInfo())[..4], Convert.FromHexString(signer.Verifier.ToString().Split('+')[1]));
    }

    [Fact]
    public void Unknown_keys_are_ignored_and_alone_are_not_enough()
    {
        var note = Note(PeterNote + EnochLine);
        Assert.Single(note.Verify(Key(EnochKey)).Signatures);
        Assert.Equal(2, note.Verify(Key(EnochKey), Key(PeterKey)).Signatures.Count);
        Assert.Equal(LogError.NoKnownSignature, note.Verify(Key(RekorKey)).Error);
        Assert.Equal(LogError.NoKnownSignature, note.Verify().Error);
    }

    [Fact]
    public void Same_name_with_another_id_or_same_id_with_another_name_is_an_unknown_key()
    {
        var other = NoteSigner.Ed25519("PeterNeumann", Seed("another"));
        var note = Note(PeterNote).With(other.Sign("something else\n"u8));
        Assert.True(note.Verify(Key(PeterKey)).Accepted);
        var renamed = PeterLine.Replace("PeterN", "PaulN", StringComparison.Ordinal).Replace("JnAM=", "JnBM=", StringComparison.Ordinal);
        Assert.True(Note(PeterNote + renamed).Verify(Key(PeterKey)).Accepted);
    }

    [Fact]
    public void One_failing_signature_of_a_known_key_refuses_the_whole_note()
    {
        var failing = EnochLine.Replace("Mc+QQ=", "Mc+QU=", StringComparison.Ordinal);
        Assert.NotEqual(EnochLine, failing);
        var note = Note(PeterNote + failing);
        Assert.True(note.Verify(Key(PeterKey)).Accepted);
        var verdict = note.Verify(Key(PeterKey), Key(EnochKey));
        Assert.Equal(LogError.BadSignature, verdict.Error);
        Assert.Empty(verdict.Signatures);
        // Also when the same key signs well on another line, before or after.
        var twice = PeterLine.Replace("JnAM=", "JnBM=", StringComparison.Ordinal);
        Assert.Equal(LogError.BadSignature, Note(PeterNote + twice).Verify(Key(PeterKey)).Error);
        Assert.Equal(LogError.BadSignature, Note($"{PeterText}\n{twice}{PeterLine}").Verify(Key(PeterKey)).Error);
    }

    [Fact]
    public void Two_known_keys_with_one_name_and_id_are_ambiguous_only_where_used()
    {
        Assert.Equal(LogError.AmbiguousKey, Note(PeterNote).Verify(Key(PeterKey), Key(PeterKey)).Error);
        Assert.True(Note(PeterNote).Verify(Key(EnochKey), Key(PeterKey), Key(EnochKey)).Accepted);
    }

    [Fact]
    public void Sixteen_signatures_are_taken_and_a_hundred_is_the_limit()
    {
        NoteSigner[] signers = [.. Enumerable.Range(0, 16).Select(i => NoteSigner.Ed25519($"signer{i}.example", Seed($"signer {i}")))];
        var note = SignedNote.Sign("text\n"u8.ToArray(), signers);
        Assert.True(SignedNote.TryParse(note.ToOctets(), out var read, out _));
        Assert.Equal(16, read.Verify(signers.Select(signer => signer.Verifier)).Signatures.Count);

        var hundred = PeterText + "\n" + string.Concat(Enumerable.Repeat(PeterLine, 100));
        Assert.Equal(100, Note(hundred).Verify(Key(PeterKey)).Signatures.Count);
        Assert.False(SignedNote.TryParse(Encoding.UTF8.GetBytes(hundred + PeterLine), out _, out var error));
        Assert.Equal(LogError.TooLarge, error);
        Assert.Throws<ArgumentException>(() => Note(hundred).With(Note(PeterNote).Signatures));
    }

    [Fact]
    public void Text_may_have_empty_lines_and_ends_at_the_last_one()
    {
        const string Text = "one\n\n\n— two AAAAAAAA\n\n";
        var signer = NoteSigner.Ed25519("a", Seed("a"));
        var note = SignedNote.Sign(Encoding.UTF8.GetBytes(Text), signer);
        Assert.True(SignedNote.TryParse(note.ToOctets(), out var read, out _));
        Assert.Equal(Text, Encoding.UTF8.GetString(read.Text.Span));
        Assert.True(read.Verify(signer.Verifier).Accepted);
    }

    public static TheoryData<string, LogError> Malformed => new()
    {
        { "", LogError.NoSignature },
        { PeterText, LogError.NoSignature },
        { PeterText + "\n", LogError.NoSignature },
        { "\n\n", LogError.NoSignature },
        { PeterNote.TrimEnd('\n'), LogError.Line },
        { PeterNote + "\n", LogError.NoSignature },
        { "\u0001" + PeterNote, LogError.ControlCharacter },
        { PeterNote.Replace("\n", "\r\n", StringComparison.Ordinal), LogError.ControlCharacter },
        { PeterNote.Replace("you", "\tyou", StringComparison.Ordinal), LogError.ControlCharacter },
        { PeterNote + "Unexpected line.\n", LogError.Line },
        { PeterNote.Replace("— Peter", "- Peter", StringComparison.Ordinal), LogError.Line },
        { PeterNote.Replace("— Peter", "—Peter", StringComparison.Ordinal), LogError.Line },
        { PeterNote.Replace("— Peter", "—  Peter", StringComparison.Ordinal), LogError.KeyName },
        { PeterNote.Replace("PeterNeumann", "Bad Name", StringComparison.Ordinal), LogError.Base64 },
        { PeterNote.Replace("PeterNeumann", "Bad+Name", StringComparison.Ordinal), LogError.KeyName },
        { PeterNote.Replace("PeterNeumann", "Bad\u00a0Name", StringComparison.Ordinal), LogError.KeyName },
        { PeterNote.Replace("PeterNeumann", "Bad\u2003Name", StringComparison.Ordinal), LogError.KeyName },
        { PeterNote.Replace("JnAM=", "JnAM", StringComparison.Ordinal), LogError.Base64 },
        { PeterNote.Replace("JnAM=", "JnAN=", StringComparison.Ordinal), LogError.Base64 },
        { PeterNote.Replace("JnAM=", "JnAM==", StringComparison.Ordinal), LogError.Base64 },
        { PeterNote.Replace("JnAM=", "JnAM= ", StringComparison.Ordinal), LogError.Base64 },
        { PeterNote.Replace("JnAM=", " JnAM=", StringComparison.Ordinal), LogError.Base64 },
        { PeterNote.Replace("/ZJku", "_ZJku", StringComparison.Ordinal), LogError.Base64 },
        { $"{PeterText}\n— PeterNeumann\n", LogError.Line },
        { $"{PeterText}\n— PeterNeumann \n", LogError.Base64 },
        { $"{PeterText}\n— PeterNeumann x08gow==\n", LogError.Base64 },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void Malformed_note_is_refused(string note, LogError expected)
    {
        Assert.False(SignedNote.TryParse(Encoding.UTF8.GetBytes(note), out var read, out var error));
        Assert.Null(read);
        Assert.Equal(expected, error);
    }

    [Fact]
    public void Octets_that_are_not_utf8_and_notes_that_are_too_long_are_refused()
    {
        Assert.False(SignedNote.TryParse([0xFF, .. Encoding.UTF8.GetBytes(PeterNote)], out _, out var error));
        Assert.Equal(LogError.NotUtf8, error);
        Assert.False(SignedNote.TryParse(new byte[SignedNote.MaxLength + 1], out _, out error));
        Assert.Equal(LogError.TooLarge, error);
    }

    [Fact]
    public void Text_that_could_not_be_read_back_is_not_signed()
    {
        var signer = NoteSigner.Ed25519("a", Seed("a"));
        foreach (var text in new[] { "", "no newline", "carriage\r\n", "nul\0\n" })
            Assert.Throws<ArgumentException>(() => SignedNote.Sign(Encoding.UTF8.GetBytes(text), signer));
        Assert.Throws<ArgumentException>(() => SignedNote.Sign("text\n"u8.ToArray()));
    }
}
