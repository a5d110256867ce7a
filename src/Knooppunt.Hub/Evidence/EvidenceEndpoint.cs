using System.Globalization;
using Knooppunt.As4.Certificates;
using Knooppunt.Hub.Msh;
using Knooppunt.Hub.Parties;

namespace Knooppunt.Hub.Evidence;

/// <summary>
/// <c>GET /api/evidence</c> and <c>GET /api/evidence/bundle</c>: over mutual TLS, each party the evidence of its own messages, an auditor that of
/// all. What one may not see is answered like what is not there.
/// </summary>
internal sealed class EvidenceEndpoint(EvidenceStore store, BundleSource bundles, AddressBookCatalog books)
{
    public const string Path = "/api/evidence";

    private const string Zip = "application/zip";

    /// <summary>A leaf has its place within some seconds; who asks sooner is told to come back.</summary>
    private const string Soon = "2";

    /// <summary>The bundle of <c>messageId</c>, or of one <c>evidenceId</c> where the message alone does not say which: a refusal.</summary>
    public async Task<IResult> Bundle(HttpContext http)
    {
        var (messageId, evidenceId) = (Asked(http, "messageId"), Asked(http, "evidenceId"));
        var book = books.Current;
        if (Peer(http, book) is not { } peer)
            return Results.Problem(statusCode: StatusCodes.Status403Forbidden);
        if (messageId is null == evidenceId is null)
            return Invalid("Give messageId or evidenceId.");
        IReadOnlyList<EvidenceRow> found = messageId is not null ? await store.Find(messageId) : await store.One(evidenceId!) is { } one ? [one] : [];
        EvidenceRow[] visible = [.. found.Where(row => EvidenceAccess.MaySee(peer, row, book))];
        if (visible.Length == 0)
            return Results.Problem(statusCode: StatusCodes.Status404NotFound);
        if (await bundles.Make(EvidenceAccess.OneStory(visible), book) is { } bundle)
            return Results.Bytes(bundle, Zip);
        http.Response.Headers.RetryAfter = Soon;
        return Results.Problem("The evidence is not in the log yet.", statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>
    /// A page of evidence: of <c>messageId</c>, of the part with <c>digest</c> (base64), <c>from</c> and <c>to</c> a moment (ISO 8601), of the
    /// organisation <c>oin</c>, which an auditor may leave out, and <c>after</c> the last id of the page before.
    /// </summary>
    public async Task<IResult> List(HttpContext http)
    {
        var book = books.Current;
        if (Peer(http, book) is not { } peer)
            return Results.Problem(statusCode: StatusCodes.Status403Forbidden);
        if (!TryMoment(Asked(http, "from"), out var first) || !TryMoment(Asked(http, "to"), out var last))
            return Invalid("A moment is not of the form 2026-11-26T00:00:00Z.");
        var digest = Asked(http, "digest");
        if (digest is not null && !IsDigest(digest))
            return Invalid("A digest is base64, as the signatures state it.");
        var whose = Asked(http, "oin") ?? (EvidenceAccess.IsAuditor(peer) ? null : peer.Oin);
        if (whose is not null && (!CertificateOin.IsWellFormed(whose) || !EvidenceAccess.MayAskFor(peer, whose, book)))
            return Results.Problem(statusCode: StatusCodes.Status404NotFound);
        var rows = await store.List(new EvidenceQuestion(whose, Asked(http, "messageId"), digest, first, last, Asked(http, "after")));
        return Results.Json(new
        {
            evidence = rows.Select(row => new
            {
                evidenceId = row.Id,
                row.MessageId,
                @event = row.Event,
                eventTime = row.Time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
                sender = row.SenderOin,
                row.OriginalSender,
                row.FinalRecipient,
            }),
            next = rows.Count == EvidenceStore.PageSize ? rows[^1].Id : null,
        });
    }

    private static string? Asked(HttpContext http, string name) => http.Request.Query[name].ToString() is { Length: > 0 } value ? value : null;

    private static Organisation? Peer(HttpContext http, AddressBook book) => PeerCertificate.Oin(http.User) is { } oin ? book.Find(oin) : null;

    private static bool IsDigest(string digest) =>
        digest.Length is > 0 and <= 88 && Convert.TryFromBase64String(digest, new byte[digest.Length], out var length) && length is 32 or 48 or 64;

    private static bool TryMoment(string? text, out DateTimeOffset? moment)
    {
        moment = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var read) ? read : null;
        return text is null || moment is not null;
    }

    private static IResult Invalid(string reason) => Results.Problem(reason, statusCode: StatusCodes.Status400BadRequest);
}
