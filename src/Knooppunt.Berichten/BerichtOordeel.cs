using System.Diagnostics.CodeAnalysis;

namespace Knooppunt.Berichten;

/// <summary>What was found when a document was judged.</summary>
public sealed record BerichtOordeel
{
    internal BerichtOordeel(BerichtSoort? soort, IReadOnlyList<Bevinding> bevindingen) => (Soort, Bevindingen) = (soort, bevindingen);

    /// <summary>The kind of message, as soon as the root element is known; it may still be invalid.</summary>
    public BerichtSoort? Soort { get; }

    /// <summary>All findings: of schema and single values in document order, then of the rules between values. Those rules are only asked once the schema has no error.</summary>
    public IReadOnlyList<Bevinding> Bevindingen { get; }

    /// <summary>Whether the message may pass: it is of a known kind and has no error.</summary>
    [MemberNotNullWhen(true, nameof(Soort))]
    public bool IsGeldig => Soort is not null && !Bevindingen.Any(b => b.Ernst == Ernst.Fout);
}

/// <summary>A message that was read, and the judgement on it.</summary>
/// <typeparam name="T">The class of the message.</typeparam>
/// <param name="Bericht">The message, or null when it is not valid or of another kind.</param>
/// <param name="Oordeel">The judgement, with warnings also when the message is valid.</param>
public sealed record Gelezen<T>(T? Bericht, BerichtOordeel Oordeel) where T : class;
