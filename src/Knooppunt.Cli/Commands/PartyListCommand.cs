using System.CommandLine;
using Knooppunt.Client;

namespace Knooppunt.Cli.Commands;

/// <summary><c>knooppunt party list</c>: who is connected, and who acts for whom.</summary>
internal static class PartyListCommand
{
    private const string About = "List the parties of the address book: OIN, role, name, and who acts for whom.";

    private const string Help = """
        Example:
          knooppunt party list --address-book certificates-dev/parties.json
        """;

    public static Command Create()
    {
        var command = new Command("list", About).WithHelp(Help);
        command.SetAction(parsed =>
        {
            var settings = Settings.From(parsed);
            var output = parsed.InvocationConfiguration.Output;
            var book = AddressBook.Read(settings.AddressBook);
            if (settings.Json)
            {
                Report.Json(output, new { parties = book.Parties.Select(p => new { p.Oin, p.Name, p.Role, p.Folder, p.Family, p.Delegations }) });
                return ExitCode.Ok;
            }

            foreach (var party in book.Parties)
            {
                output.WriteLine($"{party.Oin}  {party.Role,-18}  {party.Name}{(party.Folder is null ? "" : $"  ({party.Folder})")}");
                foreach (var delegation in party.Delegations)
                    output.WriteLine($"{"",20}    {delegation.Agent} {Rights(delegation)} for it");
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static string Rights(AddressBookDelegation delegation) => string.Join(", ", new[]
    {
        delegation.MaySend ? "sends" : null,
        delegation.MayPull ? "pulls" : null,
        delegation.MayOpen ? "opens" : null,
    }.OfType<string>());
}
