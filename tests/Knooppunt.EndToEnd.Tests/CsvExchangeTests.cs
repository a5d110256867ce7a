using System.Text;
using Knooppunt.Berichten.Csv;
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

    [Fact]
    public async Task A_counsellor_asks_many_creditors_with_one_file_and_a_creditor_answers_a_proposal_with_another()
    {
        var data = Directory.CreateDirectory(Path.Combine(folder, "data")).FullName;
        await using var hub = await RunningHub.Start("sqlite", data);
        using var municipality = new Participant("gemeente-voorbeeldstad", hub.Url);
        using var tax = new Participant("belastingdienst-voorbeeld", hub.Url);

        // The same client, two creditors: two rows, two conversations.
        var (questions, sent) = (Path.Combine(folder, "vragen.csv"), Path.Combine(folder, "uit"));
        await Write(questions, CsvTabel.Find("Saldoverzoek")!, ("Belastingdienst Voorbeeld", "SV-1"), ("99000000006000", "SV-2"));
        var (code, error) = await RunAs("gemeente-voorbeeldstad", hub, "csv", "import", questions, "--message", "Saldoverzoek", "--sent", sent);
        Assert.True(code == 0, error);
        Assert.Contains("2/2 Saldoverzoek for 00000099000000006000: sent", error, StringComparison.Ordinal);
        var asked = (await tax.Pull()).Message!.Header.User!;
        Assert.Equal(("Saldoverzoek", null), (asked.Action, asked.Info.RefToMessageId));
        (code, error) = await RunAs("gemeente-voorbeeldstad", hub, "csv", "import", questions, "--message", "Saldoverzoek", "--sent", sent);
        Assert.Equal((0, 2), (code, error.Split("sent before").Length - 1));

        // The proposal follows by hand; its answer is a file again, and refers to it.
        var proposed = municipality.Message("belastingdienst-voorbeeld") with { Action = "Betaalvoorstel" };
        Assert.NotNull((await municipality.Push(proposed, Sandbox.Sample("Betaalvoorstel"))).Receipt);
        var (pulled, file) = (Path.Combine(folder, "in"), Path.Combine(folder, "voorstellen.csv"));
        Assert.Equal((0, ""), await Run(hub, "pull", "--out", pulled, "--ack", "--all"));
        Assert.Equal((0, ""), await Run(hub, "csv", "export", "--message", "BetaalvoorstelAntwoord", "--pulled", pulled, "--out", file));
        var table = CsvTabel.Find("BetaalvoorstelAntwoord")!;
        var lines = (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Split("\r\n");
        var cells = lines[1].Split(';');
        foreach (var (name, value) in new[] { ("Contactpersoon SE.Naam", "Afdeling Schuldhulp"), ("Contactpersoon SE.Telefoon", "205550188"), ("Akkoord", "nee"), ("niet akkoord.Reden", "percentage te laag") })
            cells[table.Kolommen.Single(k => k.Naam == name).Nummer] = value;
        await File.WriteAllTextAsync(file, $"{lines[0]}\n{string.Join(';', cells)}\n", TestContext.Current.CancellationToken);
        (code, error) = await Run(hub, "csv", "import", file, "--message", "BetaalvoorstelAntwoord", "--pulled", pulled);
        Assert.True(code == 0, error);
        var answer = await municipality.Pull();
        Assert.Equal(("BetaalvoorstelAntwoord", proposed.Info.MessageId, proposed.ConversationId),
            (answer.Message!.Header.User!.Action, answer.Message.Header.User.Info.RefToMessageId, answer.Message.Header.User.ConversationId));
        var said = Encoding.UTF8.GetString(municipality.Open(answer).Content.Span);
        Assert.Contains("<g:Telefoonnummer>0205550188</g:Telefoonnummer>", said, StringComparison.Ordinal);
        Assert.Contains("<Reden>percentage te laag</Reden>", said, StringComparison.Ordinal);
    }

    /// <summary>A file with the example of every required column, a row for each recipient.</summary>
    private static Task Write(string file, CsvTabel table, params (string Recipient, string Reference)[] rows)
    {
        string[] optional = ["Adres.Straatnaam", "Adres.Huisnummer"];
        var lines = rows.Select(r => string.Join(';', table.Kolommen.Select(k => k.Nummer switch
        {
            0 => r.Recipient,
            1 => r.Reference,
            _ => k.Plicht == CsvPlicht.Ja || optional.Contains(k.Naam) ? k.Voorbeeld : "",
        })));
        return File.WriteAllTextAsync(file, Encoding.UTF8.GetString(table.Sjabloon()) + string.Join("\r\n", lines), TestContext.Current.CancellationToken);
    }

    private static byte[] Other() => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Sandbox.Sample("Saldoverzoek")).Replace("SV-2026-000417", "SV-2026-000418", StringComparison.Ordinal));

    /// <summary>Contact (M, N) and client unknown (P) of a row whose answer columns are empty.</summary>
    private static string Fill(string row)
    {
        var cells = row.Split(';');
        (cells[12], cells[13], cells[15]) = ("Afdeling Schuldhulp", "schuldhulp@belastingdienst.example", "Ja");
        return string.Join(';', cells);
    }

    private static Task<(int Code, string Error)> Run(RunningHub hub, params string[] command) => RunAs("belastingdienst-voorbeeld", hub, command);

    private static async Task<(int Code, string Error)> RunAs(string self, RunningHub hub, params string[] command)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await KnooppuntCommand.Run([.. command, "--as", self, "--hub", hub.Url.ToString(), "--certificates", Sandbox.Certificates], output, error, TestContext.Current.CancellationToken);
        return (code, code == 1 ? $"{error}{output}" : error.ToString());
    }
}
