using System.Text;
using Knooppunt.Cli;
using Xunit;

namespace Knooppunt.EndToEnd.Tests;

/// <summary>Balance requests answered in a spreadsheet: pulled, exported, filled in, imported, and pulled again by who asked.</summary>
public sealed class CsvExchangeTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("knooppunt-csv-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_file_that_was_filled_in_becomes_signed_messages_to_the_right_counsellors()
    {
        var data = Directory.CreateDirectory(Path.Combine(folder, "data")).FullName;
        await using var hub = await RunningHub.Start("sqlite", data);
        using var municipality = new Participant("gemeente-voorbeeldstad", hub.Url);
        using var counsellor = new Participant("schuldhulp-voorbeeld", hub.Url);
        var asked = municipality.Message("belastingdienst-voorbeeld");
        Assert.NotNull((await municipality.Push(asked, Sandbox.Sample("Saldoverzoek"))).Receipt);
        Assert.NotNull((await counsellor.Push(counsellor.Message("belastingdienst-voorbeeld"), Other())).Receipt);

        var (pulled, file) = (Path.Combine(folder, "in"), Path.Combine(folder, "saldo.csv"));
        Assert.Equal((0, ""), await Run(hub, "pull", "--out", pulled, "--ack", "--all"));
        Assert.Equal((0, ""), await Run(hub, "csv", "export", "--pulled", pulled, "--out", file));
        var lines = (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Split("\r\n");
        Assert.Equal(8, lines.Length); // the header, three claims of each question, and the end

        // Both clients are unknown here: one answer for each question, to who asked it.
        string[] filled = [lines[0], .. lines[1..7].Select((l, i) => i % 3 == 0 ? Fill(l) : l), ""];
        await File.WriteAllTextAsync(file, string.Join("\r\n", filled).Replace(";Ja;", ";Nee;", StringComparison.Ordinal), new UTF8Encoding(true), TestContext.Current.CancellationToken);
        var (code, error) = await Run(hub, "csv", "import", file, "--pulled", pulled);
        Assert.Equal(1, code);
        Assert.Contains("nothing was sent", error, StringComparison.Ordinal);
        Assert.Equal("EBMS:0006", (await municipality.Pull()).ErrorCode);

        await File.WriteAllTextAsync(file, string.Join("\r\n", filled), new UTF8Encoding(true), TestContext.Current.CancellationToken);
        (code, error) = await Run(hub, "csv", "import", file, "--pulled", pulled);
        Assert.Equal(0, code);
        Assert.Contains("2/2 SaldoverzoekAntwoord", error, StringComparison.Ordinal);
        var answer = await municipality.Pull();
        Assert.Equal(("SaldoverzoekAntwoord", asked.Info.MessageId, asked.ConversationId),
            (answer.Message!.Header.User!.Action, answer.Message.Header.User.Info.RefToMessageId, answer.Message.Header.User.ConversationId));
        Assert.Contains("<KlantOnbekend>Ja</KlantOnbekend>", Encoding.UTF8.GetString(municipality.Open(answer).Content.Span), StringComparison.Ordinal);
        Assert.NotNull((await counsellor.Pull()).Message!.Header.User);

        // Once more: everything has its receipt, nothing is sent twice.
        (code, error) = await Run(hub, "csv", "import", file, "--pulled", pulled);
        Assert.Equal(0, code);
        Assert.Contains("sent before", error, StringComparison.Ordinal);
        Assert.Equal("EBMS:0006", (await municipality.Pull()).ErrorCode);
    }

    private static byte[] Other() => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Sandbox.Sample("Saldoverzoek")).Replace("SV-2026-000417", "SV-2026-000418", StringComparison.Ordinal));

    /// <summary>Contact (M, N) and client unknown (P) of a row whose answer columns are empty.</summary>
    private static string Fill(string row)
    {
        var cells = row.Split(';');
        (cells[12], cells[13], cells[15]) = ("Afdeling Schuldhulp", "schuldhulp@belastingdienst.example", "Ja");
        return string.Join(';', cells);
    }

    private static async Task<(int Code, string Error)> Run(RunningHub hub, params string[] command)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await KnooppuntCommand.Run([.. command, "--as", "belastingdienst-voorbeeld", "--hub", hub.Url.ToString(), "--certificates", Sandbox.Certificates], output, error, TestContext.Current.CancellationToken);
        return (code, error.ToString());
    }
}
