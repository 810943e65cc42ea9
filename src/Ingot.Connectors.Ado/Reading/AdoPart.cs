using System.Collections.Immutable;
using System.Data;
using System.Data.Common;
using Ingot.Connectors.Ado.Drivers;
using Ingot.Connectors.Ado.Errors;
using Ingot.Connectors.Ado.Filling;
using Ingot.Connectors.Ado.Options;
using Ingot.Connectors.Ado.Types;
using Ingot.Core.Columns;
using Ingot.Core.Errors;

namespace Ingot.Connectors.Ado.Reading;

/// <summary>An open table or query of a driver's database.</summary>
internal sealed class AdoPart : OfferedPart<ReaderScan>
{
    private AdoPart(ScanContext context, ReaderScan scan, TableSchema schema, IReadOnlyDictionary<string, string> format, params IDisposable[] held)
        : base(context, scan, schema, format, held)
    {
    }

    /// <inheritdoc />
    public override long Records => Scan.Records;

    /// <inheritdoc />
    public override long BytesRead => Scan.Bytes;

    /// <summary>Unknown: drivers do not say how much there is.</summary>
    public override long? BytesTotal => null;

    /// <summary>Opens what a job reads: its columns are asked for in the transaction in which its rows will be read.</summary>
    public static async Task<AdoPart> OpenAsync(AdoSettings settings, AdoOptions options, SourceRequest request, ScanContext context, CancellationToken cancellationToken)
    {
        var driver = AdoDriver.Find(settings);
        var connection = await driver.OpenAsync(cancellationToken);
        try
        {
            var transaction = settings.Isolation is { } level ? await connection.BeginTransactionAsync(level, cancellationToken) : null;
            var dialect = AdoDialect.Of(driver.Factory, connection);
            var statement = new AdoStatement(options, dialect);
            var columns = await ColumnsAsync(connection, transaction, settings, statement, options, cancellationToken);
            var schema = TableSchema.Of(columns.Select(c => c.Filled.Column));
            SourceSchema.Check(schema, request.Columns, options.PartName, "ado");
            var range = RangeConditions.Of(request.Range, schema, dialect);
            var session = new DbReaderSession(connection, transaction, (c, _, wanted) => Command(c, settings, statement.Read([.. wanted.Select(w => schema.Columns[w])], range), range))
            {
                Counting = statement.Count(range) is { } count ? c => Command(c, settings, count, range) : null,
            };
            var kept = request.IsLookedAtTwice && AdoSettings.KeepsMoment(settings.Isolation) ? new KeptSession(() => session) : null;
            var source = new ReaderSource
            {
                Name = options.PartName,
                System = "other_sql",
                Columns = [.. columns.Select(c => c.Filled)],
                GivesAll = statement.GivesAll(range),
                Connect = _ => kept?.Lend() ?? session,
                Explain = e => AdoErrors.Explain(e, settings),
            };
            var format = FormatOf(driver, connection, range);
            return new AdoPart(context, new ReaderScan(source, context.Rejects), schema, format, session)
            {
                Again = kept is null ? null : (again, token) => SecondReading.OpenAsync(source, scan => new AdoPart(again, scan, schema, format), again, token),
                Notes = [.. columns.Where(c => c.Note is not null).Select(c => $"Column '{c.Filled.Column.Name}': {c.Note}.")],
            };
        }
        catch (Exception e)
        {
            await connection.DisposeAsync();
            throw AdoErrors.Explain(e, settings);
        }
    }

    /// <summary>A command of the connection.</summary>
    internal static DbCommand Command(DbConnection connection, AdoSettings settings, string sql, RangeCondition range)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = (int)Math.Ceiling(settings.StatementTimeout.TotalSeconds);
        range.AddTo(command);
        return command;
    }

    private static async Task<ImmutableArray<(FilledColumn Filled, string? Note)>> ColumnsAsync(
        DbConnection connection, DbTransaction? transaction, AdoSettings settings, AdoStatement statement, AdoOptions options, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, settings, statement.Described, RangeCondition.None);
        command.Transaction = transaction;
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SchemaOnly | CommandBehavior.SingleResult, cancellationToken);
        var policies = options.Policies with { DatesHaveTimes = settings.Provider.StartsWith("Oracle.", StringComparison.OrdinalIgnoreCase) };
        ImmutableArray<(FilledColumn, string?)> columns = [.. (await reader.GetColumnSchemaAsync(cancellationToken)).Select(c => Filled(c, policies, options))];
        // A driver that takes no notice of the behaviour would otherwise fetch the rows when the reader is closed.
        command.Cancel();
        return columns;
    }

    private static (FilledColumn Filled, string? Note) Filled(DbColumn column, TypePolicies policies, AdoOptions options)
    {
        var mapping = TypeMapping.Of(column, policies) ?? throw Unreadable(column, options);
        return (new FilledColumn(new Column(column.ColumnName, mapping.Type, column.AllowDBNull ?? true), mapping.CreateFiller), mapping.Note);
    }

    private static IngotException Unreadable(DbColumn column, AdoOptions options) => new(
        ErrorKind.Configuration, "ado.column-type",
        $"Column '{column.ColumnName}' of {options.PartName} is of type {column.DataTypeName ?? "unknown"} ({column.DataType?.Name ?? "no type"} in .NET), which has no like in DuckDB.")
    {
        Next = column.DataType == typeof(decimal)
            ? "Say under 'number' of the source how numbers of unknown size are read, or cast the column in a 'query'."
            : "Cast it in a 'query' of the source, leave it out by listing the others under 'columns', or write 'other_types: text' where it has a text.",
        Facts = new Dictionary<string, object?> { ["column"] = column.ColumnName, ["type"] = column.DataTypeName },
    };

    private static Dictionary<string, string> FormatOf(AdoDriver driver, DbConnection connection, RangeCondition range) => new()
    {
        ["driver"] = driver.Display,
        ["server"] = ServerVersion(connection),
        ["range"] = range.Sql is null ? "no" : "yes",
    };

    private static string ServerVersion(DbConnection connection)
    {
        try
        {
            return connection.ServerVersion;
        }
        catch (Exception e) when (e is NotSupportedException or InvalidOperationException or DbException)
        {
            return "unknown";
        }
    }
}
