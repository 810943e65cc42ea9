using Dapper;
using Ingot.Connectors.Targets;
using Ingot.Core.Errors;
using Ingot.Postgres.Errors;
using Ingot.Postgres.Loading;
using Ingot.Postgres.Sessions;
using Npgsql;

namespace Ingot.Connectors.Postgres.Loading;

/// <summary>Tables of PostgreSQL as targets of jobs.</summary>
internal sealed class PostgresDestination : IDestination
{
    /// <inheritdoc />
    public async Task<IReadOnlyList<TargetPart>> RecallAsync(TargetTable target, string job, CancellationToken ct)
    {
        var settings = PostgresSettingsReader.Read(target.Connection);
        await using var database = PostgresDatabase.Open(settings);
        try
        {
            await using var connection = await database.ConnectAsync(ct);
            var names = new { schema = target.Table.Schema, name = target.Table.Name, job };
            // What a table held that is there no more, or was made anew by somebody else, says nothing about this one.
            var remembers = await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
                """
                SELECT to_regclass('ingot.loaded_part') IS NOT NULL AND EXISTS (
                  SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = @schema AND c.relname = @name)
                """,
                names,
                cancellationToken: ct));
            if (!remembers)
                return [];
            return [.. await connection.QueryAsync<TargetPart>(new CommandDefinition(
                """
                SELECT part AS "Name", fingerprint AS "Fingerprint", load_id AS "LoadId", rows AS "Rows"
                FROM ingot.loaded_part WHERE job = @job AND target_schema = @schema AND target_table = @name
                """,
                names,
                cancellationToken: ct))];
        }
        catch (NpgsqlException e)
        {
            throw PostgresErrors.Explain(e, settings, ErrorKind.Target, "SELECT");
        }
    }

    /// <inheritdoc />
    public async Task<string?> RecallStateAsync(TargetTable target, string job, string name, CancellationToken ct)
    {
        var settings = PostgresSettingsReader.Read(target.Connection);
        await using var database = PostgresDatabase.Open(settings);
        try
        {
            await using var connection = await database.ConnectAsync(ct);
            var names = new { schema = target.Table.Schema, table = target.Table.Name, job, name };
            var remembers = await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
                """
                SELECT to_regclass('ingot.load_state') IS NOT NULL AND EXISTS (
                  SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = @schema AND c.relname = @table)
                """,
                names,
                cancellationToken: ct));
            return remembers
                ? await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
                    "SELECT value FROM ingot.load_state WHERE job = @job AND target_schema = @schema AND target_table = @table AND name = @name", names, cancellationToken: ct))
                : null;
        }
        catch (NpgsqlException e)
        {
            throw PostgresErrors.Explain(e, settings, ErrorKind.Target, "SELECT");
        }
    }

    /// <inheritdoc />
    public async Task KeepStateAsync(TargetTable target, string job, string name, string? value, CancellationToken ct)
    {
        var settings = PostgresSettingsReader.Read(target.Connection);
        await using var database = PostgresDatabase.Open(settings);
        try
        {
            await using var connection = await database.ConnectAsync(ct);
            if (!await connection.ExecuteScalarAsync<bool>(new CommandDefinition("SELECT to_regclass('ingot.load_state') IS NOT NULL", cancellationToken: ct)))
                return;
            await using var transaction = await connection.BeginTransactionAsync(ct);
            var names = new { schema = target.Table.Schema, table = target.Table.Name, job, name, value };
            const string Key = "job = @job AND target_schema = @schema AND target_table = @table";
            var sql = $"DELETE FROM ingot.loaded_part WHERE {Key}; DELETE FROM ingot.load_state WHERE {Key} AND name = @name;";
            if (value is not null)
                sql += "INSERT INTO ingot.load_state (job, target_schema, target_table, name, value) VALUES (@job, @schema, @table, @name, @value)";
            await connection.ExecuteAsync(new CommandDefinition(sql, names, transaction, cancellationToken: ct));
            await transaction.CommitAsync(ct);
        }
        catch (NpgsqlException e)
        {
            throw PostgresErrors.Explain(e, settings, ErrorKind.Target, "DELETE");
        }
    }

    /// <inheritdoc />
    public async Task<ITargetLoad> BeginAsync(TargetLoadRequest request, CancellationToken ct)
    {
        var database = PostgresDatabase.Open(PostgresSettingsReader.Read(request.Target.Connection));
        try
        {
            var load = await PostgresLoad.BeginAsync(database, RequestOf(request), ct);
            return new PostgresTargetLoad(database, load, request);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    private static LoadRequest RequestOf(TargetLoadRequest request) =>
        new(request.Target.Table, ModeOf(request.Target.Mode), request.Target.Key, request.Columns)
        {
            LoadId = request.LoadId,
            Job = request.Job,
            Create = request.Target.Create,
            RowNumber = request.RowNumber,
            Refused = row => request.Refused(row.Row, row.Column, row.Reason, row.Values),
            Passing = request.Passing,
            ReadBack = request.ReadBack,
            Deletes = request.Deletes is { } deletes ? new DeleteRequest(deletes.Mark, deletes.At) : null,
        };

    private static LoadMode ModeOf(TargetMode mode) => mode switch
    {
        TargetMode.Append => LoadMode.Append,
        TargetMode.Replace => LoadMode.Replace,
        TargetMode.Merge => LoadMode.Merge,
        _ => LoadMode.DeleteInsert,
    };
}
