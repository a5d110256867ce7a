using System.CommandLine;
using System.CommandLine.Parsing;
using Knooppunt.Cli.Commands;
using Knooppunt.Cli.Commands.Csv;
using Knooppunt.Cli.Commands.Log;
using Knooppunt.Cli.Commands.Witness;
using Knooppunt.Client;

namespace Knooppunt.Cli;

/// <summary>The command line: parse, run, and turn whatever goes wrong into <c>error:</c>, <c>hint:</c> and an exit code.</summary>
internal static class KnooppuntCommand
{
    private const string Help = """
        Example, with the development certificates and a hub on this machine:
          knooppunt send --as gemeente-voorbeeldstad --to 00000099000000004000 --payload schemas/berichten/voorbeelden/Saldoverzoek.xml --save out
          knooppunt pull --as belastingdienst-voorbeeld --out in --ack
          knooppunt receipt verify --sent out/sent.as4 --receipt out/receipt.as4 --hub-certificate certificates-dev/hub/signing.crt

        Exit codes: 0 done (also when the mailbox is empty), 1 refused or a check failed, 2 usage or configuration, 3 cannot connect,
        4 a log contradicts itself (witness).
        """;

    public static async Task<int> Run(string[] args, TextWriter output, TextWriter error, CancellationToken cancellation = default)
    {
        var root = new RootCommand("Sends, pulls and acknowledges messages of the Knooppunt exchange, and verifies receipts.")
        {
            SendCommand.Create(),
            PullCommand.Create(),
            AckCommand.Create(),
            PingCommand.Create(),
            TermCommand.Create(),
            new Command("report", "Figures of the exchange.") { AccountingCommand.Create() },
            VerifyCommand.Create(),
            new Command("evidence", "The evidence that the exchange keeps of messages.") { EvidenceExportCommand.Create(), EvidenceListCommand.Create() },
            new Command("receipt", "Verify receipts.") { ReceiptVerifyCommand.Create() },
            new Command("party", "The parties of the exchange.") { PartyListCommand.Create() },
            new Command("csv", "Answer and send messages with a spreadsheet.") { CsvTemplateCommand.Create(), CsvExportCommand.Create(), CsvCheckCommand.Create(), CsvImportCommand.Create() },
            new Command("pmode", "The processing modes (P-Modes) of the hub.") { PModeListCommand.Create(), PModeMatchCommand.Create() },
            new Command("witness", "Watch over the transparency log of a hub.") { WitnessKeygenCommand.Create(), WitnessServeCommand.Create(), WitnessFollowCommand.Create(), WitnessStatusCommand.Create() },
            new Command("log", "Check the transparency log of a hub.") { LogFsckCommand.Create() },
            new Command("config", "The configuration of this access point, or the P-Modes of a hub.") { ConfigCheckCommand.Create() },
        };
        foreach (var option in Settings.Options)
            root.Options.Add(option);
        CommandHelp.Install(root.WithHelp(Help));

        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
            return Misused(parsed, error);

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false }, cancellation);
        }
        catch (KnooppuntConfigurationException e)
        {
            return Failed(error, e.Message, e.Hint, ExitCode.Usage);
        }
        catch (KnooppuntException e)
        {
            Report.Failure(error, e.Failure);
            return e.Failure.Kind == FailureKind.NotConnected ? ExitCode.NotConnected : ExitCode.Refused;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Failed(error, e.Message, "check the path and the rights on it", ExitCode.Usage);
        }
        catch (OperationCanceledException)
        {
            return Failed(error, "stopped before it was done", "a message may be sent, pulled or acknowledged again without harm", ExitCode.Refused);
        }
    }

    private static int Failed(TextWriter error, string message, string hint, int code)
    {
        error.WriteLine("error: " + message);
        error.WriteLine("hint: " + hint);
        return code;
    }

    /// <summary>A word that is not known explains the other errors, so then it is the only one told.</summary>
    private static int Misused(ParseResult parsed, TextWriter error)
    {
        foreach (var word in parsed.UnmatchedTokens)
            error.WriteLine($"error: '{word}' is not known here{(Suggestion.For(word, parsed.CommandResult.Command) is { } meant ? $": did you mean '{meant}'?" : ".")}");
        if (parsed.UnmatchedTokens.Count == 0)
        {
            foreach (var problem in parsed.Errors)
                error.WriteLine("error: " + string.Join(' ', problem.Message.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)));
        }

        error.WriteLine($"hint: {Path(parsed.CommandResult)} --help shows what the command takes");
        return ExitCode.Usage;
    }

    private static string Path(CommandResult result) => result.Parent is CommandResult parent ? Path(parent) + " " + result.Command.Name : "knooppunt";
}
