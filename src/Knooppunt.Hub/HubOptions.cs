using Knooppunt.Hub.Limits;

namespace Knooppunt.Hub;

/// <summary>
/// The settings of the hub: section <c>Hub</c> of appsettings.json, environment variables <c>Hub__Url</c> and so on, or
/// <c>--Hub:Url</c> on the command line. <see cref="HubOptionsValidator"/> says what is wrong with them in plain words.
/// </summary>
public sealed class HubOptions
{
    public const string Section = "Hub";

    /// <summary>Where the hub listens; https only.</summary>
    public string Url { get; set; } = "https://127.0.0.1:8443";

    /// <summary>The versions of TLS that are negotiated: 1.2, 1.3 or both.</summary>
    public string TlsVersions { get; set; } = "1.2,1.3";

    /// <summary>The cipher suites that are negotiated, names of IANA with commas between them; empty is every suite that is allowed.</summary>
    public string TlsCipherSuites { get; set; } = "";

    /// <summary>Folder of the embedded database.</summary>
    public string DataFolder { get; set; } = "./data";

    /// <summary><c>sqlite</c>, or a PostgreSQL connection string.</summary>
    public string Database { get; set; } = "sqlite";

    /// <summary>Folder with <c>ca.crt</c>, the CRLs and the hub's own keys in <c>hub/</c>.</summary>
    public string Certificates { get; set; } = "certificates-dev";

    /// <summary>JSON file that is read into an empty database at start.</summary>
    public string AddressBook { get; set; } = "certificates-dev/parties.json";

    /// <summary>Folder with P-Mode files (docs/pmodes.md); empty is the set that is built in.</summary>
    public string PModes { get; set; } = "";

    /// <summary>Mailbox addresses are this followed by an OIN.</summary>
    public string MpcBase { get; set; } = "https://knooppunt.example/mpc/";

    /// <summary>How long a message waits for its recipient: <c>5wd</c> is five working days; or an ISO 8601 duration.</summary>
    public string Term { get; set; } = "5wd";

    /// <summary>How long before the end of a term the recipient is reminded of a message that waits: as a term; empty is never.</summary>
    public string RemindBefore { get; set; } = "1wd";

    /// <summary>How long a pulled message is hidden while its receipt is awaited.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How often the end of terms is looked for.</summary>
    public TimeSpan ExpiryInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How often is looked for what the hub has to push: messages for partners with an address, receipts and errors by callback.</summary>
    public TimeSpan DeliveryInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long one post to a partner may take, its answer included; never longer than a lease.</summary>
    public TimeSpan PostTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How many messages, and how many signals, one hub posts to one partner at a time.</summary>
    public int PostsPerPartner { get; set; } = 4;

    /// <summary>How old the Timestamp of a PullRequest may be; within it a PullRequest is served once.</summary>
    public TimeSpan PullRequestWindow { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How far a sender's clock may run ahead of the hub's.</summary>
    public TimeSpan MaxClockSkew { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How old a message may be when it comes: senders may have been offline, and what is older is no retry any more .</summary>
    public TimeSpan MaxMessageAge { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How often new evidence is put into the transparency log and a checkpoint is signed over it.</summary>
    public TimeSpan LogInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long evidence is kept after its message ended: seven years. The leaf in the log stays for ever and then says nothing.</summary>
    public TimeSpan EvidenceRetention { get; set; } = TimeSpan.FromDays(2557);

    /// <summary>
    /// The policy of the log (C2SP tlog-policy): its <c>witness</c> lines with an address are asked for cosignatures. Empty is
    /// <c>log.policy</c> in the folder of the certificates, where it is there.
    /// </summary>
    public string LogPolicy { get; set; } = "";

    /// <summary>The time-stamping authority (RFC 3161 over HTTP) that stamps checkpoints; empty is none.</summary>
    public string TimestampUrl { get; set; } = "";

    /// <summary>PEM file with the root of the time-stamping authority, and the authorities below it.</summary>
    public string TimestampAuthorities { get; set; } = "";

    /// <summary>The object identifier of the policy that a timestamp must name; empty takes any.</summary>
    public string TimestampPolicy { get; set; } = "";

    /// <summary>How often a checkpoint is stamped, when there is a new one.</summary>
    public TimeSpan TimestampInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Under which policy the hub gives evidence (a URI): what docs/evidence.md says, or a text of the operator that says the same.</summary>
    public string EvidencePolicy { get; set; } = "https://knooppunt.example/policy/evidence/1";

    /// <summary>What a peer may ask of the hub.</summary>
    public HubLimits Limits { get; set; } = new();
}
