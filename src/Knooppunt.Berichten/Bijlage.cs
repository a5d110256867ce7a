namespace Knooppunt.Berichten;

/// <summary>A document that travels with a message as a payload part of its own.</summary>
public enum Bijlage
{
    /// <summary>Toestemmingsverklaring van de klant.</summary>
    Toestemmingsverklaring,

    /// <summary>Beschikking van de rechter.</summary>
    Beschikking,
}
