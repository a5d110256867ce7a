using System.Text.Json;
using Knooppunt.Cli;
using Knooppunt.Hub.Transparency;
using Xunit;

namespace Knooppunt.EndToEnd.Tests;

/// <summary>The commands that check a log, from inside and from outside, beside a hub that works.</summary>
public sealed class LogCommandTests
{
    [Fact]
    public async Task A_log_is_checked_in_the_database_at_its_address_and_in_a_copy()
    {
        await using var exchange = await SqliteExchange.Open(null, "--Hub:LogInterval", "00:00:00.1");
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        for (var i = 0; i < 3; i++)
            await sender.Push(sender.Message("belastingdienst-voorbeeld"), Sandbox.Sample("Saldoverzoek"));
        string[] settings = ["--Hub:DataFolder", exchange.DataFolder, "--Hub:Certificates", Sandbox.Certificates];
        Assert.Equal("True 6", await Eventually.Get(async () => await Fsck(settings) is var told && told.StartsWith("True 6", StringComparison.Ordinal) ? told : null));

        var url = new Uri(exchange.Hub.Url, "log").ToString();
        var (code, output, error) = await Outside(url);
        Assert.True(code == 0, output + error);
        Assert.Contains("log of 6 leaves; 0 findings", output, StringComparison.Ordinal);

        var copy = Directory.CreateTempSubdirectory("knooppunt-copy-").FullName;
        try
        {
            var written = new StringWriter();
            Assert.Equal(0, await LogCommand.Run(["export", copy, .. settings], written, TextWriter.Null));
            Assert.Contains("log of 6 leaves", written.ToString(), StringComparison.Ordinal);
            var kept = Path.Combine(copy, "kept");
            File.Copy(Path.Combine(copy, "checkpoint"), kept);
            await sender.Push(sender.Message("belastingdienst-voorbeeld"), Sandbox.Sample("Saldoverzoek"));
            Assert.Equal("0 log of 8 leaves; 0 findings", await Eventually.Get(async () =>
                await Outside(url, "--against", kept) is var (ended, told, _) && told.Contains("log of 8", StringComparison.Ordinal) ? $"{ended} {told.Trim()}" : null));

            Assert.Equal(0, (await Outside(copy)).Code);
            foreach (var (file, finding) in new[] { ("tile/entries/000.p/6", "checkpoint-root"), ("tile/0/000.p/6", "tile-wrong"), ("checkpoint", "checkpoint-signature") })
            {
                var path = Path.Combine(copy, file);
                var octets = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
                var changed = octets.ToArray();
                changed[file == "checkpoint" ? changed.Length - 10 : 20] ^= 2;
                await File.WriteAllBytesAsync(path, changed, TestContext.Current.CancellationToken);
                (code, output, _) = await Outside(copy);
                Assert.True(code == 1, file);
                Assert.Contains(finding, output, StringComparison.Ordinal);
                await File.WriteAllBytesAsync(path, octets, TestContext.Current.CancellationToken);
            }

            File.Delete(Path.Combine(copy, "tile/entries/000.p/6"));
            Assert.Contains("entry-missing", (await Outside(copy)).Output, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    [Fact]
    public async Task A_word_that_is_wrong_is_told_with_all_that_are_right()
    {
        foreach (var words in new string[][] { [], ["fsk"], ["fsck", "--xml"], ["export"], ["keygen", "origin"] })
        {
            var error = new StringWriter();
            Assert.Equal(2, await LogCommand.Run(words, TextWriter.Null, error));
            Assert.Contains("log fsck", error.ToString(), StringComparison.Ordinal);
        }

        var (code, _, told) = await Outside("no-such-folder");
        Assert.Equal(2, code);
        Assert.Contains("not a folder", told, StringComparison.Ordinal);
    }

    private static async Task<string> Fsck(string[] settings)
    {
        var output = new StringWriter();
        var code = await LogCommand.Run(["fsck", "--json", .. settings], output, TextWriter.Null);
        var told = JsonDocument.Parse(output.ToString()).RootElement;
        Assert.Equal(code == 0, told.GetProperty("ok").GetBoolean());
        return $"{told.GetProperty("ok").GetBoolean()} {told.GetProperty("evidence").GetInt64()}";
    }

    private static async Task<(int Code, string Output, string Error)> Outside(string place, params string[] more)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        string[] all = ["log", "fsck", place, "--policy", Path.Combine(Sandbox.Certificates, "log.policy"), "--certificates", Sandbox.Certificates, .. more];
        return (await KnooppuntCommand.Run(all, output, error, TestContext.Current.CancellationToken), output.ToString(), error.ToString());
    }
}
