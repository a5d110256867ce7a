namespace Knooppunt.Corpus;

/// <summary>The families of security catalogue 2.5 that concern the hub's door; the portal (W), leakage (L) and CSV (D-05 to D-08) are tested elsewhere.</summary>
internal static class Families
{
    public static IReadOnlyList<Family> All { get; } =
    [
        TransportFamily.Family, MimeFamily.Family, XmlFamily.Family, SignatureFamily.Family, EncryptionFamily.Family, SemanticsFamily.Family, PayloadFamily.Family,
    ];
}
