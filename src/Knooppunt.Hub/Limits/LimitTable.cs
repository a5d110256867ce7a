using System.Globalization;
using System.Reflection;

namespace Knooppunt.Hub.Limits;

/// <summary>One limit with its default, as a text that a setting may have.</summary>
internal sealed record Limit(string Name, string Default, LimitAttribute About, Func<HubLimits, string> Value, Func<HubLimits, bool> IsInRange)
{
    public string Key => $"{HubOptions.Section}:{nameof(HubOptions.Limits)}:{Name}";

    /// <summary>The range in the unit of the setting.</summary>
    public required string Range { get; init; }
}

/// <summary>All limits, read from the properties of <see cref="HubLimits"/>: the check of the settings, --help and docs/limits.md follow from it.</summary>
internal static class LimitTable
{
    public static readonly IReadOnlyList<Limit> All = [.. typeof(HubLimits).GetProperties().Select(Row).OfType<Limit>()];

    /// <summary>What is wrong with the limits: key, range, example.</summary>
    public static IEnumerable<string> Mistakes(HubLimits limits) =>
        All.Where(l => !l.IsInRange(limits)).Select(l => $"{l.Key} must be {l.Range}, for example {l.Default}; it is {l.Value(limits)}.")
            .Concat(Contradictions(limits));

    private static IEnumerable<string> Contradictions(HubLimits limits)
    {
        if (limits.MaxBytesInMemoryPerPartner < limits.MaxMessageBytes)
            yield return "Hub:Limits:MaxBytesInMemoryPerPartner must be at least MaxMessageBytes, or the largest message never fits; for example 67108864.";
        if (limits.MaxBytesInMemory < limits.MaxBytesInMemoryPerPartner)
            yield return "Hub:Limits:MaxBytesInMemory must be at least MaxBytesInMemoryPerPartner, for example 268435456.";
    }

    private static Limit? Row(PropertyInfo property)
    {
        if (property.GetCustomAttribute<LimitAttribute>() is not { } about)
            return null;
        string Text(HubLimits limits) => Convert.ToString(property.GetValue(limits), CultureInfo.InvariantCulture)!;
        var isTime = property.PropertyType == typeof(TimeSpan);
        long Number(HubLimits limits) => isTime
            ? (long)((TimeSpan)property.GetValue(limits)!).TotalSeconds
            : Convert.ToInt64(property.GetValue(limits), CultureInfo.InvariantCulture);
        return new Limit(property.Name, Text(new HubLimits()), about, Text, limits => Number(limits) is var number && number >= about.Min && number <= about.Max)
        {
            Range = isTime
                ? $"from {TimeSpan.FromSeconds(about.Min)} to {TimeSpan.FromSeconds(about.Max)}"
                : string.Create(CultureInfo.InvariantCulture, $"from {about.Min} to {about.Max}"),
        };
    }
}
