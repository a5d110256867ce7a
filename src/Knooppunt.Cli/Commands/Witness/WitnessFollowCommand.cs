using System.CommandLine;
using Knooppunt.Cli.Witness;

namespace Knooppunt.Cli.Commands.Witness;

/// <summary><c>knooppunt witness follow</c>: look at a log by oneself, and cosign what is consistent.</summary>
internal static class WitnessFollowCommand
{
    private const string About = "Look at a log again and again, check that it only grows, and keep each checkpoint with a cosignature.";

    private const string Help = """
        The consistency proof is computed from the tiles of the log. What was cosigned last is the file of the log in the folder 'state'.
        When the log contradicts what it signed before, both signed checkpoints go into the folder 'forks', a line with FORK is written, and the
        command ends with exit code 4. With --once it looks once: 0 consistent, 1 not readable or not a log of the policy, 3 not reachable, 4 fork.

        Example:
          knooppunt witness follow https://127.0.0.1:8443/log --folder witness --policy log.policy
        """;

    public static Command Create()
    {
        var place = new Argument<string>("log") { Description = "The address of the log, or a folder with a copy of it", HelpName = "URL|DIR" };
        var (folder, policy) = (WitnessOptions.Folder(), WitnessOptions.Policy());
        var interval = new Option<double>("--interval") { Description = "Seconds between two looks", HelpName = "SECONDS", DefaultValueFactory = _ => 10 };
        interval.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<double>() is not (>= 0.1 and <= 86_400))
                r.AddError("--interval is a number of seconds from 0.1 to 86400.");
        });
        var once = new Option<bool>("--once") { Description = "Look once and tell" };
        var command = new Command("follow", About) { place, folder, policy, interval, once }.WithHelp(Help);
        command.SetAction(async (parsed, cancellation) =>
        {
            var settings = Settings.From(parsed);
            var log = new WitnessLog(parsed.InvocationConfiguration.Output, settings.Json, TimeProvider.System);
            var witness = WitnessOptions.Open(new WitnessFolder(parsed.GetValue(folder)!), WitnessOptions.PolicyFile(parsed.GetValue(policy), settings), log);
            using var source = LogSource.Open(parsed.GetValue(place)!, settings.CertificateAuthorities);
            var follower = new LogFollower(witness, source, log);
            try
            {
                while (true)
                {
                    var outcome = await follower.Look(cancellation);
                    if (outcome == FollowOutcome.Forked || parsed.GetValue(once))
                        return Code(outcome);
                    await Task.Delay(TimeSpan.FromSeconds(parsed.GetValue(interval)), cancellation);
                }
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return ExitCode.Ok; // Being stopped is how following ends.
            }
        });
        return command;
    }

    private static int Code(FollowOutcome outcome) => outcome switch
    {
        FollowOutcome.UpToDate or FollowOutcome.Cosigned => ExitCode.Ok,
        FollowOutcome.Forked => ExitCode.Forked,
        FollowOutcome.Refused => ExitCode.Refused,
        _ => ExitCode.NotConnected,
    };
}
