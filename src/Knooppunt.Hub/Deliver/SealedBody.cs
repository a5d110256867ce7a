using System.Net;
using Knooppunt.Hub.Storage;

namespace Knooppunt.Hub.Deliver;

/// <summary>The sealed octets of a message as an HTTP body: the same at every attempt, read from the database a chunk at a time.</summary>
internal sealed class SealedBody : HttpContent
{
    private readonly Database database;
    private readonly DeliveredMessage message;

    public SealedBody(Database database, DeliveredMessage message)
    {
        (this.database, this.message) = (database, message);
        Headers.TryAddWithoutValidation("Content-Type", message.ContentType);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await foreach (var chunk in SealedContent.Read(database, message.Seq, cancellationToken))
            await stream.WriteAsync(chunk, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = message.Size;
        return true;
    }
}
