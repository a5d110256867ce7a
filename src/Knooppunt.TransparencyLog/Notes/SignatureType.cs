namespace Knooppunt.TransparencyLog;

/// <summary>The signature types of C2SP signed-note ("Signature types") that this library verifies.</summary>
public enum SignatureType
{
    /// <summary>Ed25519 over the note text.</summary>
    Ed25519 = 0x01,

    /// <summary>ECDSA with SHA-256 over the note text, signature in DER; here with the curve P-256 only.</summary>
    EcdsaP256 = 0x02,

    /// <summary>A timestamped Ed25519 cosignature of a checkpoint (C2SP tlog-cosignature, "Ed25519 signed message").</summary>
    Cosignature = 0x04,
}
