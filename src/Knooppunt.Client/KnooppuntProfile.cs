namespace Knooppunt.Client;

/// <summary>
/// The fixed header values of the exchange (AS4 P-Mode parameters). Every connected party agrees to them when it joins;
/// docs/connect.md lists them for those who use another AS4 product.
/// </summary>
public static class KnooppuntProfile
{
    /// <summary>The type of every PartyId: the identifier is an OIN of 20 characters.</summary>
    public const string PartyIdType = "urn:osb:oin";

    /// <summary>The service of every business message.</summary>
    public const string Service = "urn:knooppunt:schuldregelen";

    /// <summary>The agreement that every connected party has signed.</summary>
    public const string Agreement = "urn:knooppunt:aansluitovereenkomst:1";

    /// <summary>The role of the access point that sends a hop (ebMS3 Core 5.2.2.4).</summary>
    public const string InitiatorRole = "http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/initiator";

    /// <summary>The role of the access point that receives a hop.</summary>
    public const string ResponderRole = "http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/responder";

    /// <summary>The message property that names the organisation a message comes from.</summary>
    public const string OriginalSenderProperty = "originalSender";

    /// <summary>The message property that names the organisation a message is for.</summary>
    public const string FinalRecipientProperty = "finalRecipient";

    /// <summary>The message property that the sender's application may follow a message by (eDelivery AS4, four-corner enhancement).</summary>
    public const string TrackingIdentifierProperty = "trackingIdentifier";

    /// <summary>The message property by which the hub tells a recipient that a message is urgent.</summary>
    public const string UrgencyProperty = "urgency";

    /// <summary>The one value of <see cref="UrgencyProperty"/>.</summary>
    public const string Urgent = "urgent";

    /// <summary>The message property by which a message names the expired one that it repeats.</summary>
    public const string RepeatsProperty = "repeats";

    /// <summary>The address of the message handler below the address of the hub; pushes, pulls and receipts all go there.</summary>
    public const string MessagePath = "/msh";

    /// <summary>What the addresses of the mailboxes begin with, unless the hub is set up otherwise.</summary>
    public const string DefaultMpcBase = "https://knooppunt.example/mpc/";

    /// <summary>
    /// The most payloads in one message: WSS4J verifies no more than 30 references in a signature, and header and body take two.
    /// </summary>
    public const int MaximumPayloads = 28;
}
