using System.Buffers.Binary;
using Ingot.Connectors.Files.Streams;

namespace Ingot.Connectors.Files.Zstd;

/// <summary>
/// Decompresses Zstandard frames (RFC 8878) one block at a time; memory is the frame's window, at most 128 MiB.
/// Dictionaries are not supported. .NET has no decompressor of its own for this format.
/// </summary>
/// <param name="stored">Compressed bytes; disposed with this.</param>
internal sealed class ZstdStream(Stream stored) : ReadOnlyStream
{
    private const uint Magic = 0xFD2FB528;
    private const uint SkippableMagic = 0x184D2A50;
    private const int MostWindow = 128 << 20;
    private const int MostBlock = 128 << 10;

    private readonly byte[] _input = new byte[MostBlock + BackwardBits.Slack];
    private readonly ZstdBlock _block = new();
    private ZstdWindow? _window;
    private Xxh64 _checksum;
    private long? _contentSize;
    private int _mostBlock;
    private bool _hasChecksum;
    private bool _inFrame;
    private bool _any;

    /// <inheritdoc />
    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
            return 0;
        while (true)
        {
            if (_window is { Unread: > 0 } window)
                return window.Read(buffer);
            if (!_inFrame && !StartFrame())
                return 0;
            if (_inFrame)
                ReadBlock(_window!);
        }
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            stored.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Reads a frame's header, or passes over a frame of other data; false at the end.</summary>
    private bool StartFrame()
    {
        var got = stored.ReadAtLeast(_input.AsSpan(0, 4), 4, throwOnEndOfStream: false);
        if (got == 0)
            return _any ? false : throw new InvalidDataException("There is no data.");
        if (got < 4)
            throw CutOff();
        _any = true;
        var magic = BinaryPrimitives.ReadUInt32LittleEndian(_input);
        if ((magic & 0xFFFFFFF0) == SkippableMagic)
        {
            PassOver();
            return true;
        }

        if (magic != Magic)
            throw new InvalidDataException("This is not a Zstandard frame.");
        ReadHeader();
        return true;
    }

    private void PassOver()
    {
        for (long left = BinaryPrimitives.ReadUInt32LittleEndian(Take(4)); left > 0;)
        {
            var length = (int)Math.Min(left, MostBlock);
            Take(length);
            left -= length;
        }
    }

    private void ReadHeader()
    {
        var descriptor = Take(1)[0];
        if ((descriptor & 8) != 0)
            throw new InvalidDataException("The frame uses a reserved bit.");
        var isSingle = (descriptor & 0x20) != 0;
        _hasChecksum = (descriptor & 4) != 0;
        long window = 0;
        if (!isSingle)
        {
            var b = Take(1)[0];
            var unit = 1L << (10 + (b >> 3));
            window = unit + (unit / 8 * (b & 7));
        }

        var dictionary = (descriptor & 3) switch { 0 => 0, 1 => 1, 2 => 2, _ => 4 };
        if (dictionary > 0 && Take(dictionary).ContainsAnyExcept((byte)0))
            throw new InvalidDataException("The frame needs a dictionary, which is not supported.");
        _contentSize = ReadContentSize(descriptor >> 6, isSingle);
        if (isSingle)
            window = _contentSize!.Value;
        if (window > MostWindow)
            throw new InvalidDataException("The frame needs a window of more than 128 MiB.");
        _mostBlock = (int)Math.Min(MostBlock, Math.Max(window, 1));
        if (_window?.Size == window)
            _window.Clear();
        else
            _window = new ZstdWindow((int)window, MostBlock);
        _checksum = new Xxh64();
        _block.StartFrame();
        _inFrame = true;
    }

    private long? ReadContentSize(int flag, bool isSingle) => flag switch
    {
        0 => isSingle ? Take(1)[0] : null,
        1 => BinaryPrimitives.ReadUInt16LittleEndian(Take(2)) + 256,
        2 => BinaryPrimitives.ReadUInt32LittleEndian(Take(4)),
        _ => BinaryPrimitives.ReadInt64LittleEndian(Take(8)) is >= 0 and var size ? size : throw new InvalidDataException("The frame says it is endless."),
    };

    private void ReadBlock(ZstdWindow window)
    {
        var header = Take(3);
        var word = header[0] | (header[1] << 8) | (header[2] << 16);
        var length = word >> 3;
        var kind = word >> 1 & 3;
        if (length > _mostBlock || kind == 3)
            throw new InvalidDataException("A block header is damaged.");

        window.Reserve(MostBlock);
        var before = window.End;
        switch (kind)
        {
            case 0:
                window.Append(Take(length));
                break;
            case 1:
                window.Fill(Take(1)[0], length);
                break;
            default:
                Take(length);
                _input.AsSpan(length, BackwardBits.Slack).Clear();
                _block.Decode(_input, length, window);
                break;
        }

        if (_hasChecksum)
            _checksum.Add(window.From(before));
        if ((word & 1) != 0)
            EndFrame(window);
    }

    private void EndFrame(ZstdWindow window)
    {
        if (_contentSize is { } size && size != window.Total)
            throw new InvalidDataException("The frame is shorter or longer than it says.");
        if (_hasChecksum && BinaryPrimitives.ReadUInt32LittleEndian(Take(4)) != (uint)_checksum.Finish())
            throw new InvalidDataException("The checksum does not fit.");
        _inFrame = false;
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (stored.ReadAtLeast(_input.AsSpan(0, length), length, throwOnEndOfStream: false) < length)
            throw CutOff();
        return _input.AsSpan(0, length);
    }

    private static InvalidDataException CutOff() => new("The data is cut off.");
}
