namespace Knooppunt.As4.Mime;

/// <summary>
/// Gives the last octets one at a time, so that a decompressor that stops reads exactly what it needed: where it stopped tells
/// whether something follows the compressed data.
/// </summary>
internal sealed class MeteredInput(ReadOnlyMemory<byte> content) : Stream
{
    private const int Tail = 16;
    private int position;

    public bool IsExhausted => position == content.Length;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var bulk = content.Length - Tail - position;
        var count = Math.Min(buffer.Length, bulk > 0 ? bulk : Math.Min(1, content.Length - position));
        content.Span.Slice(position, count).CopyTo(buffer);
        position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
