using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Ingot.Connectors.Files.Streams;

/// <summary>
/// Text of another encoding as UTF-8. What the encoding cannot explain becomes the byte FF, which is never UTF-8, so
/// that the record it stands in is rejected and nothing is replaced in silence.
/// </summary>
internal sealed class Utf8Stream : ReadOnlyStream
{
    private const byte Unexplained = 0xFF;
    private const char Marker = '\uFFFF';
    private const int InputBytes = 1 << 16;

    private readonly Stream _inner;
    private readonly Decoder _decoder;
    private readonly byte[] _input = new byte[InputBytes];
    private readonly char[] _characters = new char[InputBytes + 16];
    private readonly byte[] _output = new byte[(InputBytes + 16) * 3];
    private int _pending;
    private int _from;
    private int _to;
    private bool _ended;

    /// <summary>Begins decoding.</summary>
    /// <param name="inner">Encoded bytes, disposed with this.</param>
    /// <param name="encoding">Their encoding.</param>
    public Utf8Stream(Stream inner, Encoding encoding)
    {
        _inner = inner;
        var strict = (Encoding)encoding.Clone();
        strict.DecoderFallback = new DecoderReplacementFallback(Marker.ToString());
        _decoder = strict.GetDecoder();
    }

    /// <inheritdoc />
    public override int Read(Span<byte> buffer)
    {
        while (_from == _to && !_ended)
            Decode();
        var length = Math.Min(buffer.Length, _to - _from);
        _output.AsSpan(_from, length).CopyTo(buffer);
        _from += length;
        return length;
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _inner.Dispose();
        base.Dispose(disposing);
    }

    private void Decode()
    {
        var read = _inner.Read(_input, 0, _input.Length);
        _ended = read == 0;
        var count = _pending + _decoder.GetChars(_input, 0, read, _characters, _pending, _ended);
        var text = _characters.AsSpan(0, count);
        _from = 0;
        _to = 0;
        while (text.Length > 0)
        {
            var marker = text.IndexOf(Marker);
            var clean = marker < 0 ? text : text[..marker];
            var status = Utf8.FromUtf16(clean, _output.AsSpan(_to), out var used, out var written, replaceInvalidSequences: false, isFinalBlock: _ended || marker >= 0);
            _to += written;
            text = text[used..];
            if (text.Length == 0 || (status == OperationStatus.NeedMoreData && marker < 0))
                break;
            _output[_to++] = Unexplained;
            text = text[1..];
        }

        // Half of a surrogate pair waits for the other half.
        _pending = text.Length;
        text.CopyTo(_characters);
    }
}
