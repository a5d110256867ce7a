using System.Diagnostics.CodeAnalysis;

namespace Knooppunt.As4;

/// <summary>The outcome of a step: its result or the refusal, never both and never neither.</summary>
/// <typeparam name="T">The result of the step, which is the only key to the next step.</typeparam>
public readonly struct Outcome<T> where T : class
{
    private readonly T? value;
    private readonly Refusal? refusal;

    private Outcome(T? value, Refusal? refusal) => (this.value, this.refusal) = (value, refusal);

    /// <summary>Splits the outcome in the one thing it holds.</summary>
    /// <param name="result">The result, when this returns true.</param>
    /// <param name="refused">The refusal, when this returns false.</param>
    public bool TryGet([NotNullWhen(true)] out T? result, [NotNullWhen(false)] out Refusal? refused)
    {
        if (value is null && refusal is null)
            throw new InvalidOperationException("An outcome was used that no step has made.");
        result = value;
        refused = refusal;
        return value is not null;
    }

    /// <summary>The result of a step that went well.</summary>
    /// <param name="value">The result.</param>
    [SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "An outcome is only ever made by returning a value or a refusal.")]
    public static implicit operator Outcome<T>(T value) => new(value, null);

    /// <summary>The refusal of a step.</summary>
    /// <param name="refusal">Why.</param>
    [SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "An outcome is only ever made by returning a value or a refusal.")]
    public static implicit operator Outcome<T>(Refusal refusal) => new(null, refusal);
}
