using System.Globalization;
using Knooppunt.As4.Evidence;
using Knooppunt.TransparencyLog;

namespace Knooppunt.Hub.Evidence;

/// <summary>The printable Dutch page of a bundle, in words; how it looks is for <see cref="LeafletPage"/>.</summary>
/// <param name="Events">The evidence, in the order of time.</param>
/// <param name="Checkpoint">The checkpoint under which it is proven.</param>
/// <param name="Digest">The digest of the contents of the bundle: what ties the paper to the file.</param>
internal sealed record Leaflet(IReadOnlyList<EventEvidence> Events, Checkpoint Checkpoint, string Digest)
{
    public const string Title = "Bewijs van een bericht";

    private static readonly string[] Months =
        ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"];

    /// <summary>What stands in the QR code.</summary>
    public string Code => $"sha256:{Digest}";

    public IEnumerable<(string Name, string Value)> Facts
    {
        get
        {
            var first = Events[0];
            yield return ("Soort bericht", first.Action);
            yield return ("Kenmerk van het bericht", first.MessageId);
            yield return ("Verzonden door", $"OIN {first.SenderOin}");
            yield return ("Namens", $"OIN {first.OriginalSender ?? "onbekend"}");
            yield return ("Bestemd voor", $"OIN {first.FinalRecipient ?? "onbekend"}");
            yield return ("Uitgewisseld via", $"{first.IssuerName} (OIN {first.IssuerOin})");
        }
    }

    /// <summary>What happened, a line for each event.</summary>
    public IEnumerable<(string Moment, string Text)> Course => Events.Select(e => (Moment(e.EventTime), e.Event switch
    {
        ErdsEvent.SubmissionAcceptance => "Het knooppunt heeft het bericht aangenomen en de verzender een ondertekend ontvangstbewijs gegeven.",
        ErdsEvent.SubmissionRejection => $"Het knooppunt heeft het bericht geweigerd (code {e.Reason!.Code}).",
        ErdsEvent.ContentConsignment => "Het bericht stond klaar voor de ontvanger.",
        ErdsEvent.ConsignmentNotification => "De ontvanger heeft een melding gekregen dat er een bericht klaarstaat.",
        ErdsEvent.ContentHandover => "De ontvanger heeft het bericht overgenomen en daarvoor met een eigen handtekening getekend.",
        _ => e.Reason!.Code switch
        {
            nameof(DeliveryFailureReason.NotOffered) => "Het bericht is niet overgedragen: niemand heeft het op tijd opgehaald.",
            nameof(DeliveryFailureReason.RecipientRejected) => "Het bericht is niet overgedragen: het systeem van de ontvanger heeft het geweigerd, met een eigen handtekening.",
            _ => "Het bericht is niet overgedragen: het is aangeboden, maar de ontvanger heeft de overdracht niet op tijd bevestigd.",
        },
    }));

    /// <summary>How it ended, in one sentence.</summary>
    public string Outcome => Events[^1].Event switch
    {
        ErdsEvent.ContentHandover => "Het bericht is overgedragen aan de ontvanger.",
        ErdsEvent.ContentHandoverFailure => "Het bericht is niet overgedragen aan de ontvanger.",
        ErdsEvent.SubmissionRejection => "Het bericht is niet aangenomen.",
        _ => "Toen dit dossier werd gemaakt, wachtte het bericht nog op de ontvanger.",
    };

    public IEnumerable<string> Explanation =>
    [
        "Deze bladzijde is een samenvatting. Het bewijs zelf is het digitale dossier waar deze bladzijde in zit.",
        "In het dossier zitten de handtekeningen van de verzender, het knooppunt en, als die heeft getekend, de ontvanger. Zij tekenden voor dezelfde vingerafdruk van het bericht. Wie de handtekeningen controleert, hoeft het knooppunt niet te geloven.",
        $"Elke gebeurtenis is ook vastgelegd in een openbaar logboek dat alleen kan groeien: {Checkpoint.Origin}, regel 1 tot en met {Checkpoint.Head.Size.ToString(CultureInfo.InvariantCulture)}.",
        "De inhoud van het bericht zit niet in het dossier.",
    ];

    public IEnumerable<string> Instructions =>
    [
        "Controleer het dossier met: knooppunt verify dossier.zip --trust map",
        "Dat kan zonder internet. In de map staan de sleutels die u vertrouwt; die krijgt u niet van wie u het dossier gaf.",
        "De controle noemt de vingerafdruk van het dossier. Die moet gelijk zijn aan de vingerafdruk op dit papier. Dezelfde vingerafdruk staat in de QR-code.",
    ];

    private static string Moment(DateTimeOffset at)
    {
        var utc = at.ToUniversalTime();
        return string.Create(CultureInfo.InvariantCulture, $"{utc.Day} {Months[utc.Month - 1]} {utc.Year}, {utc:HH:mm:ss} uur (UTC)");
    }
}
