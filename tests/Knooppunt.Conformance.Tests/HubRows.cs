using Knooppunt.As4.Security;
using Knooppunt.Client;

namespace Knooppunt.Conformance.Tests;

/// <summary>The rows in which the hub takes part, over real TLS, whatever the database: inherited once for each engine.</summary>
public abstract partial class HubRows
{
    private const string Municipality = "gemeente-voorbeeldstad";
    private const string TaxOffice = "belastingdienst-voorbeeld";
    private const string Intermediary = "informatieknooppunt-voorbeeld";

    private protected abstract string Database { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected abstract Task<Exchange> Open(params string[] settings);

    private void Observe(string seen) => Observing.Record(seen, Database);

    private static Partner Partner(Exchange exchange, string folder, KeyFamily family = KeyFamily.Rsa) => new(folder, exchange.Hub.Url, family);

    /// <summary>What our client makes of a message with these payloads; a saldoverzoek where none are given.</summary>
    private static OutgoingMessage Saldoverzoek(string recipient, params Payload[] payloads) => new()
    {
        FinalRecipient = Participant.OinOf(recipient),
        Action = "Saldoverzoek",
        Payloads = payloads is [] ? [Payloads.Saldoverzoek] : [.. payloads],
    };
}
