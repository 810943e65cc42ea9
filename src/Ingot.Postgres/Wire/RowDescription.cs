using System.Buffers.Binary;
using System.Text;

namespace Ingot.Postgres.Wire;

/// <summary>Reads the description of a result's columns.</summary>
internal static class RowDescription
{
    /// <summary>Length of what follows a column's name: table, column number, type, length, modifier, format.</summary>
    private const int FixedLength = 18;

    /// <summary>Waits for the answer to a request to describe, and for the server to be ready again.</summary>
    internal static IReadOnlyList<WireColumn> Expect(WireConnection connection, string sql)
    {
        IReadOnlyList<WireColumn> columns = [];
        while (true)
        {
            var message = connection.Reader.Next();
            switch (message.Type)
            {
                case MessageType.RowDescription:
                    columns = Read(message.Body);
                    break;
                case MessageType.ErrorResponse:
                    connection.Finish(sql, ErrorResponse.Read(message.Body));
                    break;
                case MessageType.ReadyForQuery:
                    return columns;
                default:
                    break;
            }
        }
    }

    private static List<WireColumn> Read(ReadOnlySpan<byte> body)
    {
        var columns = new List<WireColumn>();
        var count = BinaryPrimitives.ReadInt16BigEndian(body);
        body = body[2..];
        for (var i = 0; i < count; i++)
        {
            var end = body.IndexOf((byte)0);
            var fields = body.Slice(end + 1, FixedLength);
            columns.Add(new WireColumn(
                Encoding.UTF8.GetString(body[..end]), BinaryPrimitives.ReadUInt32BigEndian(fields[6..]), BinaryPrimitives.ReadInt32BigEndian(fields[12..])));
            body = body[(end + 1 + FixedLength)..];
        }

        return columns;
    }
}
