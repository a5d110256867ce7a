using System.Collections.Immutable;
using Knooppunt.As4.PModes;
using Knooppunt.Berichten.Termijnen;
using Knooppunt.Hub.Parties;

namespace Knooppunt.Hub.Terms;

/// <summary>What decided about a term.</summary>
internal enum TermSource
{
    /// <summary>The P-Mode names a term: that was agreed with this sender.</summary>
    PMode,

    /// <summary>The most specific rule of the table.</summary>
    Rule,

    /// <summary><c>Hub:Term</c>.</summary>
    Hub,
}

/// <summary>The term of a message that is accepted at a moment.</summary>
/// <param name="Term">How long it waits.</param>
/// <param name="Source">What decided that.</param>
/// <param name="End">The first instant at which the term is over.</param>
/// <param name="RemindAt">When its recipient is reminded; null when it is not.</param>
internal sealed record MessageTerm(Termijn Term, TermSource Source, DateTimeOffset End, DateTimeOffset? RemindAt);

/// <summary>The terms that count now, and the days that do not: one snapshot for one message. Pure.</summary>
internal sealed record TermTable(ImmutableArray<TermRule> Rules, ImmutableArray<DateOnly> FreeDays)
{
    private readonly WerkdagKalender calendar = new(new KalenderOpties { ExtraVrijeDagen = FreeDays.ToHashSet() });

    /// <summary>The calendar of the exchange.</summary>
    public WerkdagKalender Calendar => calendar;

    /// <param name="pmode">The P-Mode that the message is taken under.</param>
    /// <param name="recipient">The OIN of the organisation that it is for.</param>
    /// <param name="action">Its type.</param>
    /// <param name="otherwise">The term of the hub.</param>
    /// <param name="remindBefore">How long before the end the recipient is reminded; null is never.</param>
    /// <param name="now">When it is accepted.</param>
    public MessageTerm Of(PMode pmode, string recipient, string action, Termijn otherwise, Termijn? remindBefore, DateTimeOffset now)
    {
        var (term, source) = Choose(pmode, recipient, action, otherwise);
        var end = term.Einde(now, calendar);

        // A term that is shorter than this would begin with the reminder: who has just got a message need not be told.
        var remindAt = remindBefore?.Voor(end, calendar);
        return new(term, source, end, remindAt > now ? remindAt : null);
    }

    private (Termijn Term, TermSource Source) Choose(PMode pmode, string recipient, string action, Termijn otherwise)
    {
        if (PModeCatalog.TermOf(pmode) is { } agreed)
            return (agreed, TermSource.PMode);
        return Rules.Where(r => r.IsAbout(recipient, action, pmode.Urgency)).MaxBy(r => r.Specificity) is { } rule
            ? (rule.Term, TermSource.Rule)
            : (otherwise, TermSource.Hub);
    }
}
