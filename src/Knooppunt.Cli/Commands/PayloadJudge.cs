using Knooppunt.As4.Security;
using Knooppunt.Berichten;

namespace Knooppunt.Cli.Commands;

/// <summary>
/// Judges the business message by the same rules as the hub, before anything leaves this machine. The texts are Dutch: they are
/// for case workers.
/// </summary>
internal static class PayloadJudge
{
    /// <returns>Whether it may go out, and under which action.</returns>
    public static bool MaySend(Payload payload, string? action, bool force, TextWriter error, out string name)
    {
        var judgement = BerichtLezer.Beoordeel(payload.Content);
        name = action ?? judgement.Soort?.Name ?? "";
        foreach (var finding in judgement.Bevindingen)
            error.WriteLine($"{(finding.Ernst == Ernst.Fout ? "error" : "warning")}: {finding.Code} {finding.Pad}{(finding.Regel is { } line ? $" (regel {line})" : "")}: {finding.Tekst}");
        if (name.Length == 0)
        {
            error.WriteLine("hint: the first payload is no message that is known here; give one, or --action NAME and --force");
            return false;
        }

        if (judgement.IsGeldig || force)
            return true;
        error.WriteLine("hint: nothing was sent; the hub would refuse it too (--force sends it all the same)");
        return false;
    }
}
