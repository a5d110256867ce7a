namespace Knooppunt.Berichten;

/// <summary>A rule that the schema cannot say, as a person reads it; <see cref="Bevinding"/> is what comes of it in one message.</summary>
/// <param name="Code">The stable code; see <see cref="BevindingCode"/>.</param>
/// <param name="Ernst">Whether a message that breaks the rule is refused.</param>
/// <param name="Pad">Where a finding stands; <c>[]</c> is the position in a list.</param>
/// <param name="Tekst">The fixed sentence in Dutch.</param>
public sealed record Regel(string Code, Ernst Ernst, string Pad, string Tekst);
