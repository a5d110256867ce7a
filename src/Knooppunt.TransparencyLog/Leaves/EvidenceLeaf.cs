using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Knooppunt.TransparencyLog;

/// <summary>
/// The data of a leaf of the Knooppunt log: that the hub recorded an event, and a commitment to the evidence of it. No party, no
/// message, no digest of content, no size (docs/decisions/0005-log-formats.md).
/// <code>
/// version     1 octet, 1
/// event       1 octet
/// time        8 octets, big-endian, milliseconds since 1970-01-01T00:00:00Z, below 2^63
/// hub         1 octet length (1 to 255), then as many octets of UTF-8
/// commitment  32 octets
/// </code>
/// </summary>
/// <param name="Event">The kind of event, as the evidence numbers it. This library gives it no meaning.</param>
/// <param name="TimeMilliseconds">The time of the event, milliseconds since 1970-01-01T00:00:00Z, not negative.</param>
/// <param name="Hub">The id of the hub: one line of 1 to 255 octets in UTF-8 without control characters.</param>
/// <param name="Commitment">The commitment (<see cref="TransparencyLog.Commitment.Of"/>).</param>
public sealed record EvidenceLeaf(byte Event, long TimeMilliseconds, string Hub, MerkleHash Commitment)
{
    /// <summary>The longest a leaf can be, in octets: well under the 512 that the format was promised to stay below.</summary>
    public const int MaxLength = HubAt + MaxHubLength + MerkleHash.Length;

    private const byte Version = 1;
    private const int TimeAt = 2;
    private const int HubLengthAt = TimeAt + sizeof(long);
    private const int HubAt = HubLengthAt + 1;
    private const int MaxHubLength = byte.MaxValue;

    /// <summary>Reads the data of a leaf.</summary>
    /// <param name="octets">The data, as it stands in an entry bundle after its length.</param>
    /// <param name="leaf">The leaf, when this returns true.</param>
    /// <param name="error">Why not.</param>
    public static bool TryParse(ReadOnlySpan<byte> octets, [NotNullWhen(true)] out EvidenceLeaf? leaf, out LogError error)
    {
        leaf = null;
        error = LogError.Length;
        if (octets.Length <= HubAt + MerkleHash.Length)
            return false;
        error = LogError.Version;
        if (octets[0] != Version)
            return false;
        error = LogError.Length;
        var hub = octets[HubAt..^MerkleHash.Length];
        if (hub.Length != octets[HubLengthAt])
            return false;
        error = LogError.Number;
        var time = BinaryPrimitives.ReadInt64BigEndian(octets[TimeAt..]);
        if (time < 0)
            return false;
        error = CheckHub(hub);
        if (error != LogError.None)
            return false;
        leaf = new EvidenceLeaf(octets[1], time, Encoding.UTF8.GetString(hub), new MerkleHash(octets[^MerkleHash.Length..]));
        return true;
    }

    /// <summary>The data of the leaf.</summary>
    /// <exception cref="InvalidOperationException">A time or hub id that the format does not have: an error of the caller.</exception>
    public byte[] ToOctets()
    {
        var hub = Encoding.UTF8.GetBytes(Hub);
        if (TimeMilliseconds < 0 || hub.Length is 0 or > MaxHubLength || CheckHub(hub) != LogError.None)
            throw new InvalidOperationException("A leaf has a time from 1970 on and a hub id of 1 to 255 octets on one line.");
        var octets = new byte[HubAt + hub.Length + MerkleHash.Length];
        octets[0] = Version;
        octets[1] = Event;
        BinaryPrimitives.WriteInt64BigEndian(octets.AsSpan(TimeAt), TimeMilliseconds);
        octets[HubLengthAt] = (byte)hub.Length;
        hub.CopyTo(octets.AsSpan(HubAt));
        Commitment.CopyTo(octets.AsSpan(HubAt + hub.Length));
        return octets;
    }

    private static LogError CheckHub(ReadOnlySpan<byte> hub) =>
        hub.Contains((byte)'\n') ? LogError.ControlCharacter : NoteText.Check(hub);
}
