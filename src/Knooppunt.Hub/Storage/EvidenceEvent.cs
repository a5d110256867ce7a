namespace Knooppunt.Hub.Storage;

/// <summary>The events of EN 319 522-3, table 2, that a message on this hub can have (basic consignment).</summary>
internal static class EvidenceEvent
{
    public const string SubmissionAcceptance = nameof(SubmissionAcceptance);
    public const string ContentConsignment = nameof(ContentConsignment);
    public const string ContentHandover = nameof(ContentHandover);
    public const string ContentHandoverFailure = nameof(ContentHandoverFailure);
}
