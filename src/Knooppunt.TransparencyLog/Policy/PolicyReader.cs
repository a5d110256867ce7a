using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;

namespace Knooppunt.TransparencyLog;

/// <summary>
/// Reads a policy file line by line (C2SP tlog-policy, "Policy file syntax and structure"). The octets are handled as Latin-1, which
/// gives each octet a character of its own: names are opaque octets ("Character set").
/// </summary>
internal sealed class PolicyReader
{
    private readonly List<PolicyLog> logs = [];
    private readonly List<PolicyWitness> witnesses = [];
    private readonly List<PolicyGroup> groups = [];
    private readonly HashSet<string> defined = [];
    private readonly HashSet<string> members = [];
    private string? quorum;

    /// <summary>A verifier key as it stands in a policy.</summary>
    public static string OctetsOf(NoteVerifier key) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(key.ToString()));

    public TlogPolicy ToPolicy() => new(logs, witnesses, groups, quorum!);

    public LogError Read(ReadOnlySpan<byte> octets)
    {
        if (octets.Length > TlogPolicy.MaxLength)
            return LogError.TooLarge;
        foreach (var octet in octets)
        {
            if (octet is (< 0x20 and not 0x09 and not 0x0A) or 0x7F)
                return LogError.ControlCharacter;
        }

        foreach (var line in Encoding.Latin1.GetString(octets).Split('\n'))
        {
            var tokens = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (tokens.Length == 0 || tokens[0].StartsWith('#'))
                continue;
            var error = tokens switch
            {
                ["log", var key] => Log(key, null),
                ["log", var key, var url] => Log(key, url),
                ["witness", var name, var key] => Witness(name, key, null),
                ["witness", var name, var key, var url] => Witness(name, key, url),
                ["group", var name, var threshold, _, ..] => Group(name, threshold, tokens[3..]),
                ["quorum", var name] => QuorumIs(name),
                _ => LogError.Line,
            };
            if (error != LogError.None)
                return error;
        }

        return quorum is null ? LogError.QuorumLine : LogError.None;
    }

    private LogError Log(string key, string? url)
    {
        if (!TryKey(key, out var verifier, out var error))
            return error;
        if (logs.Any(log => IsSameKey(log.Key, verifier)))
            return LogError.DuplicateKey;
        logs.Add(new PolicyLog(verifier, url));
        return LogError.None;
    }

    private LogError Witness(string name, string key, string? url)
    {
        if (!TryKey(key, out var verifier, out var error))
            return error;
        if (verifier.Type != SignatureType.Cosignature)
            return LogError.KeyType;
        if (witnesses.Any(witness => IsSameKey(witness.Key, verifier)))
            return LogError.DuplicateKey;
        if (!Define(name))
            return LogError.PolicyName;
        witnesses.Add(new PolicyWitness(name, verifier, url));
        return LogError.None;
    }

    private LogError Group(string name, string threshold, string[] names)
    {
        // A witness counts in one way only: each name is a member of one group at most.
        if (!names.All(member => defined.Contains(member) && members.Add(member)) || !Define(name))
            return LogError.PolicyName;
        long count;
        if (threshold is "any" or "all")
            count = threshold == "any" ? 1 : names.Length;
        else if (!DecimalText.TryParse(Encoding.Latin1.GetBytes(threshold), out count))
            return LogError.Number;
        if (count < 1 || count > names.Length)
            return LogError.Threshold;
        groups.Add(new PolicyGroup(name, (int)count, names));
        return LogError.None;
    }

    private LogError QuorumIs(string name)
    {
        if (quorum is not null)
            return LogError.QuorumLine;
        if (name != TlogPolicy.NoQuorum && !defined.Contains(name))
            return LogError.PolicyName;
        quorum = name;
        return LogError.None;
    }

    private bool Define(string name) => name != TlogPolicy.NoQuorum && defined.Add(name);

    // Two keys are the same when the key inside is, whatever name and type it goes by ("Public key representation").
    private static bool IsSameKey(NoteVerifier one, NoteVerifier other) => one.PublicKey.Span.SequenceEqual(other.PublicKey.Span);

    private static bool TryKey(string token, [NotNullWhen(true)] out NoteVerifier? key, out LogError error)
    {
        key = null;
        var octets = Encoding.Latin1.GetBytes(token);
        error = LogError.NotUtf8;
        return Utf8.IsValid(octets) && NoteVerifier.TryParse(Encoding.UTF8.GetString(octets), out key, out error);
    }
}
