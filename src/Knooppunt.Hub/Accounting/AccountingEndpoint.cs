using System.Globalization;
using Knooppunt.Hub.Msh;
using Knooppunt.Hub.Parties;

namespace Knooppunt.Hub.Accounting;

/// <summary>
/// <c>GET /api/accounting?year=2026</c>: conversations and messages of each organisation in a year, for operator and auditor; any other party
/// sees its own line. There is nothing of a message in it.
/// </summary>
internal sealed class AccountingEndpoint(AccountingStore store, AddressBookCatalog books)
{
    public const string Path = "/api/accounting";

    public async Task<IResult> Handle(HttpContext http)
    {
        var book = books.Current;
        if (PeerCertificate.Oin(http.User) is not { } oin || book.Find(oin) is not { } peer)
            return TypedResults.Problem("The holder of the client certificate is not connected to this exchange.", statusCode: StatusCodes.Status403Forbidden);
        if (!int.TryParse(http.Request.Query["year"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 2000 or > 9999)
            return TypedResults.Problem("year must be four digits, for example 2026.", statusCode: StatusCodes.Status400BadRequest);

        var all = peer.Participation.Is(PartyVocabulary.Operator) || peer.Participation.Is(PartyVocabulary.Auditor);
        var lines = (await store.Year(year)).Where(c => all || c.Oin == oin).Select(c => Line(c, book.Find(c.Oin)));
        return TypedResults.Json(new AccountingAnswer(year, [.. lines]));
    }

    /// <summary>An organisation that left the exchange has no name any more, and still its figures.</summary>
    private static AccountingLine Line(CountedOrganisation counted, Organisation? organisation) => new(
        counted.Oin, organisation?.Name, organisation is null ? [] : [.. organisation.Participation.Roles], counted.Conversations, counted.Sent, counted.Received,
        organisation is null ? null : FeeCategory.Of(organisation.Participation, counted.Conversations));

    private sealed record AccountingAnswer(int Year, AccountingLine[] Organisations);

    private sealed record AccountingLine(string Oin, string? Name, string[] Roles, long Conversations, long Sent, long Received, string? FeeCategory);
}
