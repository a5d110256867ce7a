using Knooppunt.Client;
using Knooppunt.Client.Evidence;

// The same as `knooppunt verify`, published ahead of time to one file without a runtime: for whoever has nothing else of the exchange.
const int Misused = 2;
const string Usage = """
    usage: knooppunt-verify PATH [--trust FOLDER] [--sent FILE] [--json]

    PATH is an evidence bundle (.zip), a receipt (.as4) or the folder of a log. Nothing is sent and nothing is fetched.
      --trust FOLDER  what you believe: ca.crt and log.policy, and where there are any *.crl and tsa.crt; without it the verdict is never good
      --sent FILE     for a receipt: the message as it was sent
      --json          one JSON document instead of lines

    Exit codes: 0 good, 1 not good, 2 a file or an option is wrong.
    """;

if (args.Contains("--help") || args.Contains("-h"))
{
    Console.WriteLine(Usage);
    return EvidenceReport.Good;
}

string? path = null, trust = null, sent = null;
var json = false;
for (var i = 0; i < args.Length; i++)
{
    switch (args[i])
    {
        case "--json":
            json = true;
            break;
        case "--trust" when i + 1 < args.Length:
            trust = args[++i];
            break;
        case "--sent" when i + 1 < args.Length:
            sent = args[++i];
            break;
        case var other when path is null && !other.StartsWith('-'):
            path = other;
            break;
        default:
            Console.Error.WriteLine(Usage);
            return Misused;
    }
}

if (path is null)
{
    Console.Error.WriteLine(Usage);
    return Misused;
}

try
{
    var verdict = EvidenceVerifier.Verify(path, sent, trust);
    Console.Write(json ? EvidenceReport.Json(verdict) + "\n" : EvidenceReport.Text(verdict));
    return verdict.IsGood ? EvidenceReport.Good : EvidenceReport.NotGood;
}
catch (KnooppuntConfigurationException e)
{
    Console.Error.WriteLine($"error: {e.Message}\nhint: {e.Hint}");
    return Misused;
}
