namespace Knooppunt.TransparencyLog;

/// <summary>
/// Why something was not read, built or believed. A value, never an exception: whoever made the input can cause each of
/// these. It carries nothing of the input, so it can be logged and shown.
/// </summary>
public enum LogError
{
    /// <summary>Nothing is wrong.</summary>
    None = 0,

    /// <summary>More octets, lines or signatures than the reader takes.</summary>
    TooLarge,

    /// <summary>Octets that are not UTF-8 (C2SP signed-note, "Format").</summary>
    NotUtf8,

    /// <summary>A control character other than those the format has; a carriage return is one.</summary>
    ControlCharacter,

    /// <summary>A line is missing, too many, out of order, not ended, or not of its form.</summary>
    Line,

    /// <summary>Not standard base64 with padding and zero trailing bits, or not of the length that the format asks for.</summary>
    Base64,

    /// <summary>Not an ASCII decimal without sign and leading zeroes, or above 2^63 - 1.</summary>
    Number,

    /// <summary>Not a path of a tile or of an entry bundle (C2SP tlog-tiles, "Merkle Tree").</summary>
    Path,

    /// <summary>The octets of a tile, an entry bundle or a leaf do not have the length that their place demands.</summary>
    Length,

    /// <summary>A version of a format that this library does not know.</summary>
    Version,

    /// <summary>A note without any signature line.</summary>
    NoSignature,

    /// <summary>A key name that is empty or has a space or a plus (C2SP signed-note, "Format").</summary>
    KeyName,

    /// <summary>A signature type that this library does not verify, or that is not allowed in this place.</summary>
    KeyType,

    /// <summary>A public key that is not one: wrong length, not on the curve, of small order, another curve.</summary>
    PublicKey,

    /// <summary>The key id is not the one that the key name and the public key give.</summary>
    KeyId,

    /// <summary>Two known keys share name and id, so a signature cannot be assigned.</summary>
    AmbiguousKey,

    /// <summary>A signature in the name of a known key does not verify: the whole note is refused.</summary>
    BadSignature,

    /// <summary>No signature is by a known key.</summary>
    NoKnownSignature,

    /// <summary>No known log has this origin.</summary>
    UnknownLog,

    /// <summary>The log that the checkpoint names has not signed it with a known key.</summary>
    NoLogSignature,

    /// <summary>Too few of the witnesses that the policy demands have cosigned.</summary>
    Quorum,

    /// <summary>A name in a policy that is not defined before it is used, is defined twice, is reserved or is used twice.</summary>
    PolicyName,

    /// <summary>The threshold of a group is not between one and the number of its members.</summary>
    Threshold,

    /// <summary>The same public key twice in the role of a log, or twice in that of a witness.</summary>
    DuplicateKey,

    /// <summary>Not exactly one quorum line.</summary>
    QuorumLine,

    /// <summary>An index or a size that does not exist: negative, beyond the tree, or an old size above the new one.</summary>
    Range,

    /// <summary>A tile that is needed was not there, or had fewer hashes than the tree has.</summary>
    TileMissing,

    /// <summary>The tiles do not have the root of the tree head that they should belong to.</summary>
    TilesDisagree,

    /// <summary>The proof does not lead to the root of the checkpoint.</summary>
    Proof,
}
