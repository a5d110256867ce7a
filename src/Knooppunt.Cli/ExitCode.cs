namespace Knooppunt.Cli;

/// <summary>What the process tells a script; documented in docs/connect.md.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>The hub refused, a check failed, or no receipt came.</summary>
    public const int Refused = 1;

    /// <summary>The command line, a file or a setting is wrong; nothing was sent.</summary>
    public const int Usage = 2;

    /// <summary>The hub cannot be reached.</summary>
    public const int NotConnected = 3;

    /// <summary>A log contradicts what it signed before; the evidence is kept.</summary>
    public const int Forked = 4;
}
