namespace Knooppunt.Hub;

/// <summary>The address of a mailbox is the configured base followed by the OIN of its owner, and nothing else .</summary>
internal static class Mailboxes
{
    public static string Address(string mpcBase, string oin) => mpcBase + oin;

    /// <summary>The OIN that an address names; null for anything that is not exactly an address made by <see cref="Address"/>.</summary>
    public static string? Owner(string mpcBase, string? mpc) =>
        mpc is not null && mpc.Length == mpcBase.Length + 20 && mpc.StartsWith(mpcBase, StringComparison.Ordinal) && mpc[mpcBase.Length..].All(char.IsAsciiLetterOrDigit)
            ? mpc[mpcBase.Length..]
            : null;
}
