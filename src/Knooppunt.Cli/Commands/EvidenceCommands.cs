using System.CommandLine;
using System.Globalization;
using Knooppunt.Client.Evidence;

namespace Knooppunt.Cli.Commands;

/// <summary><c>knooppunt evidence export</c>: one file that proves what happened to a message.</summary>
internal static class EvidenceExportCommand
{
    private const string About = "Fetch the evidence bundle of a message.";

    private const string Help = """
        The bundle proves to anybody, without the hub, what happened to the message: 'knooppunt verify' judges it offline. The content of the
        message is not in it. Sender and recipient get those of their own messages, an auditor of all.

        Example:
          knooppunt evidence export 0190...@00000099000000002000.knooppunt.example --as gemeente-voorbeeldstad --out bundle.zip
        """;

    public static Command Create()
    {
        var message = new Argument<string>("MESSAGE-ID") { Description = "The MessageId" };
        var self = Settings.As();
        var file = new Option<string>("--out") { Description = "Where to write the bundle", HelpName = "FILE", Required = true };
        var command = new Command("export", About) { message, self, file }.WithHelp(Help);
        command.SetAction(async (parsed, cancellation) =>
        {
            var settings = Settings.From(parsed);
            using var client = EvidenceClient.Create(settings.Folder(parsed.GetValue(self)!), settings.Trust());
            var bundle = await client.ExportAsync(parsed.GetValue(message)!, cancellation);
            await File.WriteAllBytesAsync(parsed.GetValue(file)!, bundle, cancellation);
            if (settings.Json)
                Report.Json(parsed.InvocationConfiguration.Output, new { file = parsed.GetValue(file), octets = bundle.Length });
            else
                parsed.InvocationConfiguration.Output.WriteLine($"{parsed.GetValue(file)}: {bundle.Length} octets; judge it with 'knooppunt verify {parsed.GetValue(file)} --trust FOLDER'");
            return ExitCode.Ok;
        });
        return command;
    }
}

/// <summary><c>knooppunt evidence list</c>: what there is evidence of.</summary>
internal static class EvidenceListCommand
{
    private const string About = "List evidence: by message, by the digest of a part, or by period.";

    private const string Help = """
        Moments are of the form 2026-11-26 or 2026-11-26T08:00:00Z; --to itself is not in the period.

        Example:
          knooppunt evidence list --as gemeente-voorbeeldstad --from 2026-11-01 --to 2026-12-01
        """;

    public static Command Create()
    {
        var self = Settings.As();
        var message = new Option<string?>("--message") { Description = "Of this message", HelpName = "MESSAGE-ID" };
        var digest = new Option<string?>("--digest") { Description = "Of messages with this digest of a part, base64", HelpName = "DIGEST" };
        var (from, to) = (Moment("--from", "From this moment on"), Moment("--to", "Before this moment"));
        var oin = new Option<string?>("--of") { Description = "Of this organisation [default: that of --as; for an auditor all]", HelpName = "OIN" };
        var command = new Command("list", About) { self, message, digest, from, to, oin }.WithHelp(Help);
        command.SetAction(async (parsed, cancellation) =>
        {
            var settings = Settings.From(parsed);
            var output = parsed.InvocationConfiguration.Output;
            using var client = EvidenceClient.Create(settings.Folder(parsed.GetValue(self)!), settings.Trust());
            var query = new EvidenceQuery(parsed.GetValue(message), parsed.GetValue(digest), parsed.GetValue(from), parsed.GetValue(to), parsed.GetValue(oin));
            var all = new List<EvidenceEntry>();
            await foreach (var entry in client.ListAsync(query, cancellation))
            {
                all.Add(entry);
                if (!settings.Json)
                    output.WriteLine($"{EvidenceReport.Time(entry.EventTime)}  {entry.Event,-22}  {Report.Printable(entry.OriginalSender ?? "?")} > {Report.Printable(entry.FinalRecipient ?? "?")}  {Report.Printable(entry.MessageId)}");
            }

            if (settings.Json)
                Report.Json(output, new { evidence = all });
            return ExitCode.Ok;
        });
        return command;
    }

    private static Option<DateTimeOffset?> Moment(string name, string text) => new(name)
    {
        Description = text,
        HelpName = "MOMENT",
        CustomParser = result =>
        {
            if (DateTimeOffset.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment))
                return moment;
            result.AddError($"{name} is not a moment such as 2026-11-26 or 2026-11-26T08:00:00Z.");
            return null;
        },
    };
}
