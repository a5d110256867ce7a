using System.Collections.Immutable;
using System.Text.Json;
using Knooppunt.As4.Certificates;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Security;

namespace Knooppunt.As4.PModes;

/// <summary>A file with one P-Mode, as it stands in the folder.</summary>
/// <param name="Name">Its name, for example <c>submission.json</c>.</param>
/// <param name="Octets">Its content.</param>
public sealed record PModeFile(string Name, ReadOnlyMemory<byte> Octets)
{
    /// <summary>A P-Mode takes one or two kilobytes; the folder is read again and again.</summary>
    internal const int MaxOctets = 64 << 10;

    private const int MaxText = 256;
    private static readonly TimeSpan LongestInterval = TimeSpan.FromDays(7);

    /// <summary>The P-Mode, or null after telling every problem. Whether the values go together is for <see cref="PModeRules"/>.</summary>
    internal PMode? Read(Action<PModeProblem> tell)
    {
        var sound = true;
        void Problem(PModeProblem problem)
        {
            sound = false;
            tell(problem);
        }

        try
        {
            // Windows editors put a byte order mark before UTF-8, which JSON does not know (RFC 8259, 8.1).
            var octets = Octets.Span.StartsWith("\uFEFF"u8) ? Octets[3..] : Octets;
            if (octets.Length > MaxOctets)
            {
                Problem(new(Name, "", "is too large: a P-Mode file has at most 64 kB", "two kilobytes"));
                return null;
            }

            using var json = JsonDocument.Parse(octets, new JsonDocumentOptions { MaxDepth = 16 });
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                Problem(NotJson(""));
            else if (Mode(new StrictObject(Name, "", json.RootElement, Problem)) is var mode && sound)
                return mode;
        }
        catch (JsonException e)
        {
            Problem(NotJson(e.LineNumber is { } line ? $", see line {line + 1}" : ""));
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, as an escape or as octets: the text cannot be had from the document.
            Problem(NotJson(", in UTF-8"));
        }

        return null;
    }

    private PModeProblem NotJson(string where) => new(Name, "", $"must be one JSON object without comments{where}", "{ \"id\": \"submission\" }");

    private static PMode Mode(StrictObject root)
    {
        root.Text("$schema", _ => true);
        var mode = new PMode
        {
            Id = root.RequiredText("id", IsId) ?? "",
            Binding = root.Word<MepBinding>("binding") ?? MepBinding.Push,
            Initiator = Party(root, "initiator", PModeParty.Anybody),
            Responder = Party(root, "responder", PModeParty.TheHub),
            Address = root.Https("address"),
            Actions = root.Texts("actions", IsText, mayBeEmpty: false) ?? [],
            Term = root.Text("term", _ => true),
            Urgency = root.Word<Urgency>("urgency") ?? Urgency.Normal,
            DeliveryNotice = root.Flag("deliveryNotice") ?? false,
        };
        if (root.Object("agreement") is { } agreement)
            mode = mode with { Agreement = new(NameOf(agreement), agreement.Text("type", IsText), agreement.Flag("required") ?? false) };
        if (root.Object("service") is { } service)
            mode = mode with { Service = new Service(NameOf(service), service.Text("type", IsText)) };
        if (root.Object("payload") is { } payload)
            mode = mode with { Payload = new() { AllowBody = payload.Flag("allowBody") ?? true, RequireCompression = payload.Flag("requireCompression") ?? false, Namespaces = payload.Texts("namespaces", IsWord, mayBeEmpty: false) ?? [] } };
        if (root.Object("errorHandling") is { } errors)
            mode = mode with { ErrorHandling = ErrorHandling(errors) };
        if (root.Object("receptionAwareness") is { } awareness)
            mode = mode with { ReceptionAwareness = ReceptionAwareness(awareness) };
        if (root.Object("security") is { } security)
            mode = mode with { Security = Security(security) };
        return mode;
    }

    private static PModeParty Party(StrictObject root, string name, PModeParty otherwise)
    {
        if (root.Object(name) is not { } party)
            return otherwise;
        var parties = party.Texts("parties", p => p == PModeParty.Hub || CertificateOin.IsWellFormed(p), mayBeEmpty: true) ?? otherwise.Parties;
        if (parties.Length > 1 && parties.Contains(PModeParty.Hub))
            party.Wrong("parties");
        return new PModeParty(parties, party.Text("role", IsWord) ?? otherwise.Role);
    }

    private static PModeErrorHandling ErrorHandling(StrictObject errors) => new()
    {
        AsResponse = errors.Flag("asResponse") ?? true,
        ReceiverErrorsTo = errors.Https("receiverErrorsTo"),
        WithSoapFault = errors.Flag("withSoapFault") ?? false,
    };

    private static PModeReceptionAwareness ReceptionAwareness(StrictObject awareness)
    {
        var otherwise = new PModeReceptionAwareness();
        var first = awareness.Duration("firstInterval", TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)) ?? otherwise.FirstInterval;
        return new PModeReceptionAwareness(
            awareness.WholeNumber("maxAttempts", 1, 1000) ?? otherwise.MaxAttempts,
            first,
            awareness.Number("multiplier", 1, 10) ?? otherwise.Multiplier,
            awareness.Duration("maxInterval", first, LongestInterval) ?? (otherwise.MaxInterval > first ? otherwise.MaxInterval : first));
    }

    private static PModeSecurity Security(StrictObject security) => new()
    {
        Family = security.Word<KeyFamily>("family"),
        Encryption = security.Word<EncryptionUse>("encryption") ?? EncryptionUse.Optional,
        ReceiptAsResponse = security.Flag("receiptAsResponse") ?? true,
        ReceiptsTo = security.Https("receiptsTo"),
        PullAuthorization = security.Object("pullAuthorization") is { } token
            ? new(token.RequiredText("username", t => IsWord(t) && t.Length <= 64) ?? "", token.RequiredText("passwordFile", IsText) ?? "")
            : null,
    };

    /// <summary>ebMS3 Core 5.2.2.7 and 5.2.2.8: without a type, the value is a URI.</summary>
    private static string NameOf(StrictObject named)
    {
        var typed = named.Has("type");
        return named.RequiredText("name", t => IsText(t) && (typed || Uri.IsWellFormedUriString(t, UriKind.Absolute))) ?? "";
    }

    private static bool IsId(string text) =>
        text.Length is > 0 and <= 64 && text[0] != '-' && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private static bool IsText(string text) =>
        text.Length is > 0 and <= MaxText && !text.Any(char.IsControl) && !char.IsWhiteSpace(text[0]) && !char.IsWhiteSpace(text[^1]);

    private static bool IsWord(string text) => IsText(text) && !text.Any(char.IsWhiteSpace);
}
