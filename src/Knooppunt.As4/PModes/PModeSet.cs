using System.Collections.Immutable;
using Knooppunt.As4.Messages;

namespace Knooppunt.As4.PModes;

/// <summary>
/// The P-Modes that count at one moment: an immutable snapshot, in the order in which they are tried. Of two that are about the same
/// message the more specific one decides: named parties come before everybody, then named actions before every action, then a
/// named service before any. Two that are equal in this have been refused when the set was read.
/// </summary>
public sealed class PModeSet
{
    private PModeSet(IEnumerable<PMode> modes) => All = PModeOrder.Sorted(modes);

    /// <summary>The P-Modes of an exchange that has not been given others: everybody pushes, everybody pulls.</summary>
    public static PModeSet BuiltIn { get; } = Read(EmbeddedPModes.Files, _ => true).Set ?? throw new InvalidOperationException("The built-in P-Modes are wrong.");

    /// <summary>Every P-Mode, the most specific first.</summary>
    public ImmutableArray<PMode> All { get; }

    /// <summary>Reads P-Modes; what is wrong is told for every file at once.</summary>
    /// <param name="files">The files.</param>
    /// <param name="isTerm">Whether a text is a term: the calendar is not known here.</param>
    public static PModeReading Read(IEnumerable<PModeFile> files, Predicate<string> isTerm) => Read(files, isTerm, [], (_, mode) => mode);

    /// <summary>Reads P-Modes of which something is known already; each one that is right by itself is completed.</summary>
    internal static PModeReading Read(
        IEnumerable<PModeFile> files, Predicate<string> isTerm, IEnumerable<PModeProblem> known, Func<Action<PModeProblem>, PMode, PMode> complete)
    {
        ArgumentNullException.ThrowIfNull(files);
        var problems = ImmutableArray.CreateBuilder<PModeProblem>();
        problems.AddRange(known);
        var modes = new List<PMode>();
        foreach (var file in files)
        {
            if (file.Read(problems.Add) is not { } mode)
                continue;
            PModeRules.Check(file.Name, mode, isTerm, problems.Add);
            modes.Add(complete(problems.Add, mode));
        }

        problems.AddRange(PModeOrder.Ties(modes));
        if (problems.Count == 0 && modes.Count == 0)
            problems.Add(new("*.json", "", "must be there: without a P-Mode nothing is taken", "submission.json of schemas/pmodes"));
        return problems.Count == 0 ? new(new PModeSet(modes), []) : new(null, problems.ToImmutable());
    }

    /// <summary>The P-Mode that decides about a message that is pushed to the hub.</summary>
    /// <param name="user">Its header.</param>
    /// <param name="initiatorOin">The authenticated access point that pushes.</param>
    /// <param name="hubOin">The OIN that the word <c>hub</c> stands for.</param>
    /// <returns>The P-Mode, or EBMS:0010 with the first difference from the one that came nearest.</returns>
    public Outcome<PMode> ForPush(UserMessage user, string initiatorOin, string hubOin)
    {
        ArgumentNullException.ThrowIfNull(user);
        var nearest = PModeParameter.Binding;
        foreach (var mode in All)
        {
            if (PModeComparison.Difference(mode, user, initiatorOin, hubOin) is not { } difference)
                return mode;
            if (difference > nearest)
                nearest = difference;
        }

        return new Refusal(EbmsError.ProcessingModeMismatch, PModeComparison.Sentence(nearest));
    }

    /// <summary>For each P-Mode whether it is about a message that is pushed to the hub, and if not, the first reason why.</summary>
    /// <param name="user">Its header.</param>
    /// <param name="initiatorOin">The access point that pushes.</param>
    /// <param name="hubOin">The OIN that the word <c>hub</c> stands for.</param>
    public ImmutableArray<PModeMatch> Explain(UserMessage user, string initiatorOin, string hubOin)
    {
        ArgumentNullException.ThrowIfNull(user);
        ForPush(user, initiatorOin, hubOin).TryGet(out var chosen, out _);
        return [.. All.Select(mode => new PModeMatch(
            mode,
            PModeComparison.Difference(mode, user, initiatorOin, hubOin) is { } difference ? PModeComparison.Sentence(difference) : null,
            ReferenceEquals(mode, chosen)))];
    }

    /// <summary>
    /// The P-Mode of a message that was taken earlier and of which the header is gone: the most specific one for its sender, service and action.
    /// It says where the sender is called back at, never whether the message may be taken.
    /// </summary>
    /// <param name="initiatorOin">The access point that pushed it.</param>
    /// <param name="service">The name of its service.</param>
    /// <param name="action">Its action.</param>
    /// <param name="hubOin">The OIN that the word <c>hub</c> stands for.</param>
    public PMode? ForSender(string initiatorOin, string service, string action, string hubOin) => All.FirstOrDefault(m =>
        PModeRules.LegOf(m) == PModeLeg.Push && PModeComparison.Names(m.Initiator, initiatorOin, hubOin)
        && (m.Service is null || m.Service.Name == service) && (m.Actions.IsEmpty || m.Actions.Contains(action)));

    /// <summary>The P-Mode under which a party pulls, or null when it may not.</summary>
    /// <param name="pullerOin">The authenticated access point that pulls.</param>
    public PMode? ForPull(string pullerOin) => All.FirstOrDefault(m =>
        PModeRules.LegOf(m) == PModeLeg.Pull && (m.Initiator.Parties.IsEmpty || m.Initiator.Parties.Contains(pullerOin)));

    /// <summary>The P-Mode under which the hub pushes to a party, which then has an address; null when the party pulls.</summary>
    /// <param name="partnerOin">The access point that messages go to.</param>
    public PMode? ForDelivery(string partnerOin) => All.FirstOrDefault(m => PModeRules.LegOf(m) == PModeLeg.Delivery && m.Responder.Parties.Contains(partnerOin));
}
