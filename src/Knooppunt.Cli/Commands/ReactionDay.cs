using System.CommandLine;
using Knooppunt.Berichten.Termijnen;

namespace Knooppunt.Cli.Commands;

/// <summary>By which day a message asks for an answer; told, never enforced. By the ordinary Dutch calendar, without free days of the exchange.</summary>
internal static class ReactionDay
{
    private static readonly WerkdagKalender Calendar = new();

    public static Option<bool> Covenant() => new("--covenant") { Description = "The creditor has signed the covenant: 15 working days for a balance" };

    public static DateOnly? Of(string action, bool covenant, DateTimeOffset since) => Reactietermijn.LaatsteDag(action, covenant, since, Calendar);
}
