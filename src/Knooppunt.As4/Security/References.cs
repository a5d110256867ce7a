using System.Text;
using System.Xml;
using Knooppunt.As4.Xml;

namespace Knooppunt.As4.Security;

/// <summary>A <c>ds:Reference</c> as it was read, with the transforms that it asks for.</summary>
internal sealed record ReadReference(SignedReference Signed, string Transform, string? PrefixList);

/// <summary>
/// Reads and writes <c>ds:Reference</c> in the only shape that AS4 needs: one transform, a SHA-2 digest, no Type
/// (security catalogue 2.3 step 7). Anything else is null: the caller says what that means.
/// </summary>
internal static class References
{
    private const int MaxPrefixList = 256;

    public static ReadReference? Read(XmlElement element)
    {
        if (!element.Is(Ns.Ds, "Reference") || element.Attribute("Type") is not null || element.Attribute("URI") is not { Length: > 0 } uri
            || element.Children().ToArray() is not [var transforms, var method, var value]
            || !transforms.Is(Ns.Ds, "Transforms") || !method.Is(Ns.Ds, "DigestMethod") || !value.Is(Ns.Ds, "DigestValue"))
        {
            return null;
        }

        if (transforms.Children().ToArray() is not [var transform] || !transform.Is(Ns.Ds, "Transform")
            || transform.Attribute("Algorithm") is not { } algorithm || method.Attribute("Algorithm") is not { } digest || method.Children().Any()
            || value.Base64() is not { } octets || octets.Length != Digests.Size(digest)
            || !TryPrefixList(transform, out var prefixList))
        {
            return null;
        }

        var xml = Encoding.UTF8.GetString(ExclusiveCanonicalizer.Canonicalize(element));
        return new(new(uri, digest, Convert.ToBase64String(octets), xml), algorithm, prefixList);
    }

    /// <summary>The PrefixList of a canonicalisation or transform; false when there is anything else inside.</summary>
    public static bool TryPrefixList(XmlElement algorithm, out string? prefixList)
    {
        prefixList = null;
        switch (algorithm.Children().ToArray())
        {
            case []:
                return true;
            case [var inclusive] when inclusive.Is(Ns.ExcC14n, "InclusiveNamespaces") && algorithm.Attribute("Algorithm") == Ns.ExcC14n:
                prefixList = inclusive.Attribute("PrefixList") ?? "";
                return prefixList.Length <= MaxPrefixList;
            default:
                return false;
        }
    }

    /// <summary>A reference of our own making.</summary>
    public static SignedReference Make(string uri, string transform, string digestMethod, byte[] digest)
    {
        var value = Convert.ToBase64String(digest);
        var escaped = uri.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);
        var xml = $"""<ds:Reference xmlns:ds="{Ns.Ds}" URI="{escaped}"><ds:Transforms><ds:Transform Algorithm="{transform}"></ds:Transform></ds:Transforms>"""
            + $"""<ds:DigestMethod Algorithm="{digestMethod}"></ds:DigestMethod><ds:DigestValue>{value}</ds:DigestValue></ds:Reference>""";
        return new(uri, digestMethod, value, xml);
    }

    /// <summary>Writes a reference of our own making: the header and the body are canonicalized, parts are digested by the SwA profile.</summary>
    public static void Append(XmlElement signedInfo, SignedReference reference)
    {
        var element = signedInfo.Append("ds", "Reference", Ns.Ds);
        element.SetAttribute("URI", reference.Uri);
        element.Append("ds", "Transforms", Ns.Ds).Append("ds", "Transform", Ns.Ds)
            .SetAttribute("Algorithm", reference.Uri.StartsWith('#') ? Ns.ExcC14n : Uris.SwaContentSignature);
        element.Append("ds", "DigestMethod", Ns.Ds).SetAttribute("Algorithm", reference.DigestMethod);
        element.Append("ds", "DigestValue", Ns.Ds).InnerText = reference.DigestValue;
    }
}
