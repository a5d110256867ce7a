using System.Collections.Immutable;
using System.Text.Json;
using System.Xml;

namespace Knooppunt.As4.PModes;

/// <summary>
/// One JSON object, read so that nothing in it goes unnoticed: a key that is not asked for, a key that is there twice and a value of another kind
/// are each a problem. A getter gives null for what is not there and for what is wrong; the wrong one has then been told.
/// </summary>
internal sealed class StrictObject
{
    private readonly Dictionary<string, JsonElement> values = new(StringComparer.Ordinal);
    private readonly string path;
    private readonly Action<PModeProblem> tell;
    private readonly string file;

    public StrictObject(string file, string path, JsonElement json, Action<PModeProblem> tell)
    {
        (this.file, this.path, this.tell) = (file, path, tell);
        var known = PModeKeys.Below(path).ToArray();
        foreach (var property in json.EnumerateObject())
        {
            var name = property.Name;
            if (!known.Contains(name))
                tell(new(file, At(Printable(name)), "is not a key; the keys here are " + string.Join(", ", known), ExampleOf(Meant(name, known))));
            else if (!values.TryAdd(name, property.Value))
                tell(new(file, At(name), "is there more than once", ExampleOf(name) + " once"));
        }
    }

    public bool Has(string name) => values.ContainsKey(name);

    /// <summary>Tells that a value is wrong, in the words of the table unless others are given.</summary>
    public void Wrong(string name, string? expected = null, int? index = null) =>
        tell(new(file, At(name) + (index is { } i ? $"[{i}]" : ""), expected ?? PModeKeys.Of(At(name)).Expected, ExampleOf(name)));

    public StrictObject? Object(string name) => Get(name, v => v.ValueKind == JsonValueKind.Object ? new StrictObject(file, At(name), v, tell) : null);

    public string? Text(string name, Predicate<string> isRight) => Get(name, v => Text(v) is { } text && isRight(text) ? text : null);

    public string? RequiredText(string name, Predicate<string> isRight)
    {
        if (!Has(name))
            Wrong(name);
        return Text(name, isRight);
    }

    public bool? Flag(string name) => Get<bool>(name, v => v.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    });

    public int? WholeNumber(string name, int least, int most) =>
        Get<int>(name, v => v.ValueKind == JsonValueKind.Number && v.TryGetInt32(out var number) && number >= least && number <= most ? number : null);

    public double? Number(string name, double least, double most) =>
        Get<double>(name, v => v.ValueKind == JsonValueKind.Number && v.TryGetDouble(out var number) && number >= least && number <= most ? number : null);

    public T? Word<T>(string name) where T : struct, Enum => Get<T>(name, v => Text(v) is { } word ? PModeWords.Find<T>(word) : null);

    public TimeSpan? Duration(string name, TimeSpan least, TimeSpan most) =>
        Get<TimeSpan>(name, v => Text(v) is { } text && ParseDuration(text) is { } duration && duration >= least && duration <= most ? duration : null);

    /// <summary>A https address; a user name in it would be a secret in a file that is kept in version control.</summary>
    public Uri? Https(string name) => Get(name, v =>
        Text(v) is { } text && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri is { UserInfo: "", Fragment: "" } ? uri : null);

    /// <summary>A list of different texts; null when it is not there or not a list.</summary>
    public ImmutableArray<string>? Texts(string name, Predicate<string> isRight, bool mayBeEmpty)
    {
        if (!values.TryGetValue(name, out var json))
            return null;
        if (json.ValueKind != JsonValueKind.Array || (!mayBeEmpty && json.GetArrayLength() == 0))
        {
            Wrong(name);
            return null;
        }

        var texts = ImmutableArray.CreateBuilder<string>();
        var index = 0;
        foreach (var item in json.EnumerateArray())
        {
            if (Text(item) is { } text && isRight(text) && !texts.Contains(text))
                texts.Add(text);
            else
                Wrong(name, null, index);
            index++;
        }

        return texts.ToImmutable();
    }

    private T? Get<T>(string name, Func<JsonElement, T?> read) where T : class
    {
        if (!values.TryGetValue(name, out var json))
            return null;
        var value = read(json);
        if (value is null)
            Wrong(name);
        return value;
    }

    private T? Get<T>(string name, Func<JsonElement, T?> read) where T : struct
    {
        if (!values.TryGetValue(name, out var json))
            return null;
        var value = read(json);
        if (value is null)
            Wrong(name);
        return value;
    }

    private string At(string name) => path.Length == 0 ? name : $"{path}.{name}";

    private string ExampleOf(string name) => $"\"{name}\": {PModeKeys.Of(At(name)).Example}";

    private static string? Text(JsonElement json) => json.ValueKind == JsonValueKind.String ? json.GetString() : null;

    private static TimeSpan? ParseDuration(string text)
    {
        // Years and months have no fixed length; M before the T is months.
        if (text.Split('T')[0].AsSpan().ContainsAny('Y', 'M'))
            return null;
        try
        {
            return XmlConvert.ToTimeSpan(text);
        }
        catch (Exception problem) when (problem is FormatException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>The key that somebody may have meant: the one that begins like it.</summary>
    private static string Meant(string name, string[] known) => known.MaxBy(k => k.Zip(name).TakeWhile(pair => pair.First == pair.Second).Count())!;

    /// <summary>The name of a key that nobody knows, fit for a screen and a log line.</summary>
    private static string Printable(string name) => string.Concat(name.Take(40).Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '$' ? c : '?'));
}
