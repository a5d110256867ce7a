using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Security;
using Knooppunt.As4.Xml;
using Xunit;

namespace Knooppunt.As4.Tests.Vectors;

/// <summary>Real messages of other products, where they are at hand beside the repository (they are not ours to distribute).</summary>
public sealed class VectorTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_message_gets_the_verdict_that_is_written_down_for_it()
    {
        if (Schemas.Vectors.Folder() is not { } folder)
        {
            Assert.Skip("The vectors of other products are not present: ../shared/vectors beside the repository.");
            return;
        }

        var keys = VectorKeys.Load(folder);
        var wrong = new List<string>();
        foreach (var verdict in VectorTable.All)
        {
            var vector = VectorFile.Read(Path.Combine(folder, verdict.File));
            var (ours, cryptography) = (Ours(vector, keys), Cryptography.Describe(vector, keys));
            output.WriteLine($"{verdict.File} | known: {verdict.Known} | ours: {ours} | {cryptography}{(verdict.Why is null ? "" : " | " + verdict.Why)}");
            if (ours != verdict.Ours || cryptography != verdict.Cryptography)
                wrong.Add($"{verdict.File}: {ours} | {cryptography}");
        }

        Assert.Empty(wrong);
        Assert.Equal(Files(folder), VectorTable.All.Select(v => v.File).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Where_we_and_the_known_verdict_differ_the_rule_is_named()
    {
        foreach (var verdict in VectorTable.All)
        {
            var agree = verdict.Known switch
            {
                "ok" => verdict.Ours.StartsWith("ok", StringComparison.Ordinal),
                "refused" => !verdict.Ours.StartsWith("ok", StringComparison.Ordinal),
                [>= '0' and <= '9', ..] => verdict.Ours.StartsWith(verdict.Known, StringComparison.Ordinal),
                _ => true,
            };
            Assert.True(agree || verdict.Why is not null, verdict.File);

            // A message that is known to be good and that we refuse for its form still proves the cryptography.
            Assert.False(verdict.Known == "ok" && verdict.Cryptography.Contains("WRONG", StringComparison.Ordinal), verdict.File);
        }
    }

    private static IReadOnlyList<string> Files(string folder) =>
        [.. new[] { "as4net/ok", "as4net/negative", "as4net/structure", "as4net/nokey", "phase4/receipts-ok", "phase4/negative", "phase4/structure", "phase4/soap11", "ebms-sed/messages" }
            .SelectMany(f => Directory.GetFiles(Path.Combine(folder, f))).Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    /// <summary>The way of the product: read, verify, open, decompress.</summary>
    private static string Ours(VectorFile file, VectorKeys keys)
    {
        if (!Arrival.Read(file.ContentType, file.Body, MimeLimits.Default).TryGet(out var arrival, out var refusal))
            return Told("read", refusal);
        if (!SignatureVerifier.Verify(arrival, [.. keys.All, .. Cryptography.Brought(arrival.Envelope.Root.OwnerDocument)]).TryGet(out var verified, out refusal))
            return Told("verify", refusal);
        if (verified.Header.User is null)
            return "ok";
        if (!verified.Open(keys.Decryption).TryGet(out var opened, out refusal))
            return Told("open", refusal);
        return opened.Decompress(GzipLimits.Default).TryGet(out var payloads, out refusal)
            ? "ok" + string.Concat(payloads.All.Select(p => " " + p.Content.Length).Order())
            : Told("decompress", refusal);
    }

    private static string Told(string step, Refusal refusal) => $"{refusal.Error.Code[5..]} {step}";
}
