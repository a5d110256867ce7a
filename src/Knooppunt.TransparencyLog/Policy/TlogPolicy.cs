using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Knooppunt.TransparencyLog;

/// <summary>
/// Which logs are trusted and which witnesses must have seen a checkpoint (C2SP tlog-policy). Ship one with the verifier, over
/// another way than the proofs.
/// </summary>
public sealed class TlogPolicy
{
    /// <summary>The quorum that asks for no witness.</summary>
    public const string NoQuorum = "none";

    /// <summary>The most octets of a policy file: some hundreds of logs, witnesses and groups. The specification asks for 32 of each.</summary>
    public const int MaxLength = 100_000;

    internal TlogPolicy(
        IReadOnlyList<PolicyLog> logs, IReadOnlyList<PolicyWitness> witnesses, IReadOnlyList<PolicyGroup> groups, string quorum) =>
        (Logs, Witnesses, Groups, Quorum) = (logs, witnesses, groups, quorum);

    /// <summary>The logs, any of which is good. May be empty; then no checkpoint is accepted.</summary>
    public IReadOnlyList<PolicyLog> Logs { get; }

    /// <summary>The witnesses.</summary>
    public IReadOnlyList<PolicyWitness> Witnesses { get; }

    /// <summary>The groups; members are defined before the group.</summary>
    public IReadOnlyList<PolicyGroup> Groups { get; }

    /// <summary>The witness or group that must have witnessed, or <see cref="NoQuorum"/>.</summary>
    public string Quorum { get; }

    /// <summary>Reads a policy file.</summary>
    /// <param name="octets">The whole file.</param>
    /// <param name="policy">The policy, when this returns true.</param>
    /// <param name="error">Why not.</param>
    public static bool TryParse(ReadOnlySpan<byte> octets, [NotNullWhen(true)] out TlogPolicy? policy, out LogError error)
    {
        var reader = new PolicyReader();
        error = reader.Read(octets);
        policy = error == LogError.None ? reader.ToPolicy() : null;
        return policy is not null;
    }

    /// <summary>The policy as a file: without comments, thresholds as numbers. Reading it gives the same policy.</summary>
    public byte[] ToOctets()
    {
        var text = new StringBuilder();
        foreach (var log in Logs)
            Line(text, "log", PolicyReader.OctetsOf(log.Key), log.Url);
        foreach (var witness in Witnesses)
            Line(text, "witness", witness.Name, PolicyReader.OctetsOf(witness.Key), witness.Url);
        foreach (var group in Groups)
            Line(text, ["group", group.Name, DecimalText.Format(group.Threshold), .. group.Members]);
        Line(text, "quorum", Quorum);
        return Encoding.Latin1.GetBytes(text.ToString());
    }

    /// <summary>
    /// Judges a checkpoint: signed by a listed log under its own origin, and cosigned by the quorum. A failing signature in the
    /// name of any key of the policy refuses it.
    /// </summary>
    /// <param name="checkpoint">The checkpoint.</param>
    public PolicyVerdict Judge(SignedCheckpoint checkpoint)
    {
        // The key name of a log is its origin: no log can sign for another ("Defining a log").
        NoteVerifier[] logKeys = [.. Logs.Select(log => log.Key).Where(key => key.Name == checkpoint.Content.Origin)];
        if (logKeys.Length == 0)
            return new PolicyVerdict(LogError.UnknownLog, [], []);
        var note = checkpoint.Note.Verify([.. logKeys, .. Witnesses.Select(witness => witness.Key)]);
        if (!note.Accepted)
            return new PolicyVerdict(note.Error, [], []);

        NoteVerifier[] signed = [.. note.Signatures.Select(signature => signature.Key).Where(logKeys.Contains).Distinct()];
        WitnessStatement[] statements =
        [
            .. from witness in Witnesses
               from signature in note.Signatures
               where signature.Key == witness.Key
               select new WitnessStatement(witness, Cosignature.TryReadTime(signature.Signature, out var time) ? time : 0),
        ];
        if (signed.Length == 0)
            return new PolicyVerdict(LogError.NoLogSignature, [], statements);
        var enough = IsQuorum(statements.Select(statement => statement.Witness.Name));
        return new PolicyVerdict(enough ? LogError.None : LogError.Quorum, signed, statements);
    }

    /// <summary>Whether these witnesses are the quorum.</summary>
    /// <param name="witnesses">The names, inside the policy, of the witnesses that have cosigned.</param>
    public bool IsQuorum(IEnumerable<string> witnesses)
    {
        // A group only names what is defined before it, so one pass in the order of definition decides all of them.
        HashSet<string> witnessed = [.. witnesses.Where(name => Witnesses.Any(witness => witness.Name == name))];
        foreach (var group in Groups)
        {
            if (group.Members.Count(witnessed.Contains) >= group.Threshold)
                witnessed.Add(group.Name);
        }

        return Quorum == NoQuorum || witnessed.Contains(Quorum);
    }

    private static void Line(StringBuilder text, params IEnumerable<string?> tokens) =>
        text.AppendJoin(' ', tokens.Where(token => token is not null)).Append('\n');
}
