namespace Knooppunt.As4.Evidence;

/// <summary>
/// The events of EN 319 522-3, table 2, that a message on the exchange can have (basic consignment). The value is the code in that table,
/// A.1 to E.2, as a hexadecimal octet: it stands in the leaf of the transparency log and is never given another meaning.
/// </summary>
public enum ErdsEvent
{
    /// <summary>A.1: the exchange took the message over from its sender.</summary>
    SubmissionAcceptance = 0xA1,

    /// <summary>A.2: the exchange refused a message of a sender whose signature was verified.</summary>
    SubmissionRejection = 0xA2,

    /// <summary>D.1: the message is available to its recipient.</summary>
    ContentConsignment = 0xD1,

    /// <summary>D.3: the recipient was told that a message waits.</summary>
    ConsignmentNotification = 0xD3,

    /// <summary>E.1: the recipient's system took the message over, with a signed receipt.</summary>
    ContentHandover = 0xE1,

    /// <summary>E.2: it did not, and the content is erased.</summary>
    ContentHandoverFailure = 0xE2,
}

/// <summary>What holds for every evidence of an event.</summary>
public static class ErdsEvents
{
    private const string Prefix = "http://uri.etsi.org/19522/Event/";

    /// <summary>Whether the event ends a message: each message has one of these at most.</summary>
    /// <param name="what">The event.</param>
    public static bool IsEnd(this ErdsEvent what) => what is ErdsEvent.ContentHandover or ErdsEvent.ContentHandoverFailure;

    /// <summary>Whether something did not happen: then the evidence gives the reason (EN 319 522-3, EventReasons).</summary>
    /// <param name="what">The event.</param>
    public static bool IsNegative(this ErdsEvent what) => what is ErdsEvent.SubmissionRejection or ErdsEvent.ContentHandoverFailure;

    /// <summary>The value of ERDSEventId.</summary>
    /// <param name="what">The event.</param>
    public static string Uri(this ErdsEvent what) => Prefix + what;

    /// <summary>The event of an ERDSEventId; null when it is none of these.</summary>
    /// <param name="uri">The URI, compared ordinally.</param>
    public static ErdsEvent? OfUri(string uri)
    {
        foreach (var what in Enum.GetValues<ErdsEvent>())
        {
            if (what.Uri() == uri)
                return what;
        }

        return null;
    }
}
