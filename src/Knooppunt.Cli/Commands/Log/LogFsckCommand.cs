using System.CommandLine;
using Knooppunt.Cli.Witness;
using Knooppunt.Client;
using Knooppunt.TransparencyLog;

namespace Knooppunt.Cli.Commands.Log;

/// <summary><c>knooppunt log fsck</c>: every entry, tile and signature of a log, from outside the hub.</summary>
internal static class LogFsckCommand
{
    private const string About = "Read a whole log, from its address or a copy in a folder, and say what does not agree.";

    private const string Help = """
        Builds the log anew from its entries and compares every tile, the root and the signatures. With --against it also checks that
        the log continues a checkpoint that was kept before. It does not see the evidence: that is what the hub's own 'log fsck' is for.
        Exit code 0 when all agrees, 1 when something does not.

        Example:
          knooppunt log fsck https://127.0.0.1:8443/log --policy certificates-dev/log.policy
          knooppunt log fsck copy-of-the-log --policy log.policy --against checkpoint-of-last-year
        """;

    public static Command Create()
    {
        var place = new Argument<string>("log") { Description = "The address of a log, or a folder with a copy of it", HelpName = "URL|FOLDER" };
        var policy = new Option<string>("--policy") { Description = "The log policy with the keys to trust", HelpName = "FILE", DefaultValueFactory = _ => Path.Combine("certificates-dev", "log.policy") };
        var against = new Option<string?>("--against") { Description = "A checkpoint of this log that was kept before", HelpName = "FILE" };
        var command = new Command("fsck", About) { place, policy, against }.WithHelp(Help);
        command.SetAction((parsed, cancellation) => Run(
            Settings.From(parsed), parsed.GetValue(place)!, parsed.GetValue(policy)!, parsed.GetValue(against), parsed.InvocationConfiguration, cancellation));
        return command;
    }

    private static async Task<int> Run(
        Settings settings, string place, string policyFile, string? against, InvocationConfiguration console, CancellationToken cancellation)
    {
        if (!TlogPolicy.TryParse(await Read(policyFile, cancellation), out var policy, out _))
            throw new KnooppuntConfigurationException($"'{policyFile}' is not a log policy.", "the operator of the log publishes it as log.policy");
        SignedCheckpoint? kept = null;
        if (against is not null && !SignedCheckpoint.TryParse(await Read(against, cancellation), out kept, out _))
            throw new KnooppuntConfigurationException($"'{against}' is not a checkpoint.", "give a file that was got from .../log/checkpoint before");

        using var source = LogSource.Open(place, settings.CertificateAuthorities);
        var check = new LogCheck(source, policy);
        await check.Run(kept, (done, all) =>
        {
            if (!settings.Json)
                console.Error.WriteLine($"{done} of {all}");
        }, cancellation);
        if (settings.Json)
        {
            Report.Json(console.Output, new { ok = check.Findings.Count == 0, size = check.Size, findings = check.Findings.Select(f => new { code = f.Code, what = f.What }) });
        }
        else
        {
            foreach (var (code, what) in check.Findings)
                console.Output.WriteLine($"{code}: {Report.Printable(what)}");
            console.Output.WriteLine($"log of {check.Size} leaves; {check.Findings.Count} findings");
        }

        return check.Findings.Count == 0 ? ExitCode.Ok : ExitCode.Refused;
    }

    private static async Task<byte[]> Read(string file, CancellationToken cancellation) => File.Exists(file)
        ? await File.ReadAllBytesAsync(file, cancellation)
        : throw new KnooppuntConfigurationException($"There is no file '{file}'.", "check the path");
}
