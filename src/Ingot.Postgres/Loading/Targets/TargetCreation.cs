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

        var columns = request.Columns.Columns.Select(c => $"{Sql.Name(c.Name)} {CreatedType.Of(c.Type).Sql}{(c.Nullable ? "" : " NOT NULL")}");
        await session.ExecuteAsync($"CREATE TABLE {request.Target.Quoted} ({string.Join(", ", columns)})", cancellationToken);
    }
}
