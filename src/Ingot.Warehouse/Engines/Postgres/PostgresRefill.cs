using Ingot.Core.Errors;
using Ingot.Core.Naming;

namespace Ingot.Warehouse.Engines.Postgres;

/// <summary>
/// Replaces the rows of a published table by those of a staged one, and changes its columns where they differ. Readers
/// see the old rows until the commit and do not wait for it, unless columns change.
/// </summary>
internal sealed class PostgresRefill(PostgresCommands commands)
{
    private const string ColumnsOf = """
        SELECT a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod),
            CASE WHEN l.collname IS NOT NULL THEN pg_catalog.format(' COLLATE %I.%I', s.nspname, l.collname) ELSE '' END
        FROM pg_catalog.pg_attribute a
        LEFT JOIN pg_catalog.pg_collation l ON l.oid = a.attcollation
        LEFT JOIN pg_catalog.pg_namespace s ON s.oid = l.collnamespace
        WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
        ORDER BY a.attnum
        """;

    public void Run(TableName stage, TableName name, CancellationToken cancellationToken)
    {
        var columns = Read(stage, cancellationToken);
        commands.Execute($"DELETE FROM {name.Quoted}", cancellationToken);
        foreach (var change in Changes(Read(name, cancellationToken), columns))
            Change(name, change, cancellationToken);

        var names = string.Join(", ", columns.Select(c => Sql.Name(c.Name)));
        commands.Execute($"INSERT INTO {name.Quoted} ({names}) SELECT {names} FROM {stage.Quoted}", cancellationToken);
        commands.Execute($"DROP TABLE {stage.Quoted}", cancellationToken);
        commands.Execute($"ANALYZE {name.Quoted}", cancellationToken);
    }

    private static IEnumerable<string> Changes(List<Column> old, List<Column> now)
    {
        foreach (var column in old.Where(o => now.All(n => n.Name != o.Name)))
            yield return $"DROP COLUMN {Sql.Name(column.Name)}";
        foreach (var column in now)
        {
            var before = old.Find(o => o.Name == column.Name);
            if (before is null)
                yield return $"ADD COLUMN {Sql.Name(column.Name)} {column.Type}";
            else if (before != column)
                yield return $"ALTER COLUMN {Sql.Name(column.Name)} TYPE {column.Type} USING NULL";
        }
    }

    private void Change(TableName name, string change, CancellationToken cancellationToken)
    {
        try
        {
            commands.Execute($"ALTER TABLE {name.Quoted} {change}", cancellationToken);
        }
        catch (StatementException e) when (e.Class is "2BP01" or "0A000")
        {
            throw new StatementException(ErrorKind.Conflict, "warehouse.depended-on", $"The columns of {name} change, and something depends on them: {e.Message}", e)
            {
                Class = e.Class,
                Next = $"Drop what depends on the column, run again, and create it anew; or keep the column.",
            };
        }
    }

    private List<Column> Read(TableName table, CancellationToken cancellationToken) =>
        [.. commands.Rows(ColumnsOf, [table.Quoted], cancellationToken).Select(row => new Column((string)row[0]!, $"{row[1]}{row[2]}"))];

    private sealed record Column(string Name, string Type);
}
