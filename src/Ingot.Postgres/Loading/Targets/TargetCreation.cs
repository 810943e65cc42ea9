using Ingot.Core.Columns;
using Ingot.Core.Naming;
using Ingot.Postgres.Loading.Sessions;

namespace Ingot.Postgres.Loading.Targets;

/// <summary>Creates the table of a load, and its schema.</summary>
internal sealed class TargetCreation(LoadSession session, LoadRequest request)
{
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        // CREATE SCHEMA IF NOT EXISTS asks for the right to create one even where it exists.
        if (await session.RowsAsync($"SELECT 'yes' FROM pg_catalog.pg_namespace WHERE nspname = {Sql.Text(request.Target.Schema)}", cancellationToken) is [])
            await session.ExecuteAsync($"CREATE SCHEMA {Sql.Name(request.Target.Schema)}", cancellationToken);

        var columns = new List<string>();
        foreach (var column in request.Columns.Columns)
            columns.Add($"{Sql.Name(column.Name)} {await TypeAsync(column, cancellationToken)}{(column.Nullable ? "" : " NOT NULL")}");
        await session.ExecuteAsync($"CREATE TABLE {request.Target.Quoted} ({string.Join(", ", columns)})", cancellationToken);
    }

    /// <summary>The type that the column had where it comes from, when this database has it. That the server reads the text as one type's name
    /// makes it safe to write into a statement.</summary>
    private async Task<string> TypeAsync(Column column, CancellationToken cancellationToken)
    {
        if (column.SourceType is not { } remembered)
            return CreatedType.Of(column.Type).Sql;
        return await session.RowsAsync($"SELECT (pg_catalog.to_regtype({Sql.Text(remembered)}) IS NOT NULL)::text", cancellationToken) is [["true"]]
            ? remembered
            : CreatedType.Of(column.Type).Sql;
    }
}
