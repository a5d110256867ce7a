namespace Knooppunt.Hub.Parties;

/// <summary>What is wrong with an entry of the address book: key and fixed text, never a value.</summary>
internal sealed class PartyMistakes
{
    private readonly List<(string Key, string What)> all = [];

    public IReadOnlyList<(string Key, string What)> All => all;

    public static bool IsName(string? text) => !string.IsNullOrWhiteSpace(text) && text.Length <= ParticipationJson.MaxName && !text.Any(char.IsControl);

    public void Add(string key, string what) => all.Add((key, what));

    public void OneOf(IReadOnlyList<string> words, string? value, string key)
    {
        if (value is null || !words.Contains(value))
            Add(key, "must be one of " + string.Join(", ", words));
    }

    /// <summary>Each of the words, at most once.</summary>
    public void Words(IReadOnlyList<string> words, IReadOnlyList<string?> values, string key)
    {
        for (var i = 0; i < values.Count; i++)
            OneOf(words, values[i], $"{key}[{i}]");
        Once(values, key);
    }

    public void Names(IReadOnlyList<string?> values, string key)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (!IsName(values[i]))
                Add($"{key}[{i}]", "is empty, too long or has control characters");
        }

        Once(values, key);
    }

    private void Once(IReadOnlyList<string?> values, string key)
    {
        if (values.Distinct(StringComparer.Ordinal).Count() != values.Count)
            Add(key, "has a word twice");
    }
}
