namespace Knooppunt.Hub.Acknowledge;

/// <summary>What a recipient's receipt came to.</summary>
internal enum HandOverOutcome
{
    /// <summary>The message is handed over, by this receipt.</summary>
    Done,

    /// <summary>It was handed over before; nothing was changed and no second evidence made (I15).</summary>
    AlreadyHandedOver,

    /// <summary>The message has expired or was rejected, and its sender was told so.</summary>
    TooLate,

    /// <summary>It was never offered, so nobody can have received it.</summary>
    NotOffered,
}
