namespace Knooppunt.Berichten;

/// <summary>What an organisation is in the exchange; it decides which messages it may send and receive. One organisation may have several.</summary>
public enum Rol
{
    /// <summary>Schuldhulpverlener fase 1: aanmelding en stabilisatie volgens de Wgs.</summary>
    SchuldhulpverlenerFase1,

    /// <summary>Schuldhulpverlener fase 2: schuldregelen; ook een kredietbank.</summary>
    SchuldhulpverlenerFase2,

    /// <summary>Hulpverlener buiten de Wgs; stuurt een toestemmingsverklaring mee.</summary>
    OverigeSchuldhulpverlener,

    /// <summary>Bewindvoerder; stuurt de beschikking mee.</summary>
    Bewindvoerder,

    /// <summary>Schuldeiser.</summary>
    Schuldeiser,

    /// <summary>Waarborgfonds saneringskredieten.</summary>
    Waarborgfonds,
}
