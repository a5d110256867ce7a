using System.Text;
using static Knooppunt.TransparencyLog.Tests.NoteVectors;

namespace Knooppunt.TransparencyLog.Tests;

public sealed class CheckpointTests
{
    private const string Root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";

    [Fact]
    public void Published_checkpoint_is_read_and_written_the_same()
    {
        var checkpoint = Checkpoint(SofaCheckpoint);
        Assert.Equal("example.com/behind-the-sofa", checkpoint.Content.Origin);
        Assert.Equal(20_852_163, checkpoint.Content.Head.Size);
        Assert.Equal(Root, checkpoint.Content.Head.Root.ToBase64());
        Assert.Empty(checkpoint.Content.Extensions);
        Assert.Equal(SofaCheckpoint, Encoding.UTF8.GetString(checkpoint.ToOctets()));
        Assert.Equal(checkpoint.Note.Text.ToArray(), checkpoint.Content.ToText());
    }

    [Fact]
    public void Published_cosignature_has_the_published_time()
    {
        Assert.True(Cosignature.TryReadTime(Checkpoint(SofaCheckpoint).Note.Signatures[1], out var time));
        Assert.Equal(1_679_315_147, time);
        Assert.False(Cosignature.TryReadTime(Checkpoint(SofaCheckpoint).Note.Signatures[0], out _));
    }

    [Fact]
    public void Message_that_a_witness_signs_is_the_published_one() => Assert.Equal(
        $"cosignature/v1\ntime 1679315147\nexample.com/behind-the-sofa\n20852163\n{Root}\n",
        Encoding.UTF8.GetString(Cosignature.Message(1_679_315_147, Checkpoint(SofaCheckpoint).Note.Text.Span)));

    [Theory]
    [InlineData("a\n1\n" + Root + "\n", LogError.None)]
    [InlineData("a\n0\n" + Root + "\n", LogError.None)]
    [InlineData("a b+c\n9223372036854775807\n" + Root + "\n", LogError.None)]
    [InlineData("a\n1\n" + Root + "\nextension\nanother one\n", LogError.None)]
    [InlineData("", LogError.Line)]
    [InlineData("a\n1\n" + Root, LogError.Line)]
    [InlineData("a\n1\n", LogError.Line)]
    [InlineData("\n1\n" + Root + "\n", LogError.Line)]
    [InlineData("a\n1\n" + Root + "\n\n", LogError.Line)]
    [InlineData("a\n1\n" + Root + "\nextension\n\nanother\n", LogError.Line)]
    [InlineData("a\n1\n" + Root + "\nextension", LogError.Line)]
    [InlineData("a\n\n" + Root + "\n", LogError.Number)]
    [InlineData("a\n01\n" + Root + "\n", LogError.Number)]
    [InlineData("a\n00\n" + Root + "\n", LogError.Number)]
    [InlineData("a\n+1\n" + Root + "\n", LogError.Number)]
    [InlineData("a\n-1\n" + Root + "\n", LogError.Number)]
    [InlineData("a\n-0\n" + Root + "\n", LogError.Number)]
    [InlineData("a\n 1\n" + Root + "\n", LogError.Number)]
    [InlineData("a\n1 \n" + Root + "\n", LogError.Number)]
    [InlineData("a\n1e3\n" + Root + "\n", LogError.Number)]
    [InlineData("a\n0x1\n" + Root + "\n", LogError.Number)]
    [InlineData("a\n١\n" + Root + "\n", LogError.Number)]
    [InlineData("a\n9223372036854775808\n" + Root + "\n", LogError.Number)]
    [InlineData("a\n18446744073709551616\n" + Root + "\n", LogError.Number)]
    [InlineData("a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n", LogError.Base64)]
    [InlineData("a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n", LogError.Base64)]
    [InlineData("a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I==\n", LogError.Base64)]
    [InlineData("a\n1\nCsUYapGGPo4dkMgIAUqom_Xajj7h2fB2MPA3j2jxq2I=\n", LogError.Base64)]
    [InlineData("a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2 MPA3j2jxq2I=\n", LogError.Base64)]
    [InlineData("a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jx\n", LogError.Base64)]
    [InlineData("a\n1\n\n", LogError.Base64)]
    [InlineData("a\r\n1\r\n" + Root + "\r\n", LogError.ControlCharacter)]
    [InlineData("a\0\n1\n" + Root + "\n", LogError.ControlCharacter)]
    public void Text_is_read_strictly(string text, LogError expected)
    {
        var octets = Encoding.UTF8.GetBytes(text);
        Assert.Equal(expected == LogError.None, TransparencyLog.Checkpoint.TryParse(octets, out var checkpoint, out var error));
        Assert.Equal(expected, error);
        if (checkpoint is not null)
            Assert.Equal(octets, checkpoint.ToText());
    }

