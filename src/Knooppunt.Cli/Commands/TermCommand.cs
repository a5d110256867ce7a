using System.CommandLine;
using Knooppunt.As4.Certificates;
using Knooppunt.Berichten.Termijnen;
using Knooppunt.Client;

namespace Knooppunt.Cli.Commands;

/// <summary><c>knooppunt term</c>: which term a message would get, and until when; nothing is sent.</summary>
internal static class TermCommand
{
    private const string About = "Show how long a message would wait for its recipient, and until when; nothing is sent.";

    private const string Help = """
        The hub answers by its table of terms and the P-Mode that a message of --as would be taken under. With --covenant the last day
        for an answer is that of a creditor of the covenant (15 working days for a balance instead of 10).

        Example:
          knooppunt term --as gemeente-voorbeeldstad --to 00000099000000004000 --action Saldoverzoek
        """;

    public static Command Create()
    {
        var self = Settings.As();
        var to = new Option<string>("--to") { Description = "OIN of the organisation that the message is for", HelpName = "OIN", Required = true };
        to.Validators.Add(r =>
        {
            if (r.Tokens.Count > 0 && !CertificateOin.IsWellFormed(r.Tokens[0].Value))
                r.AddError("--to is not an OIN: 20 letters and digits, 'knooppunt party list' shows them.");
        });
        var action = new Option<string>("--action") { Description = "Name of the business message", HelpName = "NAME", Required = true };
        var agreement = new Option<string?>("--agreement") { Description = "Agreement that it would be sent under [default: the connection agreement]", HelpName = "URI" };
        var covenant = ReactionDay.Covenant();
        var command = new Command("term", About) { self, to, action, agreement, covenant }.WithHelp(Help);
        command.SetAction(async (parsed, cancellation) =>
        {
            var settings = Settings.From(parsed);
            var output = parsed.InvocationConfiguration.Output;
            using var session = Session.Open(settings, parsed.GetValue(self)!);
            var term = await session.Client.ForecastTermAsync(parsed.GetValue(to)!, parsed.GetValue(action)!, parsed.GetValue(agreement), cancellation);
            var answerBy = ReactionDay.Of(term.Action, parsed.GetValue(covenant), term.AcceptedAt);
            if (settings.Json)
            {
                Report.Json(output, new { term.Recipient, term.Action, term.PMode, term.Urgency, term.Term, term.DecidedBy, term.AcceptedAt, term.End, term.RemindAt, answerBy });
                return ExitCode.Ok;
            }

            // The last day and not the midnight after it: that is what people call the end of a term.
            var last = new WerkdagKalender().Dag(term.End.AddTicks(-1));
            output.WriteLine($"{Report.Printable(term.Action)} for {Report.Printable(term.Recipient)}: {Report.Printable(term.Term)}, {Report.Printable(term.Urgency)}, decided by {Decision(term)}");
            output.WriteLine($"  accepted now, it waits until the end of {last:yyyy-MM-dd} ({term.End.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'})");
            if (term.RemindAt is { } reminder)
                output.WriteLine($"  its recipient is reminded at {reminder.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}");
            if (answerBy is { } day)
                output.WriteLine($"  taken over today, an answer is asked for by {day:yyyy-MM-dd}");
            return ExitCode.Ok;
        });
        return command;
    }

    private static string Decision(TermForecast term) => term.DecidedBy switch
    {
        "pmode" => $"P-Mode {Report.Printable(term.PMode)}",
        "rule" => "the table of terms",
        _ => "the default of the hub",
    };
}
