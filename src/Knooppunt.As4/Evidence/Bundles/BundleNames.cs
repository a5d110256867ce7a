using System.Globalization;

namespace Knooppunt.As4.Evidence.Bundles;

/// <summary>The names of the files of a bundle.</summary>
public static class BundleNames
{
    /// <summary>The signed list of all the other files.</summary>
    public const string Manifest = "manifest";

    /// <summary>The evidence document of an event, in the folder of the event.</summary>
    public const string Evidence = "evidence.xml";

    /// <summary>The 32 octets that keep the commitment of the leaf from being guessed, in the folder of the event.</summary>
    public const string Nonce = "nonce";

    /// <summary>The proof that the leaf is in the log (C2SP tlog-proof), in the folder of the event.</summary>
    public const string Proof = "proof.tlog-proof";

    /// <summary>The checkpoint that the proofs lead to.</summary>
    public const string Checkpoint = "log/checkpoint";

    /// <summary>The keys of the log and its witnesses as the exchange gives them; a verifier has its own.</summary>
    public const string Policy = "log/policy";

    /// <summary>The RFC 3161 timestamp of the checkpoint.</summary>
    public const string Timestamp = "log/timestamp.tsr";

    /// <summary>The printable page as a web page.</summary>
    public const string LeafletPage = "leaflet.html";

    /// <summary>The printable page as PDF/A.</summary>
    public const string LeafletPdf = "leaflet.pdf";

    /// <summary>The folder of the certificates.</summary>
    public const string Certificates = "certificates/";

    /// <summary>The folder of the revocation lists.</summary>
    public const string RevocationLists = "crls/";

    /// <summary>The folder of the events.</summary>
    public const string Events = "events/";

    /// <summary>The folder of an event.</summary>
    /// <param name="number">Which event of the message, from one.</param>
    /// <param name="name">Its name in EN 319 522.</param>
    public static string Event(int number, string name) => string.Create(CultureInfo.InvariantCulture, $"{Events}{number:00}-{name}/");

    /// <summary>The file of a certificate, DER.</summary>
    /// <param name="der">Its octets.</param>
    public static string Certificate(ReadOnlySpan<byte> der) => $"{Certificates}{BundleManifest.Digest(der)}.cer";

    /// <summary>The file of a revocation list.</summary>
    /// <param name="octets">Its octets.</param>
    public static string RevocationList(ReadOnlySpan<byte> octets) => $"{RevocationLists}{BundleManifest.Digest(octets)}.crl";
}
