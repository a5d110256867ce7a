using Knooppunt.Hub.Storage;
using Knooppunt.TransparencyLog;

namespace Knooppunt.Hub.Keys;

/// <summary>
/// Who watches over the log, from the same policy file that verifiers use (C2SP tlog-policy): its <c>witness</c> lines with an address are
/// asked for cosignatures, and its quorum says which checkpoints are worth most.
/// </summary>
internal sealed record LogWitnesses(TlogPolicy? Policy)
{
    public IReadOnlyList<PolicyWitness> ToAsk => [.. (Policy?.Witnesses ?? []).Where(witness => witness.Url is not null)];

    /// <param name="file">The policy; without it there are no witnesses.</param>
    /// <exception cref="SetupException">It is there and cannot be read, or has an address that is none.</exception>
    public static LogWitnesses Load(string file)
    {
        if (!File.Exists(file))
            return new LogWitnesses(Policy: null);
        if (!TlogPolicy.TryParse(File.ReadAllBytes(file), out var policy, out var error))
            throw new SetupException($"Hub:LogPolicy, file '{file}': it cannot be read as a policy ({error}).");
        var wrong = policy.Witnesses.FirstOrDefault(w => w.Url is not null && !(Uri.TryCreate(w.Url, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"));
        return wrong is null
            ? new LogWitnesses(policy)
            : throw new SetupException($"Hub:LogPolicy, file '{file}': the address of witness '{wrong.Name}' is not an http or https URL, for example https://witness.example/.");
    }

    /// <summary>Whether these keys, by their names, are the quorum of the policy; never when it asks for nobody.</summary>
    public bool IsQuorum(IEnumerable<string> keyNames)
    {
        HashSet<string> names = [.. keyNames];
        return Policy is { Quorum: not TlogPolicy.NoQuorum } policy
            && policy.IsQuorum(policy.Witnesses.Where(w => names.Contains(w.Key.Name)).Select(w => w.Name));
    }
}
