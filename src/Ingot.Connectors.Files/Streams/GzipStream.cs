using System.IO.Compression;

namespace Ingot.Connectors.Files.Streams;

/// <summary>gzip, one member or several, with a cut-off end noticed.</summary>
/// <remarks>
/// <see cref="GZipStream"/> takes the end of its input for the end of the data, so a file that is half there would pass
/// for whole. Here a member of our own is put behind the input: only when all before it is whole does its content come
/// out at the end, where it is taken off.
/// </remarks>
internal sealed class GzipStream : ReadOnlyStream
{
    private static readonly byte[] Mark = "ingot: the end.\n"u8.ToArray();

    private readonly GZipStream _gzip;
    private readonly byte[] _held = new byte[Mark.Length];
    private int _heldLength;

    /// <summary>Begins decompressing.</summary>
    /// <param name="stored">Compressed bytes; disposed with this.</param>
    public GzipStream(Stream stored) => _gzip = new GZipStream(new WithMark(stored), CompressionMode.Decompress);

    /// <inheritdoc />
    public override int Read(Span<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            var read = _gzip.Read(buffer);
            if (read == 0)
            {
                if (!_held.AsSpan(0, _heldLength).SequenceEqual(Mark))
                    throw new InvalidDataException("The data is cut off, or something else follows it.");
                return 0;
            }

            var ready = HoldBack(buffer, read);
            if (ready > 0)
                return ready;
        }

        return 0;
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _gzip.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Keeps the last bytes, which may be the mark, and puts those kept before in front.</summary>
    private int HoldBack(Span<byte> buffer, int read)
    {
        var all = _heldLength + read;
        if (read < Mark.Length)
        {
            Span<byte> joined = stackalloc byte[2 * Mark.Length];
            _held.AsSpan(0, _heldLength).CopyTo(joined);
            buffer[..read].CopyTo(joined[_heldLength..]);
            var free = Math.Max(0, all - Mark.Length);
            joined[..free].CopyTo(buffer);
            _heldLength = all - free;
            joined[free..all].CopyTo(_held);
            return free;
        }

        Span<byte> last = stackalloc byte[Mark.Length];
        buffer[(read - Mark.Length)..read].CopyTo(last);
        buffer[..(read - Mark.Length)].CopyTo(buffer[_heldLength..]);
        _held.AsSpan(0, _heldLength).CopyTo(buffer);
        last.CopyTo(_held);
        _heldLength = Mark.Length;
        return all - Mark.Length;
    }

    private sealed class WithMark(Stream stored) : ReadOnlyStream
    {
        private byte[]? _mark;
        private int _given;

        public override int Read(Span<byte> buffer)
        {
            var read = _mark is null ? stored.Read(buffer) : 0;
            if (read > 0 || buffer.Length == 0)
                return read;
            _mark ??= Compress();
            var length = Math.Min(buffer.Length, _mark.Length - _given);
            _mark.AsSpan(_given, length).CopyTo(buffer);
            _given += length;
            return length;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                stored.Dispose();
            base.Dispose(disposing);
        }

        private static byte[] Compress()
        {
            using var target = new MemoryStream();
            using (var gzip = new GZipStream(target, CompressionLevel.Fastest))
                gzip.Write(Mark);
            return target.ToArray();
        }
    }
}
