using System.Text;
using System.Text.Json;
using Knooppunt.As4;
using Knooppunt.As4.Messages;
using Knooppunt.Berichten;
using Knooppunt.Cli;

namespace Knooppunt.Client.Tests;

public sealed class CliTests : IDisposable
{
    private static readonly string Saldoverzoek = Path.Combine(AppContext.BaseDirectory, "voorbeelden", "Saldoverzoek.xml");

    private readonly TestFolder folder = new();

    public CliTests() => PatternTimeout.Install();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string> Commands => ["", "send", "pull", "ack", "ping", "receipt verify", "party list", "pmode list", "pmode match", "config check", "csv template", "csv export", "csv check", "csv import"];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Every_command_has_help_with_an_example(string command)
    {
        var (code, output, error) = await Run([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("Example", output, StringComparison.Ordinal);
        Assert.Contains("--json", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Required command")]
    [InlineData("sned", "did you mean 'send'?")]
    [InlineData("pull --as x --makbox y", "'--makbox' is not known here")]
    [InlineData("pull", "--as")]
    [InlineData("pull --as gemeente --ack", "--ack needs --out")]
    [InlineData("pull --as gemeente --mailbox 1", "not an OIN")]
    [InlineData("pull --as gemeente --username postbus-7", "go together")]
    [InlineData("pull --as gemeente --password-file x", "go together")]
    [InlineData("pull --as gemeente --username postbus-7 --password-file no-such-file", "'no-such-file' of --password-file")]
    [InlineData("pull --as nobody", "'nobody'")]
    [InlineData("pull --as gemeente --family ec", "signing-ec")]
    [InlineData("pull --as gemeente --hub http://127.0.0.1", "https")]
    [InlineData("pull --as gemeente --address-book no.json", "no.json")]
    [InlineData("send --as gemeente --to 00000099000000006000", "--payload")]
    [InlineData("send --as gemeente --to 00000099000000006000 --payload no.xml", "no.xml")]
    [InlineData("send --as gemeente --resume no.as4", "no.as4")]
    [InlineData("send --as gemeente --resume a --deadline 5", "--deadline")]
    [InlineData("ack --as gemeente no.as4", "no.as4")]
    [InlineData("config check", "'--as' or '--pmodes'")]
    [InlineData("pmode match", "Required argument missing")]
    [InlineData("pmode match no.as4", "no.as4")]
    [InlineData("pmode list --pmodes no-folder", "folder that is there")]
    [InlineData("receipt verify --sent no.as4 --receipt no.as4", "no.as4")]
    [InlineData("csv template --message Verzonnen --out x.csv", "no CSV for 'Verzonnen'")]
    [InlineData("csv export --as gemeente --message Saldoverzoek --out x.csv", "answers nothing")]
    [InlineData("csv export --as gemeente --out x.csv", "needs --pulled")]
    public async Task Misuse_is_exit_code_2_with_an_error_and_a_hint(string line, string expected)
    {
        var (code, output, error) = await Run(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith("error: ", error, StringComparison.Ordinal);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Contains("\nhint: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_sent_and_its_receipt_are_kept_and_verify()
    {
        await using var peer = await HubPeer.Start(Replies.Drop, Replies.Receipt());
        var (code, output, error) = await Run("send", "--as", "gemeente", "--hub", peer.Url, "--to", Pki.EnergieOin, "--payload", Saldoverzoek, "--encrypt", "--save", folder.Path);
        Assert.Equal(0, code);
        Assert.StartsWith("accepted ", output, StringComparison.Ordinal);
        Assert.Contains("attempt 1: ", error, StringComparison.Ordinal);
        Assert.Equal("Saldoverzoek", Replies.Read(peer.Requests.Last()).Header.User!.Action);

        string[] verify = ["receipt", "verify", "--sent", folder.At("sent.as4"), "--receipt", folder.At("receipt.as4"), "--hub-certificate", Pki.Path("hub/signing.crt")];
        (code, output, _) = await Run(verify);
        Assert.Equal(0, code);
        Assert.Contains($"valid: hub {Pki.HubOin} received", output, StringComparison.Ordinal);

        var receipt = await File.ReadAllBytesAsync(folder.At("receipt.as4"), TestContext.Current.CancellationToken);
        receipt[^500] ^= 1;
        await File.WriteAllBytesAsync(folder.At("receipt.as4"), receipt, TestContext.Current.CancellationToken);
        (code, output, _) = await Run([.. verify, "--json"]);
        Assert.Equal(1, code);
        Assert.False(JsonDocument.Parse(output).RootElement.GetProperty("valid").GetBoolean());
    }

    [Fact]
    public async Task A_kept_message_is_sent_again_as_it_is()
    {
        await using var peer = await HubPeer.Start(Replies.Error(EbmsError.Other), Replies.Receipt());
        Assert.Equal(1, (await Run("send", "--as", "gemeente", "--hub", peer.Url, "--to", Pki.EnergieOin, "--payload", Saldoverzoek, "--save", folder.Path)).Code);
        var (code, output, _) = await Run("send", "--as", "gemeente", "--hub", peer.Url, "--resume", folder.At("sent.as4"), "--json");
        Assert.Equal(0, code);
        Assert.Equal("accepted", JsonDocument.Parse(output).RootElement.GetProperty("outcome").GetString());
        var bodies = peer.Requests.Select(r => Convert.ToHexString(r.Body.Span)).ToArray();
        Assert.Equal(2, bodies.Length);
        Assert.Equal(bodies[0], bodies[1]);
    }

    [Fact]
    public async Task A_refusal_is_exit_code_1_with_the_code_and_what_to_do()
    {
        await using var peer = await HubPeer.Start(Replies.Error(EbmsError.RoutingFailure));
        var (code, output, error) = await Run("send", "--as", "gemeente", "--hub", peer.Url, "--to", Pki.EnergieOin, "--payload", Saldoverzoek);
        Assert.Equal((1, ""), (code, output));
        Assert.Contains("error: EBMS:0020 RoutingFailure", error, StringComparison.Ordinal);
        Assert.Contains("hint: the recipient is not connected", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_with_errors_does_not_leave_the_machine()
    {
        await using var peer = await HubPeer.Start(Replies.Receipt());
        var broken = folder.At("broken.xml");
        await File.WriteAllTextAsync(
            broken, (await File.ReadAllTextAsync(Saldoverzoek, TestContext.Current.CancellationToken)).Replace("<KlantnummerSHV>", "<Onbekend>", StringComparison.Ordinal).Replace("</KlantnummerSHV>", "</Onbekend>", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        string[] send = ["send", "--as", "gemeente", "--hub", peer.Url, "--to", Pki.EnergieOin, "--payload", broken];
        var (code, _, error) = await Run(send);
        Assert.Equal(1, code);
        Assert.Contains("error: XSD-", error, StringComparison.Ordinal);
        Assert.Empty(peer.Requests);

        Assert.Equal(0, (await Run([.. send, "--force"])).Code);
        Assert.Single(peer.Requests);
    }

    [Fact]
    public async Task No_hub_is_exit_code_3()
    {
        string url;
        await using (var peer = await HubPeer.Start())
            url = peer.Url;
        string[] hub = ["--as", "gemeente", "--hub", url];
        Assert.Equal(3, (await Run(["pull", .. hub])).Code);
        Assert.Equal(3, (await Run(["config", "check", .. hub])).Code);
        var (code, output, error) = await Run(["send", .. hub, "--to", Pki.EnergieOin, "--payload", Saldoverzoek, "--deadline", "1s", "--json"]);
        Assert.Equal(3, code);
        Assert.Equal("missingReceipt", JsonDocument.Parse(output).RootElement.GetProperty("outcome").GetString());
        Assert.Contains("[EBMS:0301]", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_opened_is_refused_only_when_that_is_asked_for()
    {
        var sealedToAnother = Replies.Always(Offers.Business(sealTo: "energie/encryption"));
        await using var peer = await HubPeer.Start(sealedToAnother, sealedToAnother, Replies.Accepted);
        string[] pull = ["pull", "--as", "gemeente", "--hub", peer.Url];
        Assert.Equal(1, (await Run(pull)).Code);
        Assert.Single(peer.Requests);
        var (code, _, error) = await Run([.. pull, "--reject"]);
        Assert.Equal(1, code);
        Assert.Contains("rejected: m1@sender.example with EBMS:0102", error, StringComparison.Ordinal);
        var signal = Assert.IsType<Knooppunt.As4.Messages.ErrorSignal>(Replies.Verify(peer.Requests.Last()).Header.Signals.Single());
        Assert.Equal(("EBMS:0102", "m1@sender.example"), (signal.Errors.Single().Code, signal.Errors.Single().RefToMessageInError));
    }

    [Fact]
    public async Task Pulled_messages_are_written_before_they_are_acknowledged()
    {
        var written = false;
        Reply look = async (http, request) =>
        {
            written = Directory.GetFiles(folder.Path).Length == 2;
            await Replies.Accepted(http, request);
        };
        await using var peer = await HubPeer.Start(Replies.Always(Offers.Business()), look, Replies.Always(Offers.Failure("m1@sender.example")), Replies.Accepted, Replies.EmptyMailbox);
        var (code, output, _) = await Run("pull", "--as", "gemeente", "--hub", peer.Url, "--out", folder.Path, "--ack", "--all");
        Assert.Equal(0, code);
        Assert.True(written);
        Assert.Equal(Offers.Content, await File.ReadAllBytesAsync(folder.At("m1@sender.example.1.xml"), TestContext.Current.CancellationToken));
        Assert.Contains("not handed over: m1@sender.example", output, StringComparison.Ordinal);
        Assert.Contains("the mailbox is empty now; 2 message(s) pulled", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_mailbox_is_no_error()
    {
        await using var peer = await HubPeer.Start(Replies.EmptyMailbox, Replies.EmptyMailbox);
        Assert.Equal((0, "the mailbox is empty\n", ""), await Run("pull", "--as", "gemeente", "--hub", peer.Url));
        var (code, output, _) = await Run("pull", "--as", "gemeente", "--hub", peer.Url, "--json");
        Assert.Equal(0, code);
        Assert.True(JsonDocument.Parse(output).RootElement.GetProperty("empty").GetBoolean());
    }

    [Fact]
    public async Task A_pull_takes_the_user_name_that_the_hub_asks_for_and_its_password_from_a_file()
    {
        await File.WriteAllTextAsync(folder.At("password"), "geheim\n", TestContext.Current.CancellationToken);
        await using var peer = await HubPeer.Start(Replies.EmptyMailbox, Replies.EmptyMailbox);
        Assert.Equal((0, "the mailbox is empty\n", ""), await Run("pull", "--as", "gemeente", "--hub", peer.Url, "--username", "postbus-7", "--password-file", folder.At("password")));
        Assert.True(Replies.Verify(peer.Requests.First()).UsernameToken!.IsBy("postbus-7", "geheim"));
        Assert.DoesNotContain("geheim", Encoding.UTF8.GetString(peer.Requests.First().Body.Span), StringComparison.Ordinal);

        await Run("pull", "--as", "gemeente", "--hub", peer.Url);
        Assert.False(Replies.Verify(peer.Requests.Last()).HasUsernameToken);
    }

    [Fact]
    public async Task A_kept_message_is_acknowledged_later_but_not_by_somebody_else()
    {
        await using var peer = await HubPeer.Start(Replies.Always(Offers.Business()), Replies.Accepted);
        await Run("pull", "--as", "gemeente", "--hub", peer.Url, "--out", folder.Path);
        Assert.Single(peer.Requests);
        Assert.Equal(1, (await Run("ack", "--as", "energie", "--hub", peer.Url, folder.At("m1@sender.example.as4"))).Code);
        var (code, output, _) = await Run("ack", "--as", "gemeente", "--hub", peer.Url, folder.At("m1@sender.example.as4"));
        Assert.Equal((0, "acknowledged m1@sender.example\n"), (code, output));
        Assert.IsType<Receipt>(Replies.Verify(peer.Requests.Last()).Header.Signals.Single());
    }

    [Fact]
    public async Task A_message_id_cannot_leave_the_folder()
    {
        await using var peer = await HubPeer.Start(Replies.Always(Offers.Business("../../etc/passwd@sender.example")));
        var (code, _, _) = await Run("pull", "--as", "gemeente", "--hub", peer.Url, "--out", folder.At("in"));
        Assert.Equal(0, code);
        Assert.Equal([folder.At("in")], Directory.GetDirectories(folder.Path));
        Assert.Equal(2, Directory.GetFiles(folder.At("in")).Length);
    }

    [Fact]
    public async Task Config_check_names_what_is_wrong()
    {
        await using var peer = await HubPeer.Start();
        var (code, output, _) = await Run("config", "check", "--as", "gemeente", "--hub", peer.Url);
        Assert.True(code == 0, output);
        Assert.Contains("reachable over mutual TLS, and ready", output, StringComparison.Ordinal);

        foreach (var file in Directory.EnumerateFiles(Pki.Path("gemeente")))
            File.Copy(file, folder.At(Path.GetFileName(file)));
        File.Copy(Pki.Path("vreemde/encryption.key"), folder.At("encryption.key"), overwrite: true);
        (code, output, _) = await Run("config", "check", "--as", folder.Path, "--offline");
        Assert.Equal(1, code);
        Assert.Contains($"FAILED  {folder.At("encryption")}: ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Party_list_shows_who_acts_for_whom()
    {
        var (code, output, _) = await Run("party", "list");
        Assert.Equal(0, code);
        Assert.Contains($"{Pki.HubOin}  hub ", output, StringComparison.Ordinal);
        Assert.Contains($"{Pki.EnergieOin} sends, pulls for it", output, StringComparison.Ordinal);
        (_, output, _) = await Run("party", "list", "--json");
        Assert.Equal(4, JsonDocument.Parse(output).RootElement.GetProperty("parties").GetArrayLength());
    }

    private static Task<(int Code, string Output, string Error)> Run(params string[] args) => CliRun.Knooppunt(args);
}
