namespace Knooppunt.As4.Mime;

/// <summary>
/// Feeds a DeflateStream and knows afterwards whether the compressed data was used to its last octet and no further. The last
/// octet is handed over on its own: an inflater that ended before it never asks for it, one that needs more asks again.
/// </summary>
internal sealed class DeflateSource(ReadOnlyMemory<byte> data) : Stream
{
    private int position;
    private bool isExhausted;

    public bool IsExactlyRead => position == data.Length && !isExhausted;

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
        var left = data.Length - position;
        isExhausted |= left == 0;
        var count = Math.Min(buffer.Length, left > 1 ? left - 1 : left);
        data.Span.Slice(position, count).CopyTo(buffer);
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
