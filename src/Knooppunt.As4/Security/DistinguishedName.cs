using System.Security.Cryptography.X509Certificates;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;

namespace Knooppunt.As4.Security;

/// <summary>
/// An issuer name as text, in whichever of the many forms a product writes it (RFC 1779, 2253, 4514, OpenSSL's keywords, OIDs with
/// a hexadecimal value, either order), to be compared with the name in a certificate. The strings themselves never compare.
/// </summary>
internal sealed class DistinguishedName
{
    private const int MaxLength = 1024;
    private static readonly Dictionary<string, DerObjectIdentifier> Keywords = KeywordTable();
    private readonly X509Name name;

    private DistinguishedName(X509Name name) => this.name = name;

    public static DistinguishedName? Parse(string text)
    {
        if (text.Length is 0 or > MaxLength)
            return null;
        try
        {
            return new DistinguishedName(new X509Name(reverse: false, Keywords, text));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The parser throws the plain Exception for a value that it cannot recode.
            return null;
        }
    }

    /// <summary>The same attributes with the same values, case and repeated spaces aside, in any order.</summary>
    public bool IsNameOf(X500DistinguishedName other)
    {
        try
        {
            return name.Equivalent(X509Name.GetInstance(Asn1Object.FromByteArray(other.RawData)));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return false;
        }
    }

    private static Dictionary<string, DerObjectIdentifier> KeywordTable()
    {
        var table = new Dictionary<string, DerObjectIdentifier>(X509Name.DefaultLookup, StringComparer.OrdinalIgnoreCase)
        {
            ["S"] = X509Name.ST,
            ["G"] = X509Name.GivenName,
            ["GN"] = X509Name.GivenName,
            ["organizationIdentifier"] = new DerObjectIdentifier("2.5.4.97"),
        };
        return table;
    }
}
