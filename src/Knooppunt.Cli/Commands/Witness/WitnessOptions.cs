using System.CommandLine;
using Knooppunt.Cli.Witness;
using Knooppunt.Client;
using Knooppunt.TransparencyLog;

namespace Knooppunt.Cli.Commands.Witness;

/// <summary>What the commands of a witness have in common.</summary>
internal static class WitnessOptions
{
    public static Option<string> Folder() => new("--folder")
    {
        Description = "Where the witness keeps its key, its state and the forks that it found",
        HelpName = "DIR",
        DefaultValueFactory = _ => "witness",
    };

    public static Option<string?> Policy() => new("--policy")
    {
        Description = "The logs to witness: a file with a line 'log KEY' for each of their keys (C2SP tlog-policy) [default: log.policy in --certificates]",
        HelpName = "FILE",
    };

    /// <summary>The running witness of a command.</summary>
    public static CosigningWitness Open(WitnessFolder folder, string policyFile, WitnessLog log)
    {
        var cosigner = WitnessKey.Read(folder.KeyFile);
        Directory.CreateDirectory(folder.State);
        var witness = new CosigningWitness(folder, cosigner, Read(policyFile), log, TimeProvider.System);
        // A state that was changed is found before anything is cosigned.
        foreach (var origin in folder.Origins())
            witness.Known(origin);
        return witness;
    }

    public static string PolicyFile(string? given, Settings settings) => given ?? Path.Combine(settings.Certificates, "log.policy");

    private static TlogPolicy Read(string file)
    {
        if (!File.Exists(file))
            throw new KnooppuntConfigurationException($"There is no policy '{file}'.", "give the log.policy of the hub with --policy, got over another way than the log itself");
        if (!TlogPolicy.TryParse(File.ReadAllBytes(file), out var policy, out var error))
            throw new KnooppuntConfigurationException($"The policy '{file}' cannot be read: {error}.", "a line 'log KEY' for each key of a log, and a line 'quorum none'");
        return policy.Logs.Count > 0 ? policy : throw new KnooppuntConfigurationException($"The policy '{file}' names no log.", "add a line 'log KEY' for each key of the log");
    }
}
