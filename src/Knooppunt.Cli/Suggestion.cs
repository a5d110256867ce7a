using System.CommandLine;

namespace Knooppunt.Cli;

/// <summary>The name that somebody may have meant.</summary>
internal static class Suggestion
{
    private const int MostTypos = 2;

    public static string? For(string typed, Command command) => command.Subcommands.Select(c => c.Name)
        .Concat(command.Options.Select(o => o.Name))
        .Concat(Settings.Options.Select(o => o.Name))
        .Select(name => (Name: name, Typos: Typos(typed, name)))
        .Where(c => c.Typos <= MostTypos && c.Typos < c.Name.Length - 1)
        .OrderBy(c => c.Typos)
        .Select(c => c.Name)
        .FirstOrDefault();

    /// <summary>Levenshtein distance, where two neighbours that changed places count as one typo.</summary>
    private static int Typos(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                d[i, j] = Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }

        return d[a.Length, b.Length];
    }
}
