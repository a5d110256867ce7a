using System.CommandLine;
using Knooppunt.Cli.Witness;
using Knooppunt.TransparencyLog;

namespace Knooppunt.Cli.Commands.Witness;

/// <summary><c>knooppunt witness status</c>: what was cosigned last, and whether a fork was ever found.</summary>
internal static class WitnessStatusCommand
{
    private const string About = "Tell what this witness cosigned last of each log, and which forks it found.";

    private const string Help = """
        Exit code 0, or 4 when a fork was ever found: also for a monitor that asks every minute.

        Example:
          knooppunt witness status --folder witness
        """;

    public static Command Create()
    {
        var folder = WitnessOptions.Folder();
        var command = new Command("status", About) { folder }.WithHelp(Help);
        command.SetAction(parsed =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var place = new WitnessFolder(parsed.GetValue(folder)!);
            var key = WitnessKey.Read(place.KeyFile).Verifier;
            var state = new WitnessState(place, key);
            var logs = place.Origins().Select(state.Known).OfType<SignedCheckpoint>().Select(known => Described(known, key)).ToList();
            string[] forks = [.. place.ForkFiles()];
            if (Settings.From(parsed).Json)
            {
                Report.Json(output, new { name = key.Name, verifier = key.ToString(), logs = logs.Select(l => new { l.Origin, l.Size, l.Root, l.CosignedAt }), forks });
            }
            else
            {
                output.WriteLine($"witness {key.Name} {key}");
                foreach (var log in logs)
                    output.WriteLine($"{Report.Printable(log.Origin)}: size {log.Size}, root {log.Root}, cosigned {log.CosignedAt:yyyy-MM-dd'T'HH:mm:ss'Z'}");
                if (logs.Count == 0)
                    output.WriteLine("nothing was cosigned yet");
                foreach (var fork in forks)
                    output.WriteLine("FORK " + fork);
            }

            return forks.Length == 0 ? ExitCode.Ok : ExitCode.Forked;
        });
        return command;
    }

    private static (string Origin, long Size, string Root, DateTimeOffset CosignedAt) Described(SignedCheckpoint known, NoteVerifier self)
    {
        var own = known.Note.Signatures.First(self.IsNamedBy);
        return (known.Content.Origin, known.Content.Head.Size, known.Content.Head.Root.ToBase64(),
            DateTimeOffset.FromUnixTimeSeconds(Cosignature.TryReadTime(own, out var seconds) ? seconds : 0));
    }
}
