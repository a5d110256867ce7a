namespace Knooppunt.Corpus;

/// <summary>R: messages, receipts, errors and pulls that are well made and not allowed.</summary>
internal static class SemanticsFamily
{
    public static Family Family { get; } = new("R",
    [
        new("R-01", "the same message again"),
        new("R-02", "the same content in another form"),
        new("R-03", "the same MessageId for other content"),
        new("R-04", "the same MessageId from another sender"),
        new("R-05", "spellings of MessageId"),
        new("R-06", "times"),
        new("R-07", "a message that is older than the memory of the hub"),
        new("R-08", "another party's message"),
        new("R-09", "references and properties"),
        new("R-10", "recipients"),
        new("R-11", "service, action, agreement, role"),
        new("R-12", "a mailbox that is full"),
        new("R-20", "receipts"),
        new("R-21", "errors"),
        new("R-30", "channels"),
        new("R-31", "user names and passwords"),
        new("R-32", "pull requests again"),
        new("R-33", "many pulls at once"),
        new("R-34", "extensions that reach elsewhere"),
        new("R-35", "what an empty mailbox tells"),
    ],
    [.. RepeatCases.All, .. AddressCases.All, .. ReceiptCases.All, .. ErrorSignalCases.All, .. PullCases.All]);
}
