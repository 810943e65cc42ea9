using System.Buffers.Binary;

namespace Ingot.TestKit.Servers.SqlServer;

/// <summary>The bytes of a TLS handshake, which travel in packets of the protocol until it is over.</summary>
internal sealed class TdsHandshake(Stream inner) : Stream
{
    private const int HeaderSize = 8;
    private readonly byte[] _header = new byte[HeaderSize];
    private int _left;

    /// <summary>Whether bytes now travel as they are.</summary>
    public bool IsOver { get; set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (IsOver && _left == 0)
            return await inner.ReadAsync(buffer, cancellationToken);
        if (_left == 0)
        {
            await inner.ReadExactlyAsync(_header, cancellationToken);
            _left = BinaryPrimitives.ReadUInt16BigEndian(_header.AsSpan(2)) - HeaderSize;
        }

        var got = await inner.ReadAsync(buffer[..Math.Min(buffer.Length, _left)], cancellationToken);
        _left -= got;
        return got;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!IsOver)
        {
            var header = new byte[HeaderSize];
            (header[0], header[1]) = (TdsPackets.Prelogin, 1);
            BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2), (ushort)(buffer.Length + HeaderSize));
            await inner.WriteAsync(header, cancellationToken);
        }

        await inner.WriteAsync(buffer, cancellationToken);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => inner.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
