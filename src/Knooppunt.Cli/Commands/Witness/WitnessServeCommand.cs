using System.CommandLine;
using Knooppunt.Cli.Witness;

namespace Knooppunt.Cli.Commands.Witness;

/// <summary><c>knooppunt witness serve</c>: cosign what logs bring (C2SP tlog-witness).</summary>
internal static class WitnessServeCommand
{
    private const string About = "Cosign the checkpoints that logs post (C2SP tlog-witness, add-checkpoint), until stopped.";

    private const string Help = """
        A checkpoint is cosigned when it continues all that was cosigned before; the state is on disk before the answer goes out. Two signed
        checkpoints that contradict each other are kept in the folder 'forks', and a line with FORK is written; 'witness status' then ends with 4.
        The hub posts to the address given here, or to the one of a proxy in front of it that has a certificate.

        Example:
          knooppunt witness serve --folder witness --policy log.policy --listen http://127.0.0.1:8090/
        """;

    public static Command Create()
    {
        var (folder, policy) = (WitnessOptions.Folder(), WitnessOptions.Policy());
        var listen = new Option<string>("--listen") { Description = "The address to serve on, with a slash at the end", HelpName = "URL", DefaultValueFactory = _ => "http://127.0.0.1:8090/" };
        var command = new Command("serve", About) { folder, policy, listen }.WithHelp(Help);
        command.SetAction(async (parsed, cancellation) =>
        {
            var settings = Settings.From(parsed);
            var log = new WitnessLog(parsed.InvocationConfiguration.Output, settings.Json, TimeProvider.System);
            var witness = WitnessOptions.Open(new WitnessFolder(parsed.GetValue(folder)!), WitnessOptions.PolicyFile(parsed.GetValue(policy), settings), log);
            await new WitnessServer(witness, log, parsed.GetValue(listen)!).Run(cancellation);
            return ExitCode.Ok;
        });
        return command;
    }
}
