using System.CommandLine;
using System.Globalization;
using Knooppunt.Client;

namespace Knooppunt.Cli.Commands;

/// <summary><c>knooppunt report accounting</c>: conversations and messages of each organisation in a year.</summary>
internal static class AccountingCommand
{
    private const string About = "Show how many conversations and messages each organisation had in a year.";

    private const string Help = """
        For the operator and the auditor of the exchange; any other party sees its own line. The fee category follows from the number of
        conversations; of a municipality it follows from its inhabitants, which the hub does not know, and is left open.

        Example:
          knooppunt report accounting --as beheer-knooppunt --family ec --year 2026 --csv > 2026.csv
        """;

    public static Command Create()
    {
        var self = Settings.As();
        var year = new Option<int>("--year") { Description = "The calendar year", HelpName = "YYYY", Required = true };
        var csv = new Option<bool>("--csv") { Description = "As CSV: UTF-8, semicolons, a header row" };
        var command = new Command("accounting", About) { self, year, csv }.WithHelp(Help);
        command.SetAction(async (parsed, cancellation) =>
        {
            var settings = Settings.From(parsed);
            var output = parsed.InvocationConfiguration.Output;
            using var session = Session.Open(settings, parsed.GetValue(self)!);
            var report = await session.Client.AccountingAsync(parsed.GetValue(year), cancellation);
            if (settings.Json)
                Report.Json(output, report);
            else if (parsed.GetValue(csv))
                Csv(report, output);
            else
                Tell(report, output);
            return ExitCode.Ok;
        });
        return command;
    }

    private static void Tell(AccountingReport report, TextWriter output)
    {
        foreach (var o in report.Organisations)
            output.WriteLine($"{o.Oin} {o.Conversations,9} conversations {o.Sent,9} sent {o.Received,9} received  category {o.FeeCategory ?? "?"}  {Report.Printable(o.Name ?? "(left the exchange)")}");
        if (report.Organisations.Count == 0)
            output.WriteLine($"nothing was counted in {report.Year}");
    }

    private static void Csv(AccountingReport report, TextWriter output)
    {
        output.Write("year;oin;name;roles;conversations;sent;received;feeCategory\r\n");
        foreach (var o in report.Organisations)
        {
            object[] cells = [report.Year, o.Oin, Cell(o.Name ?? ""), string.Join(' ', o.Roles), o.Conversations, o.Sent, o.Received, o.FeeCategory ?? ""];
            output.Write(string.Join(';', cells.Select(c => Convert.ToString(c, CultureInfo.InvariantCulture))) + "\r\n");
        }
    }

    /// <summary>A name is the one text here that somebody chose: quoted, and never taken for a formula by a spreadsheet.</summary>
    private static string Cell(string text)
    {
        var printable = Report.Printable(text).Replace("\"", "\"\"", StringComparison.Ordinal);
        return $"\"{(printable.Length > 0 && "=+-@".Contains(printable[0], StringComparison.Ordinal) ? "'" + printable : printable)}\"";
    }
}
