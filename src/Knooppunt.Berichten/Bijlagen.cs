namespace Knooppunt.Berichten;

/// <summary>How attachments are told apart on the wire, and who must send which.</summary>
public static class Bijlagen
{
    /// <summary>The name of the AS4 part property that says what a payload part is; its value is <see cref="Naam"/>.</summary>
    public const string PartProperty = "Bijlage";

    /// <summary>The name on the wire.</summary>
    /// <param name="bijlage">The kind of attachment.</param>
    public static string Naam(Bijlage bijlage) => bijlage switch
    {
        Bijlage.Toestemmingsverklaring => "toestemmingsverklaring",
        Bijlage.Beschikking => "beschikking",
        _ => throw new ArgumentOutOfRangeException(nameof(bijlage)),
    };

    /// <summary>The attachment with this name on the wire, or null.</summary>
    /// <param name="naam">The value of the part property; compared ordinally.</param>
    public static Bijlage? Vind(string naam) => Enum.GetValues<Bijlage>().Where(b => Naam(b) == naam).Select(b => (Bijlage?)b).FirstOrDefault();

    /// <summary>The attachment that a sender must send with a message, or null: helpers outside the Wgs and administrators prove with the message that opens a conversation that they may ask.</summary>
    /// <remarks>An organisation may have a stricter duty of its own in the address book.</remarks>
    /// <param name="soort">The kind of message.</param>
    /// <param name="afzender">The role in which it is sent.</param>
    public static Bijlage? Verplicht(BerichtSoort soort, Rol afzender)
    {
        ArgumentNullException.ThrowIfNull(soort);
        return (soort.OpentGesprek, afzender) switch
        {
            (true, Rol.OverigeSchuldhulpverlener) => Bijlage.Toestemmingsverklaring,
            (true, Rol.Bewindvoerder) => Bijlage.Beschikking,
            _ => null,
        };
    }
}
