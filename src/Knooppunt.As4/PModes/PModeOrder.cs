using System.Collections.Immutable;

namespace Knooppunt.As4.PModes;

/// <summary>Which of two P-Modes decides where both could, and which pairs leave that open. Pure.</summary>
internal static class PModeOrder
{
    public static ImmutableArray<PMode> Sorted(IEnumerable<PMode> modes) =>
        [.. modes.OrderByDescending(Specificity).ThenBy(m => m.Id, StringComparer.Ordinal)];

    /// <summary>A problem for each pair that is about the same messages and equally specific.</summary>
    public static IEnumerable<PModeProblem> Ties(IReadOnlyList<PMode> modes)
    {
        for (var later = 1; later < modes.Count; later++)
        {
            for (var earlier = 0; earlier < later; earlier++)
            {
                if (modes[earlier].Id == modes[later].Id || Specificity(modes[earlier]) != Specificity(modes[later]) || !Overlap(modes[earlier], modes[later]))
                    continue;
                var (key, example) = PModeRules.LegOf(modes[later]) == PModeLeg.Delivery
                    ? ("responder.parties", PModeKeys.Of("responder.parties").Example)
                    : ("initiator.parties", PModeKeys.Of("initiator.parties").Example);
                yield return new(
                    modes[later].Id + ".json", key,
                    $"must tell the P-Mode from the one in {modes[earlier].Id}.json: both are about the same messages, and neither is more specific", $"\"parties\": {example}");
            }
        }
    }

    private static int Specificity(PMode mode) =>
        (mode.Initiator.Parties.IsEmpty ? 0 : 4) + (mode.Actions.IsEmpty ? 0 : 2) + (mode.Service is null ? 0 : 1);

    private static bool Overlap(PMode a, PMode b) => (PModeRules.LegOf(a), PModeRules.LegOf(b)) switch
    {
        (PModeLeg.Push, PModeLeg.Push) =>
            Meet(a.Initiator.Parties, b.Initiator.Parties) && a.Initiator.Role == b.Initiator.Role && a.Responder.Role == b.Responder.Role
            && (a.Service is null || b.Service is null || a.Service == b.Service) && Meet(a.Actions, b.Actions) && Meet(a.Agreement, b.Agreement),
        (PModeLeg.Pull, PModeLeg.Pull) => Meet(a.Initiator.Parties, b.Initiator.Parties),
        (PModeLeg.Delivery, PModeLeg.Delivery) => Meet(a.Responder.Parties, b.Responder.Parties),
        _ => false,
    };

    /// <summary>Empty is everything.</summary>
    private static bool Meet(ImmutableArray<string> a, ImmutableArray<string> b) => a.IsEmpty || b.IsEmpty || a.Any(b.Contains);

    /// <summary>A message without an AgreementRef suits both where neither insists on one.</summary>
    private static bool Meet(PModeAgreement? a, PModeAgreement? b) =>
        (a is not { IsRequired: true } && b is not { IsRequired: true }) || (a is not null && b is not null && (a.Name, a.Type) == (b.Name, b.Type));
}
