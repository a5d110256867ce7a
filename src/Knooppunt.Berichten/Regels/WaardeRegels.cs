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

    public static Bevinding? Toets(XmlQualifiedName type, string value)
    {
        if (!type.Namespace.StartsWith(Module, StringComparison.Ordinal))
            return null;
        if (HasHiddenCharacter(value))
            return Bevinding.Fout(BevindingCode.SchemaWaarde, "", "De waarde bevat een onzichtbaar teken.");
        return type.Name switch
        {
            "BSN" when !Elfproef.IsGeldig(value) => Bevinding.Fout(BevindingCode.Bsn, "", "Dit burgerservicenummer voldoet niet aan de elfproef."),
            "IBAN" when !Iban.IsGeldig(value) => Bevinding.Fout(BevindingCode.Iban, "", "Dit rekeningnummer klopt niet: het controlegetal of de vorm is onjuist."),
            "OIN" when !Oin.IsGeldig(value) => Bevinding.Fout(BevindingCode.Oin, "", "Dit organisatie-identificatienummer kan niet bestaan."),
            "Toelichting" when HasBsn(value) => Bevinding.Waarschuwing(BevindingCode.BsnInTekst, "", "In de toelichting lijkt een burgerservicenummer te staan. Haal het weg."),
            _ => null,
        };
    }

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
