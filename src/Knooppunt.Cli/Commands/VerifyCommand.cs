using System.CommandLine;
using Knooppunt.Client.Evidence;

namespace Knooppunt.Cli.Commands;

/// <summary><c>knooppunt verify</c>: the auditor's command; no hub and no network.</summary>
internal static class VerifyCommand
{
    private const string About = "Verify an evidence bundle, a receipt or a copy of the log, offline.";

    private const string Help = """
        Every check is one line: ok, FAILED, or - for what is not there and not demanded. Then follows what happened, and the verdict.
        What you believe comes from --trust: a folder with ca.crt (the authorities of the certificates), log.policy (the keys of the log
        and its witnesses) and, where there are any, tsa.crt and *.crl. Get it over another way than the evidence; without it the verdict
        is never good. A receipt alone brings no revocation lists along, so the folder needs the one of that time (*.crl).

        Exit codes: 0 good, 1 not good, 2 a file or an option is wrong.

        Examples:
          knooppunt verify bundle.zip --trust trust
          knooppunt verify receipt.as4 --sent sent.as4 --trust trust
          knooppunt verify log-copy --trust trust --json
        """;

    public static Command Create()
    {
        var path = new Argument<string>("PATH") { Description = "The bundle (.zip), the receipt (.as4) or the folder of the log" };
        var sent = new Option<string?>("--sent") { Description = "For a receipt: the message as it was sent", HelpName = "FILE" };
        var trust = new Option<string?>("--trust") { Description = "Folder with ca.crt and log.policy", HelpName = "FOLDER" };
        var command = new Command("verify", About) { path, sent, trust }.WithHelp(Help);
        command.SetAction(parsed =>
        {
            var verdict = EvidenceVerifier.Verify(parsed.GetValue(path)!, parsed.GetValue(sent), parsed.GetValue(trust));
            parsed.InvocationConfiguration.Output.Write(Settings.From(parsed).Json ? EvidenceReport.Json(verdict) + "\n" : EvidenceReport.Text(verdict));
            return verdict.IsGood ? ExitCode.Ok : ExitCode.Refused;
        });
        return command;
    }
}
