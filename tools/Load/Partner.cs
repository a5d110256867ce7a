using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Knooppunt.As4;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Receipts;
using Knooppunt.As4.Security;

namespace Knooppunt.Load;

/// <summary>One organisation of the sandbox, with messages that are signed before the clock runs.</summary>
internal sealed class Partner(string certificates, string folder, Uri hub) : IDisposable
{
    private const string Role = "http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/";

    private readonly HttpClient http = new(Tls.Handler(certificates, folder)) { BaseAddress = hub };
    private readonly SigningKey signer = new(X509Certificate2.CreateFromPemFile(Path.Combine(certificates, folder, "signing.crt"), Path.Combine(certificates, folder, "signing.key")));
    private readonly X509Certificate2[] hubSigners =
        [X509CertificateLoader.LoadCertificateFromFile(Path.Combine(certificates, "hub", "signing.crt")), X509CertificateLoader.LoadCertificateFromFile(Path.Combine(certificates, "hub", "signing-ec.crt"))];

    public string Folder => folder;

    public string Oin { get; } = OinOf(certificates, folder);

    public static string OinOf(string certificates, string folder) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(certificates, "parties.json")))
        .RootElement.GetProperty("parties").EnumerateArray().Single(p => p.GetProperty("folder").GetString() == folder).GetProperty("oin").GetString()!;

    public WireMessage Push(string recipient, byte[] payload)
    {
        var message = new UserMessage
        {
            Info = new MessageInfo(TimeProvider.System.GetUtcNow(), $"{Guid.NewGuid()}@{folder}"),
            From = new Party(Oin, "urn:osb:oin", Role + "initiator"),
            To = new Party(OinOf(certificates, "hub"), "urn:osb:oin", Role + "responder"),
            Agreement = new AgreementRef("urn:knooppunt:aansluitovereenkomst:1"),
            Service = new Service("urn:knooppunt:schuldregelen"),
            Action = "Saldoverzoek",
            ConversationId = Guid.NewGuid().ToString(),
            Properties = [new("originalSender", Oin), new("finalRecipient", OinOf(certificates, recipient))],
            Parts = [new PartInfo("cid:bericht@example", [new("MimeType", "application/xml"), new("CompressionType", "application/gzip")])],
        };
        var part = new Attachment("bericht@example", "application/gzip", GzipContent.Compress(payload));
        return MessageSigner.Sign(new MessagingHeader(message, []), [new(part)], signer).Wire;
    }

    public WireMessage Pull() => Signal(new PullRequest(Info(), "https://knooppunt.example/mpc/" + Oin));

    /// <summary>The receipt for what was pulled; null when the mailbox was empty.</summary>
    public WireMessage? Receipt(WireMessage pulled) =>
        Arrival.Read(pulled.ContentType, pulled.Body, MessageLimits.Default).TryGet(out var arrival, out _)
        && SignatureVerifier.Verify(arrival, hubSigners).TryGet(out var verified, out _) && verified.Header.User is not null
            ? Signal(ReceiptBuilder.For(verified, $"{Guid.NewGuid()}@{folder}", TimeProvider.System.GetUtcNow()))
            : null;

    public async Task<(int Status, WireMessage Answer)> Post(WireMessage message, CancellationToken cancellation)
    {
        using var content = new ReadOnlyMemoryContent(message.Body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(message.ContentType);
        using var response = await http.PostAsync(new Uri("/msh", UriKind.Relative), content, cancellation);
        var body = await response.Content.ReadAsByteArrayAsync(cancellation);
        return ((int)response.StatusCode, new WireMessage(response.Content.Headers.ContentType?.ToString() ?? "", body));
    }

    public void Dispose()
    {
        http.Dispose();
        signer.Dispose();
    }

    private WireMessage Signal(SignalMessage signal) => MessageSigner.Sign(new MessagingHeader(null, [signal]), [], signer).Wire;

    private MessageInfo Info() => new(TimeProvider.System.GetUtcNow(), $"{Guid.NewGuid()}@{folder}");
}
