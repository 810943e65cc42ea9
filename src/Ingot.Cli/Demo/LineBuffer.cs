using System.Buffers.Text;

namespace Ingot.Cli.Demo;

/// <summary>Collects UTF-8 lines and hands them to a stream in large blocks. Numbers and dates are written without strings.</summary>
internal sealed class LineBuffer(Stream target, CancellationToken ct)
{
    /// <summary>The longest line it takes, in bytes.</summary>
    internal const int LongestLine = 1024;

    private readonly byte[] _bytes = new byte[1 << 20];
    private int _length;

    /// <summary>Makes room for one more line, by writing what there is if need be.</summary>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    internal void BeginLine()
    {
        if (_bytes.Length - _length < LongestLine)
            Flush();
    }

    /// <summary>Writes all that has been collected to the stream.</summary>
    internal void Flush()
    {
        ct.ThrowIfCancellationRequested();
        target.Write(_bytes, 0, _length);
        _length = 0;
    }

    internal void Append(ReadOnlySpan<byte> text)
    {
        text.CopyTo(_bytes.AsSpan(_length));
        _length += text.Length;
    }

    internal void Append(byte character) => _bytes[_length++] = character;

    internal void Append(int number)
    {
        Utf8Formatter.TryFormat(number, _bytes.AsSpan(_length), out var written);
        _length += written;
    }
}
