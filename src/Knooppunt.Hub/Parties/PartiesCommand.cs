using System.Globalization;
using System.Text.Json;
using Knooppunt.Hub.Storage;

namespace Knooppunt.Hub.Parties;

/// <summary>
/// <c>knooppunt-hub parties show</c>, <c>parties load FILE</c> and <c>parties history [OIN]</c>: the operator's own commands, on the
/// database itself. A running hub takes the new book within a second.
/// </summary>
internal static class PartiesCommand
{
    public const string Name = "parties";

    /// <param name="words">What follows the name of the command; settings as the hub takes them may follow.</param>
    /// <param name="output">The book or its history.</param>
    /// <param name="error">What is wrong with the command.</param>
    /// <returns>0, or 2 when the command is wrong.</returns>
    /// <exception cref="SetupException">The file or the database cannot be used; then nothing was changed.</exception>
    public static async Task<int> Run(string[] words, TextWriter output, TextWriter error)
    {
        if (words is not (["show", ..] or ["load", not ['-', ..], ..] or ["history", ..]))
        {
            await error.WriteLineAsync("error: parties takes 'show', 'load' and a file, or 'history' and perhaps an OIN\nhint: docs/address-book.md has an example");
            return 2;
        }

        var options = CommandSettings.Read(words);
        var file = words[0] == "load" ? await PartyFile.Read(words[1]) : [];
        await using var database = await Database.Open(options.Database, options.DataFolder, TimeProvider.System);
        var store = new PartyStore(database);
        var changes = new PartyChanges(database, store);
        switch (words[0])
        {
            case "show":
                var book = await store.Load();
                await output.WriteLineAsync(PartyText.File(book.Organisations.Select(o => PartyEntry.Of(o, book))));
                break;
            case "load":
                var made = await changes.Replace(file, Actor(words));
                foreach (var change in made)
                    await output.WriteLineAsync($"{change.Subject} {change.What}");
                await output.WriteLineAsync(made.Count == 0 ? "nothing was changed" : string.Create(CultureInfo.InvariantCulture, $"{made.Count} entries changed; every hub on this database follows within a second"));
                break;
            default:
                foreach (var change in await changes.History(words is [_, not ['-', ..] and var oin, ..] ? oin : null))
                    await output.WriteLineAsync(JsonSerializer.Serialize(new { at = UnixTime.FromMicroseconds(change.At), change.Actor, change.Subject, change.What, change.Before, change.After }, JsonSerializerOptions.Web));
                break;
        }

        return 0;
    }

    /// <summary>Who is named with --by, else who is logged in.</summary>
    private static string Actor(string[] words) => Array.IndexOf(words, "--by") is > 0 and var at && at + 1 < words.Length ? words[at + 1] : Environment.UserName;
}
