using System.Text;

namespace Ingot.TestKit.Servers.SqlServer;

/// <summary>An answer in tokens, sent in packets as it is written; source: the TDS specification, packet data token stream.</summary>
public sealed class TdsAnswer : IDisposable
{
    private const byte ColumnsToken = 0x81, RowToken = 0xd1, PackedRowToken = 0xd2, ErrorToken = 0xaa, DoneToken = 0xfd;
    private const ushort Final = 0, Failed = 2, Count = 0x10, Attention = 0x20;
    private readonly TdsPackets _packets;
    private readonly CancellationToken _stop;
    private readonly MemoryStream _bytes = new();
    private readonly BinaryWriter _writer;
    private TdsColumn[] _columns = [];

    public TdsAnswer(TdsPackets packets, CancellationToken stop) => (_packets, _stop, _writer) = (packets, stop, new BinaryWriter(_bytes, Encoding.Unicode));

    /// <summary>Writes tokens of one's own.</summary>
    public BinaryWriter Writer => _writer;

    /// <summary>Begins a result.</summary>
    public void Columns(params TdsColumn[] columns)
    {
        _columns = columns;
        _writer.Write(ColumnsToken);
        _writer.Write((ushort)columns.Length);
        foreach (var column in columns)
        {
            _writer.Write(0u);
            _writer.Write((ushort)0x09);
            _writer.Write(column.Type);
            Short(column.Name);
        }
    }

    /// <summary>A row, each null written as its type writes it.</summary>
    public void Row(params object?[] values)
    {
        _writer.Write(RowToken);
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is { } value)
                _columns[i].Value(_writer, value);
            else
                _writer.Write(_columns[i].Null);
        }
    }

    /// <summary>A row whose nulls are bits before the values.</summary>
    public void PackedRow(params object?[] values)
    {
        _writer.Write(PackedRowToken);
        var nulls = new byte[(values.Length + 7) / 8];
        for (var i = 0; i < values.Length; i++)
            nulls[i / 8] |= (byte)(values[i] is null ? 1 << (i % 8) : 0);
        _writer.Write(nulls);
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is { } value)
                _columns[i].Value(_writer, value);
        }
    }

    /// <summary>An error.</summary>
    public void Error(int number, byte severity, string message)
    {
        var length = 4 + 2 + 2 + (message.Length * 2) + 1 + 1 + 4;
        _writer.Write(ErrorToken);
        _writer.Write((ushort)length);
        _writer.Write(number);
        _writer.Write((byte)1);
        _writer.Write(severity);
        _writer.Write((ushort)message.Length);
        _writer.Write(Encoding.Unicode.GetBytes(message));
        _writer.Write((byte)0);
        _writer.Write((byte)0);
        _writer.Write(1);
    }

    /// <summary>Ends a result.</summary>
    public void Done(long rows = -1, bool failed = false, bool more = false) =>
        DoneWith((ushort)((failed ? Failed : Final) | (rows >= 0 ? Count : 0) | (more ? 1 : 0)), Math.Max(rows, 0));

    /// <summary>Acknowledges an attention.</summary>
    public void Stopped() => DoneWith(Attention, 0);

    /// <summary>A token with a text of up to 255 characters.</summary>
    public void Short(string text)
    {
        _writer.Write((byte)text.Length);
        _writer.Write(Encoding.Unicode.GetBytes(text));
    }

    /// <summary>Sends what is there; the message goes on.</summary>
    public Task FlushAsync() => SendAsync(isLast: false);

    /// <summary>Sends what is there and ends the message.</summary>
    public Task EndAsync() => SendAsync(isLast: true);

    public void Dispose() => _writer.Dispose();

    private void DoneWith(ushort status, long rows)
    {
        _writer.Write(DoneToken);
        _writer.Write(status);
        _writer.Write((ushort)0xc1);
        _writer.Write(rows);
    }

    private async Task SendAsync(bool isLast)
    {
        var content = _bytes.ToArray();
        _bytes.SetLength(0);
        for (var at = 0; at < content.Length || (isLast && at == 0); at += TdsPackets.Size - 8)
        {
            var length = Math.Min(TdsPackets.Size - 8, content.Length - at);
            await _packets.WriteAsync(TdsPackets.Answer, content.AsMemory(at, length), isLast && at + length == content.Length, _stop);
        }
    }
}
