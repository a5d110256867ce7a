using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using Knooppunt.Berichten.Waarden;

namespace Knooppunt.Berichten.Regels;

/// <summary>The rules that hold for every value of a type, wherever it stands; the place is filled in by who asks.</summary>
internal static partial class WaardeRegels
{
    private const string Module = "urn:knooppunt:berichten:gemeenschappelijk:";

    /// <summary>The rules by the name of their type; the path of the rule is that name.</summary>
    public static readonly IReadOnlyList<RegelVan<string>> Alle =
    [
        Fout(BevindingCode.Bsn, "BSN", "Dit burgerservicenummer voldoet niet aan de elfproef.", v => !Elfproef.IsGeldig(v)),
        Fout(BevindingCode.Iban, "IBAN", "Dit rekeningnummer klopt niet: het controlegetal of de vorm is onjuist.", v => !Iban.IsGeldig(v)),
        Fout(BevindingCode.Oin, "OIN", "Dit organisatie-identificatienummer kan niet bestaan.", v => !Oin.IsGeldig(v)),
        new(new(BevindingCode.BsnInTekst, Ernst.Waarschuwing, "Toelichting", "In de toelichting lijkt een burgerservicenummer te staan. Haal het weg."), v => HasBsn(v) ? [0] : []),
    ];

    public static Bevinding? Toets(XmlQualifiedName type, string value)
    {
        if (!type.Namespace.StartsWith(Module, StringComparison.Ordinal))
            return null;
        if (HasHiddenCharacter(value))
            return Bevinding.Fout(BevindingCode.SchemaWaarde, "", "De waarde bevat een onzichtbaar teken.");
        return Alle.Where(r => r.Regel.Pad == type.Name).SelectMany(r => r.Toets(value)).FirstOrDefault();
    }

    private static RegelVan<string> Fout(string code, string type, string text, Func<string, bool> isBroken) =>
        new(new(code, Ernst.Fout, type, text), v => isBroken(v) ? [0] : []);

    // The patterns refuse format characters, but .NET matches UTF-16 units and does not see those beyond U+FFFF; other processors do.
    private static bool HasHiddenCharacter(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (!rune.IsBmp && Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format)
                return true;
        }

        return false;
    }

    private static bool HasBsn(string text)
    {
        foreach (var match in NineDigits().EnumerateMatches(text))
        {
            if (Elfproef.IsGeldig(text.AsSpan(match.Index, match.Length)))
                return true;
        }

        return false;
    }

    [GeneratedRegex("(?<![0-9])[0-9]{9}(?![0-9])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NineDigits();
}
