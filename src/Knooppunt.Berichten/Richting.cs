namespace Knooppunt.Berichten;

/// <summary>Which way a message goes between the helper who opens a conversation and the creditor or fund that answers.</summary>
public enum Richting
{
    /// <summary>Van de hulpverlener naar de schuldeiser of het fonds.</summary>
    VanHulpverlener,

    /// <summary>Van de schuldeiser of het fonds naar de hulpverlener.</summary>
    NaarHulpverlener,

    /// <summary>Beide kanten op.</summary>
    Beide,
}
