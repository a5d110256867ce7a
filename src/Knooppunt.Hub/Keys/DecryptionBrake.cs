using Knooppunt.As4;
using Knooppunt.As4.Encryption;
using Knooppunt.As4.Security;
using Microsoft.Extensions.Options;

namespace Knooppunt.Hub.Keys;

/// <summary>
/// Opens messages with the hub's keys, for as long as their sender does not abuse it: who keeps sending what cannot be decrypted is
/// probing a private key (security catalogue E-03). After so many failures in an hour its encrypted messages are refused unopened,
/// until the oldest failure is an hour old. A failure counts for who signed the message and for nobody else, so that no partner can be
/// locked out by another.
/// </summary>
internal sealed class DecryptionBrake(HubKeys keys, IOptions<HubOptions> options, TimeProvider clock)
{
    /// <summary>What the peer is told is what it is always told; the log tells the two apart, by the instance.</summary>
    public static readonly Refusal Unopened = AttachmentDecryption.Failed with { };

    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    private readonly int most = options.Value.Limits.MaxDecryptionFailuresPerHour;
    private readonly Dictionary<string, Queue<DateTimeOffset>> failures = new(StringComparer.Ordinal);

    /// <param name="message">A message, encrypted or not.</param>
    /// <param name="signer">The OIN of the partner whose signature was verified.</param>
    public Outcome<Opened> Open(Verified message, string signer)
    {
        if (message.IsEncrypted && IsOn(signer))
            return Unopened;
        var outcome = message.Open(keys.Decryption);
        if (message.IsEncrypted && !outcome.TryGet(out _, out _))
            Count(signer);
        return outcome;
    }

    /// <summary>Whether the messages of this partner are no longer opened.</summary>
    internal bool IsOn(string signer)
    {
        lock (failures)
        {
            if (!failures.TryGetValue(signer, out var moments))
                return false;
            while (moments.TryPeek(out var oldest) && oldest + Memory <= clock.GetUtcNow())
                moments.Dequeue();
            return moments.Count >= most;
        }
    }

    /// <summary>One more that could not be opened; more than the limit need not be remembered.</summary>
    internal void Count(string signer)
    {
        lock (failures)
        {
            if (!failures.TryGetValue(signer, out var moments))
                failures[signer] = moments = new Queue<DateTimeOffset>();
            moments.Enqueue(clock.GetUtcNow());
            if (moments.Count > most)
                moments.Dequeue();
        }
    }
}
