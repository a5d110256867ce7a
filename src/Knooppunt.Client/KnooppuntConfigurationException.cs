namespace Knooppunt.Client;

/// <summary>
/// A file or setting of this access point is missing or wrong. The texts are for the person who sets it up: they name the file,
/// and never anything from inside it.
/// </summary>
/// <param name="message">What is wrong.</param>
/// <param name="hint">What to do about it.</param>
/// <param name="cause">What the platform said, or null.</param>
public sealed class KnooppuntConfigurationException(string message, string hint, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>What to do about it.</summary>
    public string Hint { get; } = hint;
}
