using Xunit;

namespace Knooppunt.TransparencyLog.Tests;

public sealed class PrivateKeyTextTests
{
    [Fact]
    public void A_key_that_was_made_is_read_with_its_name_and_signs()
    {
        var text = PrivateKeyText.Generate("log.example/1");
        Assert.True(PrivateKeyText.TryParse(text + "\n", out var signer));
        Assert.Equal("log.example/1", signer.Verifier.Name);
        Assert.StartsWith("PRIVATE+KEY+log.example/1+", text, StringComparison.Ordinal);
        var note = SignedNote.Sign("text\n"u8.ToArray(), signer);
        Assert.True(note.Verify(signer.Verifier).Accepted);
        Assert.NotEqual(text, PrivateKeyText.Generate("log.example/1"));
    }

    [Fact]
    public void The_key_of_the_documentation_of_go_is_read()
    {
        // The example of golang.org/x/mod/sumdb/note.
        Assert.True(PrivateKeyText.TryParse("PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz", out var signer));
        Assert.Equal("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", signer.Verifier.ToString());
    }

    [Fact]
    public void What_is_not_such_a_text_is_refused()
    {
        var text = PrivateKeyText.Generate("log.example/1");
        foreach (var wrong in new[] { "", "PRIVATE+KEY", text[..^4], text + "AAAA", text.Replace("log.example/1", "log.example/2", StringComparison.Ordinal), text.Replace("PRIVATE", "private", StringComparison.Ordinal), " " + text, text.Replace("+AT", "+BA", StringComparison.Ordinal) + "=" })
            Assert.False(PrivateKeyText.TryParse(wrong, out _), wrong);
    }

    [Fact]
    public void The_key_of_a_witness_is_none_of_a_log_and_the_other_way_round()
    {
        var (witness, log) = (PrivateKeyText.GenerateCosigner("witness.example"), PrivateKeyText.Generate("log.example"));
        Assert.True(PrivateKeyText.TryParseCosigner(witness, out var cosigner));
        Assert.Equal((SignatureType.Cosignature, "witness.example"), (cosigner.Verifier.Type, cosigner.Verifier.Name));
        Assert.False(PrivateKeyText.TryParse(witness, out _));
        Assert.False(PrivateKeyText.TryParseCosigner(log, out _));
        Assert.False(PrivateKeyText.TryParseCosigner(witness[..^4] + "AAA=", out _));
    }
}
