using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Ingot.Core.Errors;
using Ingot.Postgres.Sessions;
using Ingot.Postgres.Wire;

namespace Ingot.Postgres.Loading.Sessions;

/// <summary>The one connection that a load works on: its statements, its COPY and its transaction.</summary>
internal sealed class LoadSession(WireConnection connection) : IDisposable
{
    /// <summary>The connection, for the COPY of rows in and out.</summary>
    internal WireConnection Connection => connection;

    /// <summary>Connects.</summary>
    internal static async Task<LoadSession> ConnectAsync(PostgresSettings settings, CancellationToken cancellationToken) =>
        new(await WireConnection.ConnectAsync(settings, cancellationToken, ErrorKind.Target));

    /// <summary>Runs statements and gives the rows that the last one changed.</summary>
    internal Task<long> ExecuteAsync(string sql, CancellationToken cancellationToken) => OwnThread.Run(
        () =>
        {
            var tag = "";
            connection.Guard(
                sql,
                () =>
                {
                    connection.Writer.Begin(MessageType.Query).Text(sql).End().Send();
                    tag = connection.Finish(sql);
                },
                cancellationToken);
            return long.TryParse(tag.AsSpan(tag.LastIndexOf(' ') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var rows) ? rows : 0;
        },
        cancellationToken);

    /// <summary>Runs a query of few rows whose columns are all text.</summary>
    internal Task<List<string?[]>> RowsAsync(string sql, CancellationToken cancellationToken) => OwnThread.Run(
        () =>
        {
            var rows = new List<string?[]>();
            var block = new CopyBlock(1 << 16);
            using var copy = connection.BeginCopyOut($"COPY ({sql}) TO STDOUT (FORMAT binary)", cancellationToken);
            while (copy.Read(block))
                AddRows(block, rows);
            return rows;
        },
        cancellationToken);

    /// <inheritdoc />
    public void Dispose() => connection.Dispose();

    private static unsafe void AddRows(CopyBlock block, List<string?[]> rows)
    {
        var rest = new ReadOnlySpan<byte>(block.Pointer + block.Start, block.End - block.Start);
        while (rest.Length > 0)
        {
            var message = rest.Slice(1, BinaryPrimitives.ReadInt32BigEndian(rest[1..]));
            rest = rest[(1 + message.Length)..];
            var fields = message[sizeof(int)..];
            var count = BinaryPrimitives.ReadInt16BigEndian(fields);
            if (count < 0)
                continue;
            fields = fields[sizeof(short)..];
            var row = new string?[count];
            for (var i = 0; i < count; i++)
            {
                var length = BinaryPrimitives.ReadInt32BigEndian(fields);
                row[i] = length < 0 ? null : Encoding.UTF8.GetString(fields.Slice(sizeof(int), length));
                fields = fields[(sizeof(int) + Math.Max(0, length))..];
            }

            rows.Add(row);
        }
    }
}
