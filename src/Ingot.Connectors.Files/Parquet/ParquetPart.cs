using Ingot.Connectors.Inference;
using Ingot.Core.Columns;
using Ingot.Core.Naming;
using Ingot.DuckDb;

namespace Ingot.Connectors.Files.Parquet;

/// <summary>An open Parquet file: DuckDB reads it by itself.</summary>
internal sealed class ParquetPart : PartScan
{
    private readonly long? _bytes;

    private ParquetPart(TableSchema schema, string relation, long records, long? bytes)
    {
        Schema = schema;
        Relation = relation;
        Records = records;
        _bytes = bytes;
    }

    /// <inheritdoc />
    public override TableSchema Schema { get; }

    /// <inheritdoc />
    public override string Relation { get; }

    /// <summary>Rows as the file's own footer says.</summary>
    public override long Records { get; }

    /// <summary>The whole file: how far DuckDB has come in it is not to be had.</summary>
    public override long BytesRead => _bytes ?? 0;

    /// <inheritdoc />
    public override long? BytesTotal => _bytes;

    /// <inheritdoc />
    public override IReadOnlyDictionary<string, string> Format { get; } = new Dictionary<string, string> { ["format"] = "parquet" };

    /// <summary>Opens a file: reads its footer.</summary>
    public static ParquetPart Open(PartFile file, ScanContext context, CancellationToken ct)
    {
        using (Streams.PartStream.OpenFile(file.Path, file.Part.Name))
        {
            // Opened for the error that says why it cannot be.
        }

        var path = Sql.Text(Literal(file.Path));
        var source = $"read_parquet({path}, file_row_number = true, hive_partitioning = false)";
        try
        {
            var stored = StoredSchema(context.Session, path, ct);
            var records = context.Session.Scalar<long>($"SELECT coalesce(sum(num_rows), 0)::BIGINT FROM parquet_file_metadata({path})", ct);
            var names = ColumnNames.Of([.. stored.Columns.Select(c => c.Name)]);
            CheckDeclared(file, names);
            var columns = stored.Columns.Select((c, i) => Declared(file, names[i]) ?? c with { Name = names[i] }).ToList();
            var selected = stored.Columns.Select((c, i) => Select(c, columns[i]));
            var relation = $"(SELECT {string.Join(", ", selected)}, file_row_number + 1 AS {Sql.Name(RowNumber)} FROM {source})";
            return new ParquetPart(TableSchema.Of(columns), relation, records, file.Part.Bytes) { Again = file.AgainAsync };
        }
        catch (DuckDbException e)
        {
            throw FilesErrors.Source(
                "files.parquet.unreadable", $"'{file.Part.Name}' cannot be read as Parquet: {e.Message}", "Fetch or write the file again.", file.Part.Name, e);
        }
    }

    private static TableSchema StoredSchema(DuckDbSession session, string path, CancellationToken ct)
    {
        using var result = session.Query($"SELECT * FROM read_parquet({path}, hive_partitioning = false) LIMIT 0", ct);
        return result.Schema;
    }

    private static void CheckDeclared(PartFile file, IReadOnlyList<string> names)
    {
        var missing = file.Columns.Select(c => c.Name).Where(d => !names.Contains(d, StringComparer.OrdinalIgnoreCase)).ToList();
        if (missing.Count > 0)
            throw FilesErrors.ColumnsMissing(file.Part.Name, missing, names, "Correct the declared columns.");
    }

    private static Column? Declared(PartFile file, string name) =>
        file.Columns.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase));

    private static string Select(Column stored, Column wanted) => stored.Type == wanted.Type
        ? $"{Sql.Name(stored.Name)} AS {Sql.Name(wanted.Name)}"
        : $"CAST({Sql.Name(stored.Name)} AS {wanted.Type}) AS {Sql.Name(wanted.Name)}";

    /// <summary>The path with the signs of a pattern taken literally.</summary>
    private static string Literal(string path) => string.Concat(path.Select(c => c is '*' or '?' or '[' ? $"[{c}]" : c.ToString()));
}
