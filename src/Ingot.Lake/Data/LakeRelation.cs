using System.Collections.Immutable;
using Ingot.Core.Columns;
using Ingot.Core.Naming;
using Ingot.Lake.Checkpoints;
using Ingot.Lake.Commits;
using Ingot.Lake.Log;
using Ingot.Lake.Schema;
using Ingot.Lake.Storage;

namespace Ingot.Lake.Data;

/// <summary>SQL that reads a snapshot with DuckDB: its live files, in the table's columns and original types.</summary>
public static class LakeRelation
{
    /// <summary>A SELECT over the snapshot; use it as a view's body or in parentheses after FROM.</summary>
    /// <param name="snapshot">The table at a version.</param>
    /// <param name="locate">The path by which DuckDB shall open a file, absolute or relative to its <c>file_search_path</c>; not escaped.</param>
    /// <exception cref="Core.Errors.IngotException"><c>lake.unsupported-feature</c>: a partition column has a type whose text form is not certain.</exception>
    public static string Select(Snapshot snapshot, Func<AddFile, string> locate) => Select(snapshot, snapshot.Files.Values, locate);

    /// <summary>A SELECT over some of the snapshot's files, in the table's columns.</summary>
    /// <param name="snapshot">The table at a version.</param>
    /// <param name="files">The files.</param>
    /// <param name="locate">The path by which DuckDB shall open a file.</param>
    /// <exception cref="Core.Errors.IngotException"><c>lake.unsupported-feature</c>: a partition column has a type whose text form is not certain.</exception>
    public static string Select(Snapshot snapshot, IEnumerable<AddFile> files, Func<AddFile, string> locate)
    {
        var columns = snapshot.Schema.Columns;
        var read = files.ToList();
        if (read.Count == 0)
            return SelectNone(snapshot.Schema);

        var uniform = IsUniform(snapshot, read);
        var restored = List(columns, c => $"{LakeType.Restore(uniform ? Sql.Name(c.Name) : Cast(c), c.Type)} AS {Sql.Name(c.Name)}");
        var stored = uniform ? $"SELECT * FROM {Files(read, locate, unify: false)}" : Unified(snapshot, read, locate);
        return $"SELECT {restored} FROM ({stored})";
    }

    /// <summary>The rows of a snapshot, or of some of its files, which are fetched where they are not on this machine.</summary>
    /// <param name="table">The table.</param>
    /// <param name="snapshot">The table at a version.</param>
    /// <param name="files">The files; null for all.</param>
    /// <param name="shown">How a local path is written in the query; null for as it is.</param>
    /// <param name="cancellation">Stops the fetching.</param>
    /// <exception cref="Core.Errors.IngotException">A file cannot be fetched, or as <see cref="Select(Snapshot, Func{AddFile, string})"/>.</exception>
    public static async Task<LocalRelation> OpenAsync(
        DeltaTable table, Snapshot snapshot, IEnumerable<AddFile>? files = null, Func<string, string>? shown = null, CancellationToken cancellation = default)
    {
        var read = (files ?? snapshot.Files.Values).ToList();
        var local = await table.Storage.LocalizeAsync([.. read.Select(f => new WantedFile(table.StoragePath(f.Path), f.Size))], cancellation);
        return new LocalRelation(Select(snapshot, read, f => shown is null ? local[table.StoragePath(f.Path)] : shown(local[table.StoragePath(f.Path)])), local);
    }

    /// <summary>Whether every file says that it was written with the table's present schema; then one footer tells the shape of all.</summary>
    /// <param name="snapshot">The table at a version.</param>
    /// <param name="files">Files of it.</param>
    public static bool IsUniform(Snapshot snapshot, IEnumerable<AddFile> files)
    {
        var fingerprint = SchemaFingerprint.Of(snapshot.DeltaSchema);
        return snapshot.Metadata.PartitionColumns.IsEmpty && files.All(f => f.Tags.GetValueOrDefault(CommitPreparation.SchemaTag) == fingerprint);
    }

    /// <summary>A SELECT without rows.</summary>
    /// <param name="schema">Its columns.</param>
    public static string SelectNone(TableSchema schema) => $"SELECT {List(schema.Columns, c => $"CAST(NULL AS {c.Type}) AS {Sql.Name(c.Name)}")} WHERE false";

    /// <summary>A SELECT over one data file that no snapshot holds yet, in the original types.</summary>
    /// <param name="schema">The columns to read; the file must have them all, stored as <see cref="LakeType.StoredAs"/> says.</param>
    /// <param name="enginePath">Path by which DuckDB opens the file.</param>
    public static string SelectFile(TableSchema schema, string enginePath) => SelectFiles(schema, [enginePath]);

    /// <summary>A SELECT over data files that no snapshot holds yet, all of the same columns, in the original types.</summary>
    /// <param name="schema">The columns to read; as <see cref="SelectFile"/>.</param>
    /// <param name="enginePaths">Paths by which DuckDB opens the files; at least one.</param>
    public static string SelectFiles(TableSchema schema, IEnumerable<string> enginePaths) =>
        $"SELECT {List(schema.Columns, c => $"{LakeType.Restore(Sql.Name(c.Name), c.Type)} AS {Sql.Name(c.Name)}")} FROM read_parquet({EngineFile.List(enginePaths)}, hive_partitioning = false)";

    /// <summary>Files of several schemas: an empty relation of the table's own types comes first and gives names and types.</summary>
    private static string Unified(Snapshot snapshot, IEnumerable<AddFile> files, Func<AddFile, string> locate)
    {
        var shape = List(snapshot.Schema.Columns, c => $"CAST(NULL AS {LakeType.StoredAs(c.Type)}) AS {Sql.Name(c.Name)}");
        var parts = files
            .GroupBy(f => string.Join('\n', snapshot.Metadata.PartitionColumns.Select(p => f.PartitionValues.GetValueOrDefault(p) is { } v ? $"={v}" : "")))
            .Select(g => $"SELECT *{Partition(snapshot, g.First())} FROM {Files(g, locate, unify: true)}");
        return $"SELECT {shape} WHERE false UNION ALL BY NAME {string.Join(" UNION ALL BY NAME ", parts)}";
    }

    private static string Cast(Column column) => $"CAST({Sql.Name(column.Name)} AS {LakeType.StoredAs(column.Type)})";

    private static string Files(IEnumerable<AddFile> files, Func<AddFile, string> locate, bool unify) =>
        $"read_parquet({EngineFile.List(files.OrderBy(f => f.Path, StringComparer.Ordinal).Select(locate))}{(unify ? ", union_by_name = true" : "")}, hive_partitioning = false)";

    /// <summary>The values of partition columns, which are in the log and not in the files.</summary>
    private static string Partition(Snapshot snapshot, AddFile file) => string.Concat(snapshot.Metadata.PartitionColumns.Select(name =>
    {
        var column = snapshot.Schema.Find(name) ?? throw LakeError.Unsupported(snapshot.Table, $"a partition column '{name}' that its schema lacks, which");
        if (column.Type.Kind is ColumnKind.Blob or ColumnKind.TimestampTz || !column.Type.Fields.IsEmpty)
            throw LakeError.Unsupported(snapshot.Table, $"partitions by a column of type {column.Type} ('{name}')");
        var text = file.PartitionValues.GetValueOrDefault(name);
        return $", CAST({(string.IsNullOrEmpty(text) ? "NULL" : Sql.Text(text))} AS {LakeType.StoredAs(column.Type)}) AS {Sql.Name(name)}";
    }));

    private static string List(ImmutableArray<Column> columns, Func<Column, string> sql) => string.Join(", ", columns.Select(sql));
}
