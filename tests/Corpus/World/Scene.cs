using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Knooppunt.As4.Messages;

namespace Knooppunt.Corpus;

/// <summary>What a case has to work with: a running hub, the parties, and a canary that is its own.</summary>
internal sealed class Scene(RunningHub hub)
{
    /// <summary>The name under which the hub is reached.</summary>
    public const string Host = "knooppunt.example";

    private static readonly Lazy<Dictionary<string, Identity>> Parties = new(() => new(StringComparer.Ordinal)
    {
        ["gemeente"] = new("gemeente", "00000099000000002000", "signing-ec"),
        ["schuldhulp"] = new("schuldhulp", "00000099000000003000", "signing-ec"),
        ["belasting"] = new("belasting", "00000099000000004000", "signing-ec"),
        ["energie"] = new("energie", "00000099000000006000", "signing"),
        ["tussenpersoon"] = new("tussenpersoon", "00000099000000007000", "signing-ec"),
        ["zwak"] = new("zwak", "00000099000000008000", "signing-ec"),
    });

    /// <summary>Sends by itself; most cases come from here.</summary>
    public static Identity Gemeente => Parties.Value["gemeente"];

    /// <summary>Another sender, for whom an intermediary may act.</summary>
    public static Identity Schuldhulp => Parties.Value["schuldhulp"];

    /// <summary>Whom messages are for.</summary>
    public static Identity Belasting => Parties.Value["belasting"];

    /// <summary>The party with RSA keys.</summary>
    public static Identity Energie => Parties.Value["energie"];

    /// <summary>May send and pull for <see cref="Schuldhulp"/>.</summary>
    public static Identity Tussenpersoon => Parties.Value["tussenpersoon"];

    /// <summary>The party in whose address book entry signing certificates are that must not be accepted.</summary>
    public static Identity Zwak => Parties.Value["zwak"];

    public RunningHub Hub => hub;

    /// <summary>Stands in everything that a case sends and may never come back or be logged (P3, P8).</summary>
    public string Canary { get; } = "KANARIE" + Convert.ToHexString(RandomNumberGenerator.GetBytes(6));

    /// <summary>The first answer, where a case is about the second.</summary>
    public Answer? First { get; set; }

    /// <summary>How long the last request took, its making aside.</summary>
    public TimeSpan Wall { get; set; }

    /// <summary>Measures from here on, instead of from the start of the case.</summary>
    public Func<Task>? Remeasure { get; set; }

    /// <summary>Sends what must be there before the attack; it does not count as part of it.</summary>
    public async Task<T> Given<T>(Func<Task<T>> before)
    {
        var result = await before();
        await Remeasure!();
        return result;
    }

    /// <summary>A good message, still to be signed: change it before, or change what was signed.</summary>
    public Draft Draft(Identity? sender = null) => Corpus.Draft.Good(sender ?? Gemeente, Canary);

    /// <summary>Posts a message over TLS as the party that most cases come from, or as another.</summary>
    public Task<Answer> Post(WireMessage wire, Identity? client = null) => Send(HttpText.Post(wire), (client ?? Gemeente).Tls);

    /// <summary>Posts a message under another TLS certificate.</summary>
    public Task<Answer> Post(WireMessage wire, X509Certificate2? certificate) => Send(HttpText.Post(wire), certificate);

    public Task<Answer> Send(string request, bool toTheEnd = false) => Send(Encoding.Latin1.GetBytes(request), Gemeente.Tls, toTheEnd);

    /// <summary>Sends octets and reads the answer.</summary>
    /// <param name="request">Anything.</param>
    /// <param name="certificate">The client certificate; null for none.</param>
    /// <param name="toTheEnd">Whether to wait until the hub closes the connection.</param>
    /// <param name="serverName">SNI.</param>
    public async Task<Answer> Send(byte[] request, X509Certificate2? certificate, bool toTheEnd = false, string serverName = Host)
    {
        var since = TimeProvider.System.GetTimestamp();
        await using var connection = await Connection.Open(hub.Port, certificate, serverName);
        if (connection is null)
            return Answer.None;

        // A hub that refuses early answers while this is still writing.
        var writing = connection.Write(request);
        var answer = await connection.Read(toTheEnd);
        await writing;
        Wall = TimeProvider.System.GetElapsedTime(since);
        return answer;
    }
}
