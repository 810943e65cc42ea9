using System.Data;
using System.Data.Common;
using System.Globalization;
using Ingot.Connectors.Ado.Errors;
using Ingot.Connectors.Ado.Filling;
using Ingot.Connectors.Ado.Reading;
using Ingot.Connectors.Oracle.Options;
using Ingot.Connectors.Oracle.Reading;
using Ingot.Connectors.Oracle.Sessions;
using Ingot.Core.Columns;
using Ingot.Core.Naming;

namespace Ingot.Connectors.Oracle;

/// <summary>An open table or query of an Oracle database.</summary>
internal sealed class OraclePart : OfferedPart<ReaderScan>
{
    private OraclePart(ScanContext context, ReaderScan scan, TableSchema schema, IReadOnlyDictionary<string, string> format, params IDisposable[] held)
        : base(context, scan, schema, format, held)
    {
    }

    /// <inheritdoc />
    public override long Records => Scan.Records;

    /// <inheritdoc />
    public override long BytesRead => Scan.Bytes;

    /// <summary>Unknown: rows are of another size here than in Oracle's blocks.</summary>
    public override long? BytesTotal => null;

    /// <summary>Opens what a job reads: its columns, and how many connections read which rows.</summary>
    public static async Task<OraclePart> OpenAsync(OracleSession session, OracleOptions options, SourceRequest request, ScanContext context, CancellationToken cancellationToken)
    {
        await using var connection = await session.OpenAsync(cancellationToken);
        try
        {
            var columns = await SourceColumns.FindAsync(session, connection, options, cancellationToken);
            var schema = TableSchema.Of(columns.Columns.Select(c => new Column(c.Column.Name, c.Mapping.Type, c.Column.Nullable)));
            SourceSchema.Check(schema, request.Columns, options.PartName, "oracle");
            var plan = await ReadPlan.MakeAsync(session, connection, options, columns, cancellationToken);
            var rows = RangeConditions.Of(request.Range, schema, new OracleDialect());
            // A change number serves any number of connections. Without one it takes a transaction that sees one moment.
            var isOneMoment = request.IsLookedAtTwice && plan.Scn is null;
            var source = SourceOf(session, options, columns, plan, rows, isOneMoment);
            var kept = isOneMoment ? new KeptSession(() => source.Connect(CancellationToken.None)) : null;
            var read = kept is null ? source : source with { Connect = _ => kept.Lend() };
            var format = FormatOf(session, connection, source, plan, rows);
            return new OraclePart(context, new ReaderScan(read, context.Rejects), schema, format, kept is null ? [] : [kept])
            {
                Again = request.IsLookedAtTwice ? (again, token) => SecondReading.OpenAsync(read, scan => new OraclePart(again, scan, schema, format), again, token) : null,
                Notes = [.. columns.Columns.Where(c => c.Mapping.Note is not null).Select(c => $"Column '{c.Column.Name}' of type {c.Column.Sql}: {c.Mapping.Note}.")],
            };
        }
        catch (Exception e)
        {
            throw AdoErrors.Explain(e, session.Ado);
        }
    }

    private static ReaderSource SourceOf(OracleSession session, OracleOptions options, SourceColumns columns, ReadPlan plan, RangeCondition rows, bool isOneMoment)
    {
        var relation = columns.Table is null ? "" : $"{Sql.Name(columns.Owner!)}.{Sql.Name(columns.Table)}";
        var statement = new OracleStatement(options, relation, plan.Scn);
        return new ReaderSource
        {
            Name = options.PartName,
            System = "oracle",
            Columns = [.. columns.Columns.Select(c => new FilledColumn(new Column(c.Column.Name, c.Mapping.Type, c.Column.Nullable), c.Mapping.CreateFiller))],
            Ranges = Math.Max(1, plan.Ranges.Length),
            Connections = plan.Ranges.IsEmpty ? 1 : options.Parallel,
            Connect = _ => SessionOf(session.Open()),
            Explain = e => AdoErrors.Explain(e, session.Ado),
        };

        DbReaderSession SessionOf(DbConnection connection)
        {
            try
            {
                var transaction = isOneMoment ? connection.BeginTransaction(IsolationLevel.Serializable) : null;
                return new DbReaderSession(connection, transaction, Read) { Counting = c => Command(c, statement.Count(rows), null) };
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        }

        DbCommand Read(DbConnection connection, int range, IReadOnlyList<int> wanted)
        {
            var share = plan.Ranges.IsEmpty ? null : plan.Ranges[range];
            return Command(connection, statement.Read([.. wanted.Select(w => (columns.Columns[w].Column.Name, columns.Columns[w].Mapping))], rows, share), share);
        }

        DbCommand Command(DbConnection connection, string sql, RowidRange? share)
        {
            var command = session.Command(
                connection, sql,
                [.. plan.Scn is { } scn ? new[] { ("scn", scn) } : [], .. share is null ? [] : new[] { ("first_rowid", share.First), ("last_rowid", share.Last) }]);
            rows.AddTo(command);
            return command;
        }
    }

    private static Dictionary<string, string> FormatOf(OracleSession session, DbConnection connection, ReaderSource source, ReadPlan plan, RangeCondition rows) => new()
    {
        ["driver"] = session.Driver,
        ["server"] = connection.ServerVersion,
        ["connections"] = source.Connections.ToString(CultureInfo.InvariantCulture),
        ["ranges"] = source.Ranges.ToString(CultureInfo.InvariantCulture),
        ["scn"] = plan.Scn ?? "none",
        ["range"] = rows.Sql is null ? "no" : "yes",
    };
}
