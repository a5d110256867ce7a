using System.Collections.Immutable;

namespace Knooppunt.ConformanceReport;

public static partial class Catalogue
{
    /// <summary>EB is ebHandler (clause 6.1), LC is light client (clause 6.2).</summary>
    private static ImmutableArray<Expectation> Clauses() =>
    [
        Own("AS4_EB_01", "A payload in the SOAP Body.", "It is taken and delivered, unless the P-Mode says that payloads are parts."),
        Own("AS4_EB_02", "A user message and a receipt in one header.", "Both are processed."),
        Own("AS4_EB_03", "A message that is not acceptable, from a partner with an address for errors.", "The error is posted there, signed."),
        Own("AS4_EB_04", "A push of a partner whose receipts go to an address of its own.", "2xx without a receipt; the receipt is posted there, signed."),
        Own("AS4_EB_05", "A pull by a partner whose P-Mode asks for a UsernameToken.", "Only the right token releases a message."),
        Own("AS4_EB_06", "A PullRequest is sent a second time, octet by octet.", "Nothing is released."),
        Own("AS4_EB_07", "A partner that is pushed to instead of pulling.", "The sealed message is posted to its address; its receipt ends the message."),
        Own("AS4_LC_01", "Our client pushes.", "It takes the receipt from the response and compares it with what it signed."),
        Own("AS4_LC_02", "Our client pulls, authorised by its signature.", "It acknowledges with a receipt in a POST of its own, and the hub counts the message as handed over."),
        Own("AS4_LC_03", "A receipt that is not by R, or that does not state what was sent.", "Our client does not take it for one: EBMS:0302."),
        Own("AS4_LC_04", "Our client pulls a message that it cannot open.", "It tells the partner with a signed error about the message, and its consumer with an exception."),
    ];
}
