using System.Net.Http.Headers;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Knooppunt.As4;
using Knooppunt.As4.Certificates;
using Knooppunt.As4.Encryption;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Receipts;
using Knooppunt.As4.Security;

namespace Knooppunt.EndToEnd.Tests;

/// <summary>An answer of the hub: status, octets, and what it is when it is AS4.</summary>
internal sealed record HubAnswer(int Status, string? ContentType, byte[] Body, Verified? Message)
{
    public Receipt Receipt => (Receipt)Message!.Header.Signals.Single();

    public string? ErrorCode => Error?.Code;

    public string? ErrorDetail => Error?.Detail;

    private ErrorEntry? Error => (Message?.Header.Signals.SingleOrDefault() as ErrorSignal)?.Errors.Single();
}

/// <summary>An organisation of the sandbox that speaks AS4 with nothing but the library: it can also say wrong things.</summary>
internal sealed class Participant : IDisposable
{
    private const string Role = "http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/";
    private static readonly JsonElement[] Parties = [.. JsonDocument.Parse(File.ReadAllBytes(Sandbox.AddressBook)).RootElement.GetProperty("parties").EnumerateArray()];
    private static readonly X509Certificate2[] HubSigners = Certificates("hub", "signing");

    private readonly HttpClient http;
    private readonly string folder;

