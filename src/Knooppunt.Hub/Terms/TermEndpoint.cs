using Knooppunt.As4.Messages;
using Knooppunt.As4.PModes;
using Knooppunt.Berichten;
using Knooppunt.Berichten.Termijnen;
using Knooppunt.Hub.Msh;
using Knooppunt.Hub.Parties;
using Knooppunt.Hub.Storage;
using Microsoft.Extensions.Options;

namespace Knooppunt.Hub.Terms;

/// <summary>
/// <c>GET /api/terms?recipient=OIN&amp;action=NAME[&amp;agreement=URI]</c>: which term a message of the caller would get now, and until when. Nothing
/// is sent or stored; the P-Mode is chosen as for a push.
/// </summary>
internal sealed class TermEndpoint(TermStore store, Database database, AddressBookCatalog books, PModeCatalog pmodes, IOptions<HubOptions> options)
{
    public const string Path = "/api/terms";

    private readonly Termijn otherwise = HubOptionsValidator.Term(options.Value);
    private readonly Termijn? remindBefore = HubOptionsValidator.RemindBefore(options.Value);

    public async Task<IResult> Handle(HttpContext http)
    {
        var book = books.Current;
        if (PeerCertificate.Oin(http.User) is not { } oin || book.Find(oin) is null)
            return TypedResults.Problem("The holder of the client certificate is not connected to this exchange.", statusCode: StatusCodes.Status403Forbidden);
        if (http.Request.Query["recipient"].ToString() is var recipient && book.Find(recipient) is null)
            return TypedResults.Problem("recipient is not the OIN of an organisation that is connected to this exchange.", statusCode: StatusCodes.Status400BadRequest);
        if (BerichtSoort.Find(http.Request.Query["action"].ToString()) is not { } kind)
            return TypedResults.Problem("action is not the name of a message of this exchange.", statusCode: StatusCodes.Status400BadRequest);

        var now = await database.Now(http.RequestAborted);
        var agreement = http.Request.Query["agreement"].ToString() is { Length: > 0 } named ? named : Agreement.Reference;
        if (!pmodes.Current.ForPush(Header(oin, book.Hub.Oin, kind.Name, agreement, now), oin, book.Hub.Oin).TryGet(out var pmode, out var refusal))
            return TypedResults.Problem(refusal.Reason, statusCode: StatusCodes.Status400BadRequest);
        var term = (await store.Load()).Of(pmode, recipient, kind.Name, otherwise, remindBefore, now);
        return TypedResults.Json(new TermAnswer(recipient, kind.Name, pmode.Id, Word(pmode.Urgency), term.Term.ToString(), Word(term.Source), now, term.End, term.RemindAt));
    }

    private static UserMessage Header(string oin, string hub, string action, string agreement, DateTimeOffset now) => new()
    {
        Info = new MessageInfo(now, "term@" + oin),
        From = new Party(oin, Agreement.OinType, Agreement.Initiator),
        To = new Party(hub, Agreement.OinType, Agreement.Responder),
        Agreement = new AgreementRef(agreement),
        Service = new Service(Agreement.Service),
        Action = action,
        ConversationId = oin,
    };

    private static string Word(Urgency urgency) => urgency == Urgency.Urgent ? "urgent" : "normal";

    private static string Word(TermSource source) => source switch
    {
        TermSource.PMode => "pmode",
        TermSource.Rule => "rule",
        _ => "hub",
    };

    private sealed record TermAnswer(string Recipient, string Action, string Pmode, string Urgency, string Term, string DecidedBy, DateTimeOffset AcceptedAt, DateTimeOffset End, DateTimeOffset? RemindAt);
}
