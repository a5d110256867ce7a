using System.Net.Mail;
using Knooppunt.Berichten;

namespace Knooppunt.Hub.Parties;

/// <summary>What an address book file or the admin API says of an organisation, as it is written; <see cref="Read"/> checks it.</summary>
internal record ParticipationJson
{
    public const int MaxName = 200;

    /// <summary>One word; <c>schuldhulpverlener</c> stands for both phases. Or <see cref="Roles"/>.</summary>
    public string? Role { get; init; }

    public IReadOnlyList<string?>? Roles { get; init; }

    public string? Kvk { get; init; }

    public IReadOnlyList<BranchJson?>? Branches { get; init; }

    public IReadOnlyList<string?>? Modules { get; init; }

    public IReadOnlyList<string?>? Memberships { get; init; }

    public IReadOnlyList<MembersOnlyJson?>? MembersOnly { get; init; }

    public bool BsnEntitled { get; init; }

    public bool ConsentDuty { get; init; }

    public bool VoorafAkkoord { get; init; }

    public string? NotificationAddress { get; init; }

    /// <summary>The same as it is written.</summary>
    public static ParticipationJson Of(Participation participation) => new()
    {
        Roles = participation.Roles,
        Kvk = participation.Kvk,
        Branches = [.. participation.Branches.Select(b => new BranchJson(b.Number, b.Name))],
        Modules = participation.Modules,
        Memberships = participation.Memberships,
        MembersOnly = [.. participation.MembersOnly.Select(m => new MembersOnlyJson(m.Action, m.Association))],
        BsnEntitled = participation.BsnEntitled,
        ConsentDuty = participation.ConsentDuty,
        VoorafAkkoord = participation.VoorafAkkoord,
        NotificationAddress = participation.NotificationAddress,
    };

    /// <summary>Checks it whole; each mistake is told by key and never by value.</summary>
    /// <param name="key">Where it stands, such as <c>parties[1].</c>.</param>
    /// <param name="mistakes">Takes what is wrong.</param>
    public Participation Read(string key, PartyMistakes mistakes)
    {
        if (Role is not null == Roles is not null)
            mistakes.Add($"{key}role", "is missing; or it is there together with 'roles'");
        var roles = (Role is null ? Roles ?? [] : PartyVocabulary.RolesOf(Role)).ToArray();
        if (Role is not null)
            mistakes.OneOf(PartyVocabulary.Roles, roles[0], $"{key}role");
        else
            mistakes.Words(PartyVocabulary.Roles, roles, $"{key}roles");
        if (Kvk is not null && !IsDigits(Kvk, 8))
            mistakes.Add($"{key}kvk", "is not a number of the trade register: 8 digits");
        mistakes.Words(PartyVocabulary.Modules, Modules ?? [], $"{key}modules");
        mistakes.Names(Memberships ?? [], $"{key}memberships");
        for (var i = 0; i < (Branches?.Count ?? 0); i++)
        {
            if (!IsDigits(Branches![i]?.Number, 12) || !PartyMistakes.IsName(Branches[i]!.Name))
                mistakes.Add($"{key}branches[{i}]", "needs a 'number' of 12 digits and a 'name'");
        }

        for (var i = 0; i < (MembersOnly?.Count ?? 0); i++)
        {
            if (MembersOnly![i] is not { Action: { } action } rule || BerichtSoort.Find(action) is null || !PartyMistakes.IsName(rule.Association))
                mistakes.Add($"{key}membersOnly[{i}]", "needs an 'action' that is the name of a message and an 'association'");
        }

        if (NotificationAddress is not null && !MailAddress.TryCreate(NotificationAddress, out _))
            mistakes.Add($"{key}notificationAddress", "is not a mail address");

        return new Participation
        {
            Roles = [.. roles.OfType<string>().Order(StringComparer.Ordinal)],
            Kvk = Kvk,
            Branches = [.. (Branches ?? []).Select(b => new Branch(b?.Number ?? "", b?.Name ?? "")).OrderBy(b => b.Number, StringComparer.Ordinal)],
            Modules = [.. (Modules ?? []).OfType<string>().Order(StringComparer.Ordinal)],
            Memberships = [.. (Memberships ?? []).OfType<string>().Order(StringComparer.Ordinal)],
            MembersOnly = [.. (MembersOnly ?? []).Select(m => new MembersOnly(m?.Action ?? "", m?.Association ?? ""))
                .OrderBy(m => m.Action, StringComparer.Ordinal).ThenBy(m => m.Association, StringComparer.Ordinal)],
            BsnEntitled = BsnEntitled,
            ConsentDuty = ConsentDuty,
            VoorafAkkoord = VoorafAkkoord,
            NotificationAddress = NotificationAddress,
        };
    }

    private static bool IsDigits(string? value, int length) => value?.Length == length && value.All(char.IsAsciiDigit);

    internal sealed record BranchJson(string? Number, string? Name);

    internal sealed record MembersOnlyJson(string? Action, string? Association);
}
