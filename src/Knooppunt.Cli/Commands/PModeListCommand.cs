using System.CommandLine;
using Knooppunt.As4.PModes;

namespace Knooppunt.Cli.Commands;

/// <summary><c>knooppunt pmode list</c>: which P-Modes there are, in the order in which they are tried.</summary>
internal static class PModeListCommand
{
    private const string About = "List the P-Modes, the most specific first: who pushes or pulls, which messages, and what is asked of them.";

    private const string Help = """
        Example:
          knooppunt pmode list --pmodes schemas/pmodes
        """;

    public static Command Create()
    {
        var pmodes = PModeSource.Option();
        var command = new Command("list", About) { pmodes }.WithHelp(Help);
        command.SetAction(parsed =>
        {
            var output = parsed.InvocationConfiguration.Output;
            if (PModeSource.ReadOrTell(parsed.GetValue(pmodes), parsed.InvocationConfiguration.Error) is not { } set)
                return ExitCode.Usage;
            if (Settings.From(parsed).Json)
            {
                Report.Json(output, new { pmodes = set.All });
                return ExitCode.Ok;
            }

            var width = set.All.Max(m => m.Id.Length);
            foreach (var mode in set.All)
            {
                var told = string.Join(", ", Terms(mode));
                output.WriteLine($"{mode.Id.PadRight(width)}  {Word(mode.Binding)}  {Parties(mode.Initiator)} -> {Parties(mode.Responder)}{(told.Length == 0 ? "" : ": " + told)}");
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static IEnumerable<string> Terms(PMode mode)
    {
        if (mode.Address is { } address)
            yield return address.ToString();
        if (mode.Service is { } service)
            yield return service.Name;
        if (!mode.Actions.IsEmpty)
            yield return string.Join(' ', mode.Actions);
        if (mode.Term is { } term)
            yield return "term " + term;
        if (mode.Urgency == Urgency.Urgent)
            yield return "urgent";
        if (mode.DeliveryNotice)
            yield return "delivery notice";
        if (mode.Security.Family is { } family)
            yield return $"{Word(family)} keys";
        if (mode.Security.Encryption != EncryptionUse.Optional)
            yield return "encryption " + Word(mode.Security.Encryption);
        if (mode.Payload.RequireCompression)
            yield return "compression required";
        if (!mode.Payload.AllowBody)
            yield return "MIME parts only";
        if (!mode.Security.ReceiptAsResponse && mode.Security.ReceiptsTo is { } receipts)
            yield return $"receipts to {receipts}";
        if (mode.ErrorHandling.ReceiverErrorsTo is { } errors)
            yield return $"errors to {errors}";
        if (mode.Security.PullAuthorization is { } token)
            yield return $"user name {token.Username}";
    }

    private static string Parties(PModeParty party) => party.Parties.IsEmpty ? "everybody" : string.Join(' ', party.Parties);

    private static string Word<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}
