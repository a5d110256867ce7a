using Knooppunt.Hub.Limits;

namespace Knooppunt.Hub;

/// <summary>The text of <c>--help</c>.</summary>
internal static class Usage
{
    public static string Text => Head + string.Concat(LimitTable.All.Select(l => $"  {l.Name,-28} {l.Default}{Environment.NewLine}"));

    private const string Head = """
        The Knooppunt hub: takes, keeps and hands over AS4 messages.

        usage: dotnet run --project src/Knooppunt.Hub [-- --Hub:NAME VALUE ...]
               dotnet run --project src/Knooppunt.Hub -- terms show | terms load FILE [--Hub:NAME VALUE ...]
               dotnet run --project src/Knooppunt.Hub -- log fsck | log export FOLDER | log keygen ORIGIN URL [--Hub:NAME VALUE ...]
               dotnet run --project src/Knooppunt.Hub -- parties show | parties load FILE [--by NAME] | parties history [OIN] [--Hub:NAME VALUE ...]

        Settings, on the command line as --Hub:NAME VALUE, in the environment as Hub__NAME, or in appsettings.json:
          Url              where the hub listens (https://127.0.0.1:8443)
          TlsVersions      versions of TLS: 1.2, 1.3 or both (1.2,1.3)
          TlsCipherSuites  some of the allowed suites, with commas; empty: all of them ()
          Database         sqlite, or a PostgreSQL connection string (sqlite)
          DataFolder       folder of the embedded database (./data)
          Certificates     folder with ca.crt, the CRLs and hub/ (certificates-dev)
          AddressBook      JSON file that is read into an empty database (certificates-dev/parties.json)
          PModes           folder of P-Mode files, reloaded when they change; empty: the built-in ones ()
          MpcBase          address of the mailboxes, an OIN follows (https://knooppunt.example/mpc/)
          Term             how long a message waits: 5wd, or an ISO 8601 duration such as PT5S (5wd)
          RemindBefore     how long before the end of its term a recipient is reminded of a message; empty: never (1wd)
          Lease            how long a pulled message is hidden while its receipt is awaited (00:05:00)
          ExpiryInterval   how often the end of terms is looked for (00:00:01)
          DeliveryInterval how often is looked for what the hub has to push itself (00:00:01)
          PostTimeout      how long one post to a partner may take (00:01:00)
          PostsPerPartner  how many posts to one partner at a time (4)
          PullRequestWindow how old a pull request may be; each is served once (00:10:00)
          MaxClockSkew     how far a sender's clock may run ahead (00:05:00)
          MaxMessageAge    how old a message may be when it comes (30.00:00:00)
          LogInterval      how often evidence is put into the transparency log (00:00:02)
          EvidenceRetention how long evidence is kept after its message ended (2557.00:00:00: seven years)
          LogPolicy        policy with the witnesses to ask for cosignatures; empty: log.policy in Certificates ()
          TimestampUrl     time-stamping authority (RFC 3161) for checkpoints; empty: none ()
          TimestampAuthorities PEM file with the root of that authority ()
          TimestampPolicy  policy that a timestamp must name; empty: any ()
          TimestampInterval how often a checkpoint is stamped (00:01:00)
          EvidencePolicy   URI of the policy under which evidence is given (https://knooppunt.example/policy/evidence/1)
          Limits:NAME      what a peer may ask of the hub, below; docs/limits.md says what each bounds

        Addresses: POST /msh (AS4, client certificate), GET /api/terms, /api/accounting, /api/evidence and /api/evidence/bundle (client
        certificate), GET /health/live, GET /health/ready,
        GET /log/… (the transparency log, no certificate).
        Exit codes: 0 stopped, 2 a setting is wrong.

        Limits, with their defaults:

        """;
}
