using System.Collections.Immutable;

namespace Knooppunt.ConformanceReport;

public static partial class Catalogue
{
    private static ImmutableArray<Expectation> Pull() =>
    [
        Own("HUB_PULL_01", "A PullRequest that is not signed.", "An error; no message is released."),
        Own("HUB_PULL_02", "A known signer pulls from the channel of another.", "The same answer as for an empty or unknown channel."),
        Own("HUB_PULL_03", "The channel is empty.", "200, EBMS:0006 as a warning, no SOAP Fault, RefToMessageId is the PullRequest."),
        Own("HUB_PULL_04", "A message is pulled.", "Its @mpc is the channel asked for, or the parent of the sub-channel."),
        Own("HUB_PULL_05", "Two pulls at the same time.", "Never the same message within the lease."),
        Own("HUB_PULL_06", "No receipt within the lease.", "The same message with the same digests is offered again."),
        Own("HUB_PULL_07", "A receipt in a POST of its own.", "It ends the message when it states all that the hub signed; otherwise EBMS:0302 and the message stays open."),
        Own("HUB_PULL_08", "A late receipt, after the message was offered again.", "It is taken, and counts once."),
        Own("HUB_PULL_09", "The puller answers with an error about the message.", "The message has failed for good, and its sender is told."),
        Own("HUB_PULL_10", "The term ends.", "One signed failure for the sender, and none after a receipt."),
        Own("HUB_PULL_11", "Several messages wait.", "The oldest comes first."),
        Own("HUB_PULL_12", "PullRequest and Receipt in one header.", "Both are processed."),
        Own("HUB_PULL_13", "A pull from the default channel.", "Nothing is released."),
        Own("HUB_PULL_14", "A selective pull, by RefToMessageId.", "The message that matches is released, and no other."),
    ];
}
