using System.Text;

namespace Knooppunt.Corpus;

/// <summary>Runs one case against a hub and says everything that is wrong with what came of it: the outcome, and P1 to P8.</summary>
internal static class CaseRun
{
    public static async Task<IReadOnlyList<string>> Run(Case attack, RunningHub hub, IDictionary<string, string> groups)
    {
        var scene = new Scene(hub);
        var measured = await Measurement.Start(hub);
        scene.Remeasure = async () => measured = await Measurement.Start(hub);
        Answer answer;
        try
        {
            answer = await attack.Attack(scene);
        }
        catch (OperationCanceledException)
        {
            return ["no answer in time"];
        }

        if (hub.Process.HasEnded)
            return ["the hub has ended"];

        List<string> wrong = [.. measured.Spent(attack.Budget, scene.Wall), .. measured.Egress()];
        if (attack.Expected.Mismatch(answer, scene) is { } mismatch)
            wrong.Add(mismatch);
        if (!attack.Expected.IsGood)
            wrong.AddRange(await measured.Left());
        wrong.AddRange(await measured.Told(attack.Events ?? DefaultEvents(attack.Expected), scene.Canary));
        wrong.AddRange(Said(answer, scene.Canary));
        if (attack.Group is { } group && !Alike(groups, group, Mask.Of(answer)))
            wrong.Add($"P6: another answer than others of group {group} got");
        if (await After(scene) is { } after)
            wrong.Add(after);
        return wrong;
    }

    private static int DefaultEvents(Expected expected) => expected.IsGood || expected == Expected.Duplicate || expected == Expected.Empty ? 0 : 1;

    /// <summary>P8; a receipt repeats the identifiers of the message, by design, and a message that is pulled is the message.</summary>
    private static IEnumerable<string> Said(Answer answer, string canary)
    {
        if (answer.Message?.Header.User is not null)
            yield break;
        var text = answer.Head + "\n" + Encoding.UTF8.GetString(answer.Body);
        if (Leaks.Canary(text, canary) is { } leak)
            yield return "P8: in the answer, " + leak;
        if (Leaks.Internals(text) is { } inside)
            yield return "P8: " + inside;
    }

    private static bool Alike(IDictionary<string, string> groups, string group, string masked)
    {
        if (groups.TryGetValue(group, out var first))
            return first == masked;
        groups[group] = masked;
        return true;
    }

    /// <summary>P7.</summary>
    private static async Task<string?> After(Scene scene)
    {
        var answer = await scene.Post(scene.Draft().Sign().Wire());
        return Expected.Accepted.Mismatch(answer, scene) is { } mismatch ? "P7: a good message after it: " + mismatch : null;
    }
}
