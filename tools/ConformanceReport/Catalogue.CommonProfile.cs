using System.Collections.Immutable;

namespace Knooppunt.ConformanceReport;

public static partial class Catalogue
{
    private static ImmutableArray<Expectation> CommonProfile() =>
    [
        M("AS4_CP_TA01", "S pushes a user message.", "2xx; the body is a signed receipt with non-repudiation information."),
        M("AS4_CP_TA02", "Two-way push and push: an answer to a message.", "RefToMessageId of the answer is the MessageId of the message."),
        M("AS4_CP_TA03", "Several messages.", "Each has one From party and one To party."),
        M("AS4_CP_TA04", "S sends a payload that is not compressed.", "A receipt, and the payload is delivered."),
        M("AS4_CP_TA05", "One XML payload.", "It travels compressed in a MIME part of its own; the SOAP Body is empty."),
        M("AS4_CP_TA06", "An XML payload and others.", "Each in a MIME part of its own, the XML in the first PartInfo; the SOAP Body is empty."),
        M("AS4_CP_TA07", "The message of TA06 reaches R.", "A receipt; every payload is delivered."),
        M("eSENS_TA08", "The leading business document is not there.", "A synchronous error."),
        M("AS4_CP_TA08", "A PartInfo links to something outside the message.", "A synchronous ebMS error."),
        M("AS4_CP_TA09", "Receipts do not get through.", "S sends the message again."),
        M("AS4_CP_TA10", "Receipts do not get through, and then they do, before the time-out.", "R answers with a receipt, delivers once, and S stops."),
        M("AS4_CP_TA11", "The configuration of error reporting.", "Report.SenderErrorsTo is not used."),
        M("AS4_CP_TA12", "A signed message.", "SHA-256 and RSA-SHA256, the certificate of S; header, empty Body and every part are signed, the header by its id."),
        M("AS4_CP_TA13", "An encrypted message.", "AES-128-GCM, for the certificate of R."),
        M("AS4_CP_TA14", "Two-way push and push.", "Each leg is answered with 2xx and a receipt."),
        M("AS4_CP_TA15", "Receipts do not get through until the time-out.", "S reports EBMS:0301 to its producer."),
        M("AS4_CP_TA16", "The producer pings.", "Service and Action are those of the test service."),
        M("AS4_CP_TA17", "R is pinged.", "2xx and a receipt; the consumer gets nothing."),
        M("AS4_CP_TA18", "The producer names no conversation.", "S makes a ConversationId that is not empty."),
        M("AS4_CP_TA19", "Two-way with a ConversationId.", "The answer carries the same one."),
        O("AS4_CP_TA20", "MessageProperties with and without type.", "2xx and a receipt for both."),
        M("AS4_CP_TA21", "A message with a payload.", "A receipt."),
        M("AS4_CP_TA22", "The receipt arrives.", "S tells the producer that it succeeded."),
        M("AS4_CP_TA23", "An XML payload.", "Its part is gzip."),
        M("AS4_CP_TA24", "A compressed payload.", "The part property CompressionType is application/gzip."),
        M("AS4_CP_TA25", "The producer says application/xml.", "The part property MimeType is application/xml."),
        P("AS4_CP_TA26", "A compressed part without MimeType.", "A synchronous ebMS error."),
        P("AS4_CP_TA27", "XML in UTF-16.", "The part property CharacterSet is UTF-16."),
        P("AS4_CP_TA28", "XML in UTF-8.", "The part property CharacterSet is UTF-8."),
        P("AS4_CP_TA29", "A CharacterSet that is not a name of one.", "A synchronous ebMS error."),
        M("AS4_CP_TA30", "A damaged gzip part.", "A synchronous error EBMS:0303, severity failure, category Communication."),
        P("AS4_CP_TA31", "The same, and R notifies its consumer of processing errors.", "The consumer is told as well."),
        M("AS4_CP_TA32", "One compressed payload.", "The consumer gets it decompressed."),
        M("AS4_CP_TA33", "Several compressed payloads.", "The consumer gets each decompressed."),
        M("AS4_CP_TA34", "Compressed, then signed.", "A receipt."),
        M("AS4_CP_TA35", "Signed, then compressed.", "An error."),
        M("AS4_CP_TA36", "Compressed, then encrypted.", "A receipt."),
        M("AS4_CP_TA37", "Encrypted, then compressed.", "An error."),
        M("AS4_CP_TA38", "Compressed, signed, encrypted.", "A receipt."),
        M("AS4_CP_TA39", "The configuration of TLS.", "Version and cipher suites can be set."),
        P("AS4_CP_TA40", "The peer offers TLS 1.0 or 1.1.", "No connection."),
        M("AS4_CP_TA41", "The peer offers SSL 2 or 3.", "No connection."),
        M("AS4_CP_TA42", "TLS 1.2 with a suite that is not listed.", "No connection."),
        M("AS4_CP_TA43", "TLS 1.2 with a listed suite.", "2xx."),
        O("AS4_CP_TA44", "PartProperties with and without type.", "2xx and a receipt for both."),
        M("AS4_CP_TA45", "XML and two more payloads.", "The PartInfo elements are in the order of submission."),
        M("AS4_CP_TA46", "S on IPv6, R on IPv4.", "A receipt."),
    ];

    private static ImmutableArray<Expectation> FourCorner() =>
    [
        M("AS4_4CT_TA01", "A message of a producer through an access point.", "The properties originalSender and finalRecipient have the producer's values."),
        O("AS4_4CT_TA02", "The producer gives a trackingIdentifier.", "It reaches the consumer; a receipt."),
        M("AS4_4CT_TA03", "A message of a producer through an access point.", "From and To name the access points, not the end users."),
    ];
}