    public Participant(string folder, Uri hub, KeyFamily family = KeyFamily.Rsa)
    {
        this.folder = Path.Combine(Sandbox.Certificates, folder);
        Oin = OinOf(folder);
        Signer = Key(KeyFamilies.FileName(CertificateUse.Signing, family));
        var tls = new HttpClientHandler
        {
            ClientCertificateOptions = ClientCertificateOption.Manual,
            SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            ServerCertificateCustomValidationCallback = (_, certificate, _, _) => certificate?.Thumbprint == Certificates("hub", "tls")[0].Thumbprint,
        };
        using var pem = X509Certificate2.CreateFromPemFile(Path.Combine(this.folder, "tls.crt"), Path.Combine(this.folder, "tls.key"));
        tls.ClientCertificates.Add(X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null));
        http = new HttpClient(tls) { BaseAddress = hub };
    }

    public string Oin { get; }

    public SigningKey Signer { get; set; }

    public static string OinOf(string folder) => Parties.Single(p => p.GetProperty("folder").GetString() == folder).GetProperty("oin").GetString()!;

    public static string Mpc(string oin) => "https://knooppunt.example/mpc/" + oin;

    /// <summary>A good message; tests change what they want to see refused.</summary>
    public UserMessage Message(string recipientFolder, string action = "Saldoverzoek") => new()
    {
        Info = new MessageInfo(TimeProvider.System.GetUtcNow(), $"{Guid.NewGuid()}@{Path.GetFileName(folder)}"),
        From = new Party(Oin, "urn:osb:oin", Role + "initiator"),
        To = new Party(OinOf("hub"), "urn:osb:oin", Role + "responder"),
        Agreement = new AgreementRef("urn:knooppunt:aansluitovereenkomst:1"),
        Service = new Service("urn:knooppunt:schuldregelen"),
        Action = action,
        ConversationId = Guid.NewGuid().ToString(),
        Properties = [new("originalSender", Oin), new("finalRecipient", OinOf(recipientFolder))],
        Parts = [new PartInfo("cid:bericht@example", [new("MimeType", "application/xml"), new("CompressionType", "application/gzip")])],
    };

    public SignedMessage Sign(UserMessage message, byte[] payload, SigningKey? signer = null, X509Certificate2? encryptTo = null) =>
        Sign(message, new Attachment("bericht@example", "application/gzip", GzipContent.Compress(payload)), signer, encryptTo);

    public SignedMessage Sign(UserMessage message, Attachment part, SigningKey? signer = null, X509Certificate2? encryptTo = null) =>
        MessageSigner.Sign(new MessagingHeader(message, []), [new(part)], signer ?? Signer, encryptTo);

    public SignedMessage Sign(UserMessage message, byte[] payload, bool encrypt, bool compress = true)
    {
        var part = compress
            ? new Attachment("bericht@example", "application/gzip", GzipContent.Compress(payload))
            : new Attachment("bericht@example", "application/octet-stream", payload);
        if (!compress)
            message = message with { Parts = [.. message.Parts.Select(p => p with { Properties = [.. p.Properties.Where(q => q.Name != "CompressionType")] })] };
        return Sign(message, part, null, encrypt ? Certificates("hub", "encryption")[0] : null);
    }

    public Task<HubAnswer> Push(UserMessage message, byte[] payload, bool encrypt = false) => Post(Sign(message, payload, encrypt).Wire);

    public Task<HubAnswer> Pull(string? mpc = null, params SignalMessage[] before) => Post(PullRequest(mpc ?? Mpc(Oin), before).Wire);

    /// <summary>A PullRequest that is signed and not sent yet; without a channel where there is none.</summary>
    public (string Id, WireMessage Wire) PullRequest(string? mpc, params SignalMessage[] before)
    {
        var request = new PullRequest(new MessageInfo(TimeProvider.System.GetUtcNow(), $"{Guid.NewGuid()}@pull"), mpc);
        return (request.Info.MessageId, MessageSigner.Sign(new MessagingHeader(null, [.. before, request]), [], Signer).Wire);
    }

    public static Receipt ReceiptFor(HubAnswer pulled) => ReceiptBuilder.For(pulled.Message!, $"{Guid.NewGuid()}@receipt", TimeProvider.System.GetUtcNow());

    public Task<HubAnswer> Acknowledge(HubAnswer pulled) => Acknowledge(ReceiptFor(pulled));

    public Task<HubAnswer> Acknowledge(Receipt receipt) => Post(MessageSigner.Sign(new MessagingHeader(null, [receipt]), [], Signer).Wire);

    /// <summary>Tells the hub that something is wrong with a message.</summary>
    public Task<HubAnswer> Report(string messageId, string code = "EBMS:0102", string severity = "failure", SigningKey? signer = null)
    {
        ErrorEntry[] errors = [new(code, severity, null, "The words of a peer: KANARIE.", messageId)];
        return Post(MessageSigner.Sign(new MessagingHeader(null, [new ErrorSignal(NewInfo(messageId), [.. errors])]), [], signer ?? Signer).Wire);
    }

    private static MessageInfo NewInfo(string about) => new(TimeProvider.System.GetUtcNow(), $"{Guid.NewGuid()}@error", about);

    /// <summary>The business message of a pulled message, opened with the keys of this organisation, or with that of one family only.</summary>
    public Payload Open(HubAnswer pulled, KeyFamily? only = null) => OpenAll(pulled, only)[0];

    /// <summary>All its payloads.</summary>
    public IReadOnlyList<Payload> OpenAll(HubAnswer pulled, KeyFamily? only = null)
    {
        var files = Enum.GetValues<KeyFamily>().Where(f => only is null || f == only)
            .Select(f => Path.Combine(folder, KeyFamilies.FileName(CertificateUse.Encryption, f))).Where(f => File.Exists(f + ".key"));
        var keys = new DecryptionKeys(files.Select(f => CertifiedKey.FromPem(f + ".crt", f + ".key")));
        if (!pulled.Message!.Open(keys).TryGet(out var opened, out var refusal) || !opened.Decompress(GzipLimits.Default).TryGet(out var payloads, out refusal))
            throw new InvalidOperationException(refusal.Reason);
        return payloads.All;
    }

    public async Task<HubAnswer> Post(WireMessage wire)
    {
        using var content = new ReadOnlyMemoryContent(wire.Body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(wire.ContentType);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/msh", UriKind.Relative)) { Content = content };

        // A hub that refuses by size answers and closes at once; who is still writing then may not see the answer (RFC 9110, 10.1.1).
        request.Headers.ExpectContinue = wire.Body.Length > 1 << 20;
        using var response = await http.SendAsync(request);
        var body = await response.Content.ReadAsByteArrayAsync();
        var type = response.Content.Headers.ContentType?.ToString();
        var verified = body.Length > 0 && type?.Contains("soap", StringComparison.Ordinal) == true
            && Arrival.Read(type, body, MimeLimits.Default).TryGet(out var arrival, out _)
            && SignatureVerifier.Verify(arrival, HubSigners).TryGet(out var message, out _)
                ? message
                : null;
        return new HubAnswer((int)response.StatusCode, type, body, verified);
    }

    public async Task<HubAnswer> Get(string pathAndQuery)
    {
        using var response = await http.GetAsync(new Uri(pathAndQuery, UriKind.Relative));
        return new HubAnswer((int)response.StatusCode, response.Content.Headers.ContentType?.ToString(), await response.Content.ReadAsByteArrayAsync(), null);
    }

    public void Dispose()
    {
        http.Dispose();
        Signer.Dispose();
    }

    public static X509Certificate2[] Certificates(string folder, string use) =>
        [.. Parties.Single(p => p.GetProperty("folder").GetString() == folder).GetProperty("certificates").GetProperty(use).EnumerateArray()
            .Select(c => X509Certificate2.CreateFromPem(c.GetString()))];

    /// <summary>A key that is not this organisation's: for what must be refused.</summary>
    public static SigningKey KeyOf(string folder, string name) =>
        SigningKey.FromPem(Path.Combine(Sandbox.Certificates, folder, name + ".crt"), Path.Combine(Sandbox.Certificates, folder, name + ".key"));

    public SigningKey Key(string name) => SigningKey.FromPem(Path.Combine(folder, name + ".crt"), Path.Combine(folder, name + ".key"));
}
