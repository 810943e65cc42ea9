using System.Buffers;
using System.Text;

namespace Ingot.Cli.Querying;

/// <summary>
/// Writes rows as CSV by RFC 4180: a line of names, CRLF, quotes only where needed. A null is an empty field, the empty
/// text is <c>""</c>, so that the two can be told apart.
/// </summary>
internal static class CsvRows
{
    private static readonly SearchValues<byte> Special = SearchValues.Create(",\"\r\n"u8);

    public static long Write(TextRows rows, Stream output, Func<bool> readerIsGone)
    {
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        for (var i = 0; i < rows.Schema.Columns.Length; i++)
            Field(Encoding.UTF8.GetBytes(rows.Schema.Columns[i].Name), i, buffer);
        buffer.Write("\r\n"u8);

        var count = 0L;
        while (!readerIsGone() && rows.Fetch() is { } chunk)
        {
            for (var row = 0; row < chunk.Count; row++)
            {
                for (var i = 0; i < chunk.ColumnCount; i++)
                {
                    if (!chunk[i].IsNull(row))
                        Field(chunk[i].Bytes(row), i, buffer);
                    else if (i > 0)
                        buffer.Write(","u8);
                }

                buffer.Write("\r\n"u8);
            }

            count += chunk.Count;
            Flush(buffer, output);
        }

        Flush(buffer, output);
        return count;
    }

    private static void Field(ReadOnlySpan<byte> value, int column, ArrayBufferWriter<byte> buffer)
    {
        if (column > 0)
            buffer.Write(","u8);
        if (value.Length > 0 && !value.ContainsAny(Special))
        {
            buffer.Write(value);
            return;
        }

        buffer.Write("\""u8);
        while (value.IndexOf((byte)'"') is >= 0 and var quote)
        {
            buffer.Write(value[..(quote + 1)]);
            buffer.Write("\""u8);
            value = value[(quote + 1)..];
        }

        buffer.Write(value);
        buffer.Write("\""u8);
    }

    private static void Flush(ArrayBufferWriter<byte> buffer, Stream output)
    {
        output.Write(buffer.WrittenSpan);
        buffer.ResetWrittenCount();
    }
}