    [Fact]
    public void Log_signs_and_witnesses_cosign_the_same_text()
    {
        var log = NoteSigner.Ed25519("log.example/1", Seed("log"));
        var witness = new Cosigner("witness.example", Seed("witness"));
        var checkpoint = SignedCheckpoint.Sign(new Checkpoint("log.example/1", ClassicTree.Head(8)), log);
        var line = witness.Sign(checkpoint, DateTimeOffset.FromUnixTimeSeconds(1_700_000_000)).ToString();
        Assert.True(NoteSignature.TryParse(Encoding.UTF8.GetBytes(line), out var answered, out _));
        var cosigned = checkpoint.With(answered);

        Assert.True(SignedCheckpoint.TryParse(cosigned.ToOctets(), out var read, out _));
        Assert.Equal(checkpoint.Content.Head, read.Content.Head);
        Assert.Equal(2, read.Note.Verify(log.Verifier, witness.Verifier).Signatures.Count);
        Assert.True(Cosignature.TryReadTime(read.Note.Signatures[1], out var time));
        Assert.Equal(1_700_000_000, time);
        Assert.Throws<ArgumentOutOfRangeException>(() => witness.Sign(checkpoint, DateTimeOffset.FromUnixTimeSeconds(-1)));
    }

    [Fact]
    public void Cosignature_with_a_time_above_63_bits_or_another_time_is_refused()
    {
        var witness = new Cosigner("witness.example", Seed("witness"));
        var checkpoint = Checkpoint(SofaCheckpoint);
        var value = witness.Sign(checkpoint, DateTimeOffset.UnixEpoch).Value.ToArray();
        foreach (var at in new[] { 0, 7 })
        {
            var changed = value.ToArray();
            changed[at] ^= 0x80;
            Assert.False(witness.Verifier.Verify(checkpoint.Note.Text.Span, new NoteSignature("witness.example", witness.Verifier.Id, changed)));
        }

        // The same key as a log key is another key: the type is part of the id, and the message has a header.
        var asLog = NoteSigner.Ed25519("witness.example", Seed("witness"));
        Assert.NotEqual(asLog.Verifier.Id, witness.Verifier.Id);
        Assert.False(asLog.Verifier.Verify(checkpoint.Note.Text.Span, new NoteSignature("witness.example", asLog.Verifier.Id, value[8..])));
    }

    [Fact]
    public void Content_that_could_not_be_read_back_is_not_signed()
    {
        var log = NoteSigner.Ed25519("a", Seed("log"));
        Checkpoint[] contents =
        [
            new("", TreeHead.Empty),
            new("a\nb", TreeHead.Empty),
            new("a\n5\n" + Root, TreeHead.Empty),
            new("a", new TreeHead(-1, Hashing.EmptyRoot)),
            new("a", TreeHead.Empty) { Extensions = [""] },
            new("a", TreeHead.Empty) { Extensions = ["b\nc"] },
        ];
        foreach (var content in contents)
            Assert.Throws<ArgumentException>(() => SignedCheckpoint.Sign(content, log));
    }
}
