using Knooppunt.As4.Messages;

namespace Knooppunt.As4.PModes;

/// <summary>Whether a P-Mode is about a message.</summary>
/// <param name="Mode">The P-Mode.</param>
/// <param name="Difference">The first parameter that differs, as a fixed sentence; null when none does.</param>
/// <param name="IsChosen">Whether the message is judged by it: of those without a difference, the most specific one.</param>
public sealed record PModeMatch(PMode Mode, string? Difference, bool IsChosen);

/// <summary>The parameters in the order in which they are compared.</summary>
internal enum PModeParameter
{
    Binding,
    Initiator,
    Responder,
    Role,
    Agreement,
    Service,
    Action,
    Mpc,
}

/// <summary>Compares a pushed message with a P-Mode, parameter by parameter. Pure.</summary>
internal static class PModeComparison
{
    private const string DefaultMpc = "http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/defaultMPC";

    /// <summary>The first difference, or null.</summary>
    public static PModeParameter? Difference(PMode mode, UserMessage user, string initiatorOin, string hubOin)
    {
        if (mode.Binding != MepBinding.Push)
            return PModeParameter.Binding;
        if (!Names(mode.Initiator, initiatorOin, hubOin))
            return PModeParameter.Initiator;
        if (!Names(mode.Responder, user.To.Id, hubOin))
            return PModeParameter.Responder;
        if (user.From.Role != mode.Initiator.Role || user.To.Role != mode.Responder.Role)
            return PModeParameter.Role;
        if (!Fits(mode.Agreement, user.Agreement))
            return PModeParameter.Agreement;

        // ebMS3 Core 5.2.2.9: the test service is there wherever a message may be sent.
        if (!user.IsTest && mode.Service is not null && mode.Service != user.Service)
            return PModeParameter.Service;
        if (!user.IsTest && !mode.Actions.IsEmpty && !mode.Actions.Contains(user.Action))
            return PModeParameter.Action;
        return user.Mpc is null or DefaultMpc ? null : PModeParameter.Mpc;
    }

    /// <summary>The sentence for a difference; nothing of the message is in it.</summary>
    public static string Sentence(PModeParameter parameter) => parameter switch
    {
        PModeParameter.Binding => "PMode.MEPbinding: the leg is a pull, and the message is pushed.",
        PModeParameter.Initiator => "PMode.Initiator: this party is not one of those that the P-Mode names.",
        PModeParameter.Responder => "PMode.Responder: the P-Mode is not for messages to this exchange.",
        PModeParameter.Role => "PMode.Initiator.Role or PMode.Responder.Role: the Role of From or To is not the agreed one.",
        PModeParameter.Agreement => "PMode.Agreement: the AgreementRef is not the agreed one.",
        PModeParameter.Service => "PMode[1].BusinessInfo.Service: the Service is not the agreed one.",
        PModeParameter.Action => "PMode[1].BusinessInfo.Action: the Action is not an agreed one.",
        PModeParameter.Mpc => "PMode[1].BusinessInfo.MPC: a message is pushed without a channel; the hub chooses the mailbox.",
        _ => throw new ArgumentOutOfRangeException(nameof(parameter)),
    };

    /// <summary>Whether a party is one of those that the P-Mode names.</summary>
    public static bool Names(PModeParty party, string oin, string hubOin) =>
        party.Parties.IsEmpty ? oin != hubOin : party.Parties.Contains(oin) || (oin == hubOin && party.Parties.Contains(PModeParty.Hub));

    private static bool Fits(PModeAgreement? agreed, AgreementRef? given) => given is null
        ? agreed is not { IsRequired: true }
        : agreed is not null && (agreed.Name, agreed.Type) == (given.Name, given.Type);
}
