namespace Knooppunt.As4.PModes;

/// <summary>The legs that a P-Mode can be about.</summary>
internal enum PModeLeg
{
    /// <summary>A partner pushes to the hub.</summary>
    Push,

    /// <summary>A partner pulls from the hub.</summary>
    Pull,

    /// <summary>The hub pushes to a partner.</summary>
    Delivery,
}

/// <summary>
/// What must hold between the values of one P-Mode. A key that would decide nothing on its leg is refused: who writes it expects
/// something of it.
/// </summary>
internal static class PModeRules
{
    public static PModeLeg? LegOf(PMode mode) => (mode.Binding, IsHub(mode.Initiator), IsHub(mode.Responder)) switch
    {
        (MepBinding.Push, false, true) => PModeLeg.Push,
        (MepBinding.Pull, false, true) => PModeLeg.Pull,
        (MepBinding.Push, true, false) => PModeLeg.Delivery,
        _ => null,
    };

    public static void Check(string file, PMode mode, Predicate<string> isTerm, Action<PModeProblem> tell)
    {
        void Wrong(string key, string? expected = null) =>
            tell(new(file, key, expected ?? PModeKeys.Of(key).Expected, $"\"{key.Split('.')[^1]}\": {PModeKeys.Of(key).Example}"));

        if (file != mode.Id + ".json")
            Wrong("id");
        if (mode.Term is { } term && !isTerm(term))
            Wrong("term");
        switch (LegOf(mode))
        {
            case PModeLeg.Push:
                CheckPush(mode, Wrong);
                break;
            case PModeLeg.Pull:
                CheckPull(mode, Wrong);
                break;
            case PModeLeg.Delivery:
                CheckDelivery(mode, Wrong);
                break;
            default:
                Wrong("responder.parties", "must be [\"hub\"] and the initiator one or more partners; or, for a push by the hub, the other way round");
                return;
        }

        if (!mode.ErrorHandling.AsResponse && mode.ErrorHandling.ReceiverErrorsTo is null)
            Wrong("errorHandling.receiverErrorsTo", "must be there, since errors do not go on the response");
        if (!mode.ErrorHandling.AsResponse && mode.ErrorHandling.WithSoapFault)
            Wrong("errorHandling.withSoapFault", "must be false, since errors do not go on the response: a SOAP fault is a response");
    }

    private static void CheckPush(PMode mode, Action<string, string?> wrong)
    {
        if (!mode.Security.ReceiptAsResponse && mode.Security.ReceiptsTo is null)
            wrong("security.receiptsTo", "must be there, since receipts do not go on the response");
        if (mode.Security.ReceiptAsResponse && mode.Security.ReceiptsTo is not null)
            wrong("security.receiptsTo", "must be absent, since receipts go on the response; or set receiptAsResponse to false");

        // The hub posts on this leg too when it calls back; how often it tries then is for the P-Mode to say.
        var outbound = mode.Security.ReceiptsTo is null && mode.ErrorHandling.ReceiverErrorsTo is null ? Outbound(mode) : Outbound(mode).Where(k => k.Key == "address");
        Refuse(wrong, "when a partner pushes", outbound.Append(("security.pullAuthorization", mode.Security.PullAuthorization is not null)));
    }

    private static void CheckPull(PMode mode, Action<string, string?> wrong)
    {
        // One password for everybody would be nobody's.
        if (mode.Security.PullAuthorization is not null && mode.Initiator.Parties.IsEmpty)
            wrong("initiator.parties", "must name the parties whose pull is authorised by this user name");
        Refuse(wrong, "when a partner pulls", Outbound(mode).Concat(Inbound(mode)).Append(("security.receiptAsResponse", !mode.Security.ReceiptAsResponse)));
    }

    private static void CheckDelivery(PMode mode, Action<string, string?> wrong)
    {
        if (mode.Address is null)
            wrong("address", "must be there: the hub has to know where to push to");
        if (mode.Responder.Parties.IsEmpty)
            wrong("responder.parties", "must name the parties that have this address");
        Refuse(wrong, "when the hub pushes", Inbound(mode).Append(("security.pullAuthorization", mode.Security.PullAuthorization is not null)));
    }

    /// <summary>What is about the posts of the hub.</summary>
    private static IEnumerable<(string Key, bool IsThere)> Outbound(PMode mode) =>
    [
        ("address", mode.Address is not null),
        ("receptionAwareness", mode.ReceptionAwareness != new PModeReceptionAwareness()),
    ];

    /// <summary>What is about user messages that the hub takes. What it hands on keeps the header that the sender gave.</summary>
    private static IEnumerable<(string Key, bool IsThere)> Inbound(PMode mode) =>
    [
        ("agreement", mode.Agreement is not null),
        ("service", mode.Service is not null),
        ("actions", !mode.Actions.IsEmpty),
        ("payload", mode.Payload != new PModePayload()),
        ("security.encryption", mode.Security.Encryption != EncryptionUse.Optional),
        ("security.receiptsTo", mode.Security.ReceiptsTo is not null),
        ("term", mode.Term is not null),
        ("urgency", mode.Urgency != Urgency.Normal),
        ("deliveryNotice", mode.DeliveryNotice),
    ];

    private static void Refuse(Action<string, string?> wrong, string leg, IEnumerable<(string Key, bool IsThere)> keys)
    {
        foreach (var (key, isThere) in keys)
        {
            if (isThere)
                wrong(key, $"must be absent: it decides nothing {leg}");
        }
    }

    private static bool IsHub(PModeParty party) => party.Parties is [PModeParty.Hub];
}
