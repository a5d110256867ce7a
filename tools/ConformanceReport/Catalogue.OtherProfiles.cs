using System.Collections.Immutable;

namespace Knooppunt.ConformanceReport;

public static partial class Catalogue
{
    private const string NoSbdh = "The business messages carry their own addressing; no Standard Business Document Header is part of this exchange. A message with one in front is refused, because its first payload is not a business message (see eSENS_TA08).";
    private const string NoDynamicReceiver = "A receiver that takes messages of senders it does not know: the hub takes messages only of who is in its address book, because law and the sector ask for known parties.";
    private const string NoDynamicSender = "A sender that finds its receiver in a register (SMP): every partner sends to one receiver, the hub, whose address and certificates it is given.";
    private const string NoGas = "Profile of the European gas sector.";

    private static ImmutableArray<Expectation> OtherProfiles() =>
    [
        No("AS4_SBDH_TA01", Level.Mandatory, "SBDH and payloads.", "The SBDH is in the first PartInfo.", NoSbdh),
        No("AS4_SBDH_TA02", Level.Mandatory, "SBDH and payloads.", "The Manifest of the SBDH lists the other payloads.", NoSbdh),
        No("AS4_DR_TA01", Level.Mandatory, "R has no configured initiator; the certificate of S chains to its anchor, has the policies and names the PartyId.", "A receipt.", NoDynamicReceiver),
        No("AS4_DR_TA02", Level.Mandatory, "The certificate of S does not chain to the anchor.", "An error.", NoDynamicReceiver + " A certificate of another authority does not pass the TLS handshake."),
        No("AS4_DR_TA03", Level.Mandatory, "The certificate of S lacks a required policy.", "An error.", NoDynamicReceiver),
        No("AS4_DR_TA04", Level.Mandatory, "PartyId and subject of the certificate differ.", "An error.", NoDynamicReceiver + " A From that is not the OIN of the certificate is refused with EBMS:0003."),
        No("AS4_DS_TA01", Level.Mandatory, "S discovers R, four-corner.", "To names the discovered R; a receipt.", NoDynamicSender),
        No("AS4_DS_TA02", Level.Mandatory, "S discovers R, point to point.", "To names the discovered R; a receipt.", NoDynamicSender),
        No("AS4_DS_TA03", Level.Preferred, "The registered certificate is not that of R.", "S does not accept the receipt, and reports it.", NoDynamicSender + " That a receipt by another signer is not believed: AS4_LC_03."),
        No("AS4_ENTSOG_TA01", Level.Mandatory, "Gas profile.", "No @mpc, or the default channel.", NoGas + " Channels are mailboxes here."),
        No("AS4_ENTSOG_TA02", Level.Mandatory, "Gas profile.", "PartyId is of type EIC.", NoGas + " PartyIds are OINs here."),
        No("AS4_ENTSOG_TA03", Level.Mandatory, "Gas profile.", "The value of PartyId is an EIC.", NoGas + " PartyIds are OINs here."),
        No("AS4_ENTSOG_TA04", Level.Mandatory, "Gas profile.", "Service is a code of the gas sector.", NoGas),
        No("AS4_ENTSOG_TA05", Level.Mandatory, "Gas profile.", "Action is the default action of AS4.", NoGas + " Action is the name of the business message here."),
        No("AS4_ENTSOG_TA06", Level.Mandatory, "Gas profile.", "The part property EDIGASDocumentType.", NoGas),
        No("AS4_ENTSOG_TA07", Level.Preferred, "Gas profile.", "The role is a code of the gas sector.", NoGas),
        No("AS4_ENTSOG_TA08", Level.Mandatory, "Gas profile.", "AgreementRef is there.", NoGas),
        No("AS4_ENTSOG_TA09", Level.Mandatory, "Gas profile.", "ConversationId is empty.", NoGas + " A conversation is a case here, and accounting counts conversations."),
        No("AS4_ENTSOG_TA10", Level.Mandatory, "Gas profile.", "The first part is XML.", NoGas),
        No("AS4_ENTSOG_TA11", Level.Preferred, "Gas profile.", "Further rules for the payloads.", NoGas),
        No("AS4_ENTSOG_TA12", Level.Mandatory, "Gas profile.", "Each payload is below 10 MB uncompressed.", NoGas),
    ];

    private static Expectation No(string id, Level level, string setUp, string expected, string reason) => new(id, level, setUp, expected, reason);
}
