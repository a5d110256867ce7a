namespace Knooppunt.Berichten;

/// <summary>A set of messages that parties agree to use; it is the part of a message namespace before the version.</summary>
public enum Module
{
    /// <summary>Schuldregelen: regelen tegen finale kwijting (SB, SK, SA).</summary>
    Schuldregeling,

    /// <summary>Betalingsregeling en herfinanciering (BR, HF): alles wordt betaald.</summary>
    Betalingsregeling,

    /// <summary>Overzicht van de schulden vragen.</summary>
    Schuldinventarisatie,

    /// <summary>Borgstelling van saneringskredieten (WSK).</summary>
    Waarborgfonds,

    /// <summary>Meldingen van bewindvoerders.</summary>
    Bewindvoering,
}
