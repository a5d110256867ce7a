using System.Collections.Immutable;

namespace Knooppunt.As4.Messages;

/// <summary>The header of a message between two access points (ebMS3 Core 5.2.2, <c>eb:UserMessage</c>).</summary>
public sealed record UserMessage
{
    /// <summary>When it was made and how it is called.</summary>
    public required MessageInfo Info { get; init; }

    /// <summary>The message partition channel; null is the default channel.</summary>
    public string? Mpc { get; init; }

    /// <summary>The access point that sends this hop.</summary>
    public required Party From { get; init; }

    /// <summary>The access point that receives this hop.</summary>
    public required Party To { get; init; }

    /// <summary>The agreement between the two, when the header names one.</summary>
    public AgreementRef? Agreement { get; init; }

    /// <summary>The business service.</summary>
    public required Service Service { get; init; }

    /// <summary>The operation within the service; here the name of the business message.</summary>
    public required string Action { get; init; }

    /// <summary>Ties the messages of one conversation together.</summary>
    public required string ConversationId { get; init; }

    /// <summary>Message properties, in the order of the header.</summary>
    public ImmutableArray<MessageProperty> Properties { get; init; } = [];

    /// <summary>The payload parts, in the order of the header.</summary>
    public ImmutableArray<PartInfo> Parts { get; init; } = [];

    /// <summary>The organisation that the message comes from (four-corner property <c>originalSender</c>), or null.</summary>
    public string? OriginalSender => PropertyValue("originalSender");

    /// <summary>The organisation that the message is for (four-corner property <c>finalRecipient</c>), or null.</summary>
    public string? FinalRecipient => PropertyValue("finalRecipient");

    /// <summary>Whether it is a ping: both the service and the action of <see cref="TestService"/>.</summary>
    public bool IsTest => Service is { Name: TestService.Name, Type: null } && Action == TestService.Action;

    private string? PropertyValue(string name) => Properties.FirstOrDefault(p => p.Name == name)?.Value;
}

/// <summary>Identity of a message unit (<c>eb:MessageInfo</c>, ebMS3 Core 5.2.2.1).</summary>
/// <param name="Timestamp">When the unit was made, UTC.</param>
/// <param name="MessageId">Globally unique, kept on every retry; without angle brackets.</param>
/// <param name="RefToMessageId">The unit that this one answers, or null.</param>
public sealed record MessageInfo(DateTimeOffset Timestamp, string MessageId, string? RefToMessageId = null);

/// <summary>An access point and the role it plays (<c>eb:From</c> or <c>eb:To</c>); exactly one PartyId (AS4 CP_TA03).</summary>
/// <param name="Id">The identifier; an OIN here.</param>
/// <param name="IdType">What kind of identifier, here <c>urn:osb:oin</c>; null when the identifier is itself a URI.</param>
/// <param name="Role">The role URI.</param>
public sealed record Party(string Id, string? IdType, string Role);

/// <summary>The business service (<c>eb:Service</c>).</summary>
/// <param name="Name">The service; a URI when there is no type.</param>
/// <param name="Type">How the name is to be read, or null.</param>
public sealed record Service(string Name, string? Type = null);

/// <summary>The agreement that governs the exchange (<c>eb:AgreementRef</c>).</summary>
/// <param name="Name">Identifies the agreement.</param>
/// <param name="Type">How the name is to be read, or null.</param>
/// <param name="PMode">A hint to the processing mode, or null.</param>
public sealed record AgreementRef(string Name, string? Type = null, string? PMode = null);

/// <summary>A name and a value beside the message or beside a part (<c>eb:Property</c>).</summary>
/// <param name="Name">The name, case-sensitive.</param>
/// <param name="Value">The value.</param>
/// <param name="Type">How the value is to be read, or null.</param>
public sealed record MessageProperty(string Name, string Value, string? Type = null);

/// <summary>One payload part (<c>eb:PartInfo</c>, ebMS3 Core 5.2.2.13).</summary>
/// <param name="Href">The <c>cid:</c> URL of the MIME part; null means the child of the SOAP body.</param>
/// <param name="Properties">MimeType, CompressionType, CharacterSet and what else the sender gave.</param>
public sealed record PartInfo(string? Href, ImmutableArray<MessageProperty> Properties)
{
    /// <summary>Whether the payload is the child of the SOAP Body: there is no MIME part for it.</summary>
    public bool IsInBody => Href is null;

    /// <summary>The media type of the payload before compression (AS4 3.1), or null.</summary>
    public string? MimeType => Value("MimeType");

    /// <summary>The compression of the part (AS4 3.1), <c>application/gzip</c> or null.</summary>
    public string? CompressionType => Value("CompressionType");

    /// <summary>The encoding of a text or XML payload (AS4 3.1), or null.</summary>
    public string? CharacterSet => Value("CharacterSet");

    /// <summary>The Content-ID that <see cref="Href"/> names, percent-decoded once (RFC 2392); null when it is no cid URL.</summary>
    public string? ContentId => Href is null ? null : Mime.ContentId.FromUri(Href);

    private string? Value(string name) => Properties.FirstOrDefault(p => p.Name == name)?.Value;
}
