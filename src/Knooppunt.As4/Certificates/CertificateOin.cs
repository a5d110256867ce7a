using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace Knooppunt.As4.Certificates;

/// <summary>
/// The identity that a certificate proves: the OIN or HRN in <c>subject.serialNumber</c> (Digikoppeling PKI001). It is read
/// from the encoded name; a search in the printed subject can be fooled by a common name that looks like one (H-08).
/// </summary>
public static class CertificateOin
{
    /// <summary>Prefix (8), main number (8 or 9) and suffix (4 or 3), leading zeros included (OIN-Stelsel).</summary>
    public const int Length = 20;

    private const string SerialNumberAttribute = "2.5.4.5";
    private static readonly Asn1Tag PrintableString = new(UniversalTagNumber.PrintableString);
    private static readonly Asn1Tag Utf8String = new(UniversalTagNumber.UTF8String);

    /// <summary>Reads the OIN; compare it ordinally and as a whole.</summary>
    /// <param name="certificate">Any certificate, trusted or not.</param>
    /// <returns>
    /// The 20 characters, or null when there is not exactly one serialNumber attribute, when it shares its RDN with another
    /// attribute, is of another string type than PrintableString or UTF8String, or is not 20 ASCII letters and digits.
    /// </returns>
    public static string? Of(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        try
        {
            return Read(certificate.SubjectName.RawData);
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    /// <summary>Whether a text has the form of an OIN or HRN; says nothing about whether it was ever issued.</summary>
    /// <param name="text">The candidate.</param>
    public static bool IsWellFormed(string? text) => text is { Length: Length } && text.All(char.IsAsciiLetterOrDigit);

    private static string? Read(byte[] name)
    {
        string? found = null;
        var seen = 0;
        var rdns = new AsnReader(name, AsnEncodingRules.DER).ReadSequence();
        while (rdns.HasData)
        {
            // A name that is not sorted within its RDN still parses elsewhere: the order is not what is judged here.
            var rdn = rdns.ReadSetOf(skipSortOrderValidation: true);
            for (var position = 0; rdn.HasData; position++)
            {
                var attribute = rdn.ReadSequence();
                if (attribute.ReadObjectIdentifier() != SerialNumberAttribute)
                    continue;
                seen++;
                var alone = position == 0 && !rdn.HasData;
                found = alone ? Text(attribute) : null;
            }
        }

        return seen == 1 && IsWellFormed(found) ? found : null;
    }

    private static string? Text(AsnReader attribute)
    {
        var tag = attribute.PeekTag();
        if (tag == PrintableString)
            return attribute.ReadCharacterString(UniversalTagNumber.PrintableString);
        return tag == Utf8String ? attribute.ReadCharacterString(UniversalTagNumber.UTF8String) : null;
    }
}
