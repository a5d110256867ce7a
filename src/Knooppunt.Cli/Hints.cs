using Knooppunt.Client;

namespace Knooppunt.Cli;

/// <summary>What to do about an error, by its code; docs/connect.md has the same table.</summary>
internal static class Hints
{
    public static string For(HubFailure failure) => failure.Kind switch
    {
        FailureKind.Refused => For(failure.Errors.FirstOrDefault()?.Code),
        FailureKind.NotConnected => "check --hub, --ca and the TLS certificate of --as; 'knooppunt config check --as NAME' tries the connection",
        FailureKind.NotAuthentic => "check that --address-book is the current one of this hub: it names the certificates that the hub signs with",
        FailureKind.InvalidReceipt => "the hub may hold another message under this id: keep the receipt and ask the operator of the hub",
        FailureKind.CannotOpen when failure.Error?.Code == "EBMS:0102" => "the message is sealed to a certificate of which the key is not in the folder of --as",
        FailureKind.CannotOpen => "the message was not acknowledged; the hub offers it again later",
        FailureKind.HttpStatus when failure.HttpStatus is 401 or 403 => "the hub does not know this access point: check --as, and that the hub has it in its address book",
        FailureKind.HttpStatus when failure.HttpStatus is 429 or 503 => $"the hub is busy: try again {(failure.RetryAfter is { } wait ? $"after {Math.Ceiling(wait.TotalSeconds)} seconds" : "later")}; it keeps one message however often it is sent",
        _ => "try again; the hub keeps one message however often it is sent",
    };

    public static string For(string? code) => code switch
    {
        "EBMS:0003" => "a value contradicts the certificates, the address book or an earlier message: check --as, --on-behalf-of and --to",
        "EBMS:0004" => "the business message is refused: validate it against its schema and the rules of the sector",
        "EBMS:0010" => "the header does not keep to the agreement: check --action",
        "EBMS:0020" => "the recipient is not connected: 'knooppunt party list' shows who is",
        "EBMS:0021" => "the mailbox of the recipient is full: send the same message again later",
        "EBMS:0101" => "the signature or certificate is not accepted: is the signing certificate the one that the hub has, and not expired?",
        "EBMS:0102" => "the hub cannot decrypt: get a new address book, its encryption certificate may have changed",
        "EBMS:0103" => "the message is not secured as agreed",
        "EBMS:0302" => "the receipt does not fit, or came after the term of the message",
        "EBMS:0303" => "a payload cannot be decompressed, or is too large",
        _ => "docs/connect.md explains the codes",
    };
}
