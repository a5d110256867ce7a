using Knooppunt.Hub.Storage;

namespace Knooppunt.Hub.Terms;

/// <summary>
/// <c>knooppunt-hub terms show</c> and <c>terms load FILE</c>: the operator's own commands, on the database itself. A running hub takes
/// the new table for the next message.
/// </summary>
internal static class TermsCommand
{
    public const string Name = "terms";

    /// <param name="words">What follows the name of the command; settings as the hub takes them may follow.</param>
    /// <param name="output">The table.</param>
    /// <param name="error">What is wrong.</param>
    /// <returns>0, or 2 when the command or the file is wrong: then nothing was changed.</returns>
    /// <exception cref="SetupException">The database cannot be used.</exception>
    public static async Task<int> Run(string[] words, TextWriter output, TextWriter error)
    {
        var options = CommandSettings.Read(words);
        switch (words)
        {
            case ["show", ..]:
                await using (var database = await Database.Open(options.Database, options.DataFolder, TimeProvider.System))
                    await output.WriteLineAsync(TermFile.Write(await new TermStore(database).Load()));
                return 0;
            case ["load", var file, ..]:
                var mistakes = new List<string>();
                if (!File.Exists(file))
                    mistakes.Add("the file is not there");
                else if (TermFile.Read(await File.ReadAllBytesAsync(file), mistakes) is { } table)
                {
                    await using var database = await Database.Open(options.Database, options.DataFolder, TimeProvider.System);
                    var count = await new TermStore(database).Replace(table);
                    await output.WriteLineAsync($"{count} rules and {table.FreeDays.Length} free days count from now on; messages that were accepted keep their term");
                    return 0;
                }

                foreach (var mistake in mistakes)
                    await error.WriteLineAsync($"error: {file}: {mistake}");
                await error.WriteLineAsync("hint: nothing was changed; 'terms show' prints the table that counts");
                return 2;
            default:
                await error.WriteLineAsync("error: terms takes 'show', or 'load' and a file\nhint: docs/terms.md has an example");
                return 2;
        }
    }
}
