using System.Data.Common;
using Dapper;

namespace Knooppunt.Hub.Storage;

/// <summary>An event, and the signed octets that it rests on exactly as they were on the wire: an auditor verifies these.</summary>
internal sealed record EvidenceRecord
{
    private const string InsertSql = """
        INSERT INTO evidence (id, seq, event, at, content_type, octets) VALUES (@Id, @seq, @Event, @at, @ContentType, @Octets)
        """;

    /// <summary>The media type of a SOAP 1.2 envelope.</summary>
    public const string Soap = "application/soap+xml";

    /// <summary>UUID version 7, lower case.</summary>
    public required string Id { get; init; }

    /// <summary>One of <see cref="EvidenceEvent"/>.</summary>
    public required string Event { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string ContentType { get; init; }

    public required byte[] Octets { get; init; }

    public static EvidenceRecord Of(string evidenceEvent, DateTimeOffset at, byte[] octets, string contentType) => new()
    {
        Id = Guid.CreateVersion7(at).ToString("D"),
        Event = evidenceEvent,
        At = at,
        ContentType = contentType,
        Octets = octets,
    };

    /// <summary>Adds it to the evidence of a message, in the transaction of the event that it proves.</summary>
    public Task Append(DbConnection connection, DbTransaction transaction, long seq) =>
        connection.ExecuteAsync(InsertSql, new { Id, seq, Event, at = UnixTime.ToMicroseconds(At), ContentType, Octets }, transaction);
}
