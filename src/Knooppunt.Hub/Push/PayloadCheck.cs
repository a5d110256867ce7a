using Knooppunt.As4;
using Knooppunt.As4.Security;
using Knooppunt.Berichten;
using Knooppunt.Hub.Parties;

namespace Knooppunt.Hub.Push;

/// <summary>
/// The first payload is the business message that the Action names, in a version that is agreed, valid against its schema and the rules of
/// the sector (D-01 to D-04). The refusal names a rule and an element, never a value.
/// </summary>
internal static class PayloadCheck
{
    public static Refusal? Check(Admitted admitted, Payloads payloads)
    {
        var verdict = BerichtLezer.Beoordeel(payloads.All[0].Content);
        if (verdict.Bevindingen.FirstOrDefault(b => b.Ernst == Ernst.Fout) is { } finding)
            return new(EbmsError.Other, $"The business message is not valid: {finding.Code} at {finding.Pad}.");
        if (verdict.Soort is { } version && !admitted.PMode.Payload.Takes(version.Namespace))
            return new(EbmsError.ProcessingModeMismatch, "The business message is of a version that the P-Mode does not take.");
        return verdict.Soort is { } kind && kind.Name == admitted.Kind.Name
            ? Authority.Check(kind, admitted.Recipient.Participation)
            : new(EbmsError.Other, "The business message is not the one that the Action names.");
    }
}
