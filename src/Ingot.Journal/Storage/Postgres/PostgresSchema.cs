using Ingot.Postgres.Sessions;
using Npgsql;

namespace Ingot.Journal.Storage.Postgres;

/// <summary>Makes schema <c>logs</c> and brings it up to date, one process at a time and in one transaction.</summary>
/// <param name="settings">How the database is reached, for messages.</param>
/// <param name="migrations">The steps that lead to the newest format.</param>
/// <param name="now">Time to write down for a step, UTC.</param>
internal sealed class PostgresSchema(PostgresSettings settings, IReadOnlyList<Migration> migrations, Func<DateTimeOffset> now)
{
    internal const string Name = "logs";

    /// <summary>Lets names of tables mean those of the schema, until the transaction ends.</summary>
    internal const string Enter = $"SET LOCAL search_path TO {Name}";

    internal const string Create = $"""
        CREATE SCHEMA {Name};
        COMMENT ON SCHEMA {Name} IS 'Journal of Ingot: runs and tasks, configuration, errors, metrics, lineage.'
        """;

    // Not information_schema: it hides what the role may not use.
    private const string HasSchema = $"SELECT EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = '{Name}')";

    private const string HasJournal = $"""
        SELECT EXISTS (
            SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = '{Name}' AND c.relname = 'schema_version')
        """;

    private const string MayUse = $"SELECT has_schema_privilege('{Name}', 'USAGE')";

    /// <summary>The SQL that brings a journal of a format up to date, as people may run it; 0 for an empty schema.</summary>
    internal static IReadOnlyList<string> Statements(IReadOnlyList<Migration> migrations, int format)
    {
        var pending = migrations.Where(m => m.Version > format).ToList();
        if (pending.Count == 0)
            return [];
        IEnumerable<string> created = format == 0 ? [JournalSchema.VersionTable + ";"] : [];
        return
        [
            "BEGIN;", Enter + ";", .. created,
            .. pending.SelectMany(m => new[] { m.Sql.TrimEnd(), m.Postgres.TrimEnd(), JournalSchema.Note(m) }.Where(s => s.Length > 0)),
            "COMMIT;",
        ];
    }

    private readonly JournalSchema _schema = new(settings.Display, migrations, now);

    /// <summary>Whether there is a journal, of whatever format.</summary>
    internal static Task<bool> ExistsAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        new JournalConnection(connection, null, cancellationToken).ScalarAsync<bool>(HasJournal);

    /// <summary>Makes the journal or brings it up to date; says whether there was anything to do.</summary>
    /// <exception cref="Core.Errors.IngotException">It is newer than this program, or the role may not do it.</exception>
    internal async Task<bool> PrepareAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var encoding = connection.PostgresParameters["server_encoding"];
        if (encoding is not ("UTF8" or "SQL_ASCII"))
            throw PostgresJournalErrors.WrongEncoding(settings, encoding);

        try
        {
            return !await IsCurrentAsync(connection, cancellationToken) && await ChangeAsync(connection, cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw PostgresJournalErrors.MayNotCreate(settings, e);
        }
    }

    private async Task<bool> IsCurrentAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (!await ExistsAsync(connection, cancellationToken))
            return false;
        // Without that right the tables cannot even be seen, and would seem to be missing.
        if (!await new JournalConnection(connection, null, cancellationToken).ScalarAsync<bool>(MayUse))
            throw PostgresJournalErrors.MayNotUse(settings, $"permission denied for schema {Name}", cause: null);

        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var journal = new PostgresJournalConnection(connection, transaction, cancellationToken);
        await journal.ExecuteAsync(Enter);
        return await _schema.IsCurrentAsync(journal);
    }

    private async Task<bool> ChangeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var journal = new PostgresJournalConnection(connection, transaction, cancellationToken);
        await journal.TakeTurnAsync();
        if (!await journal.ScalarAsync<bool>(HasSchema))
            await journal.ExecuteAsync(Create);
        await journal.ExecuteAsync(Enter);
        if (!await journal.ScalarAsync<bool>(HasJournal))
            await _schema.CreateAsync(journal, m => m.Postgres);
        else if (await _schema.IsCurrentAsync(journal))
            return false; // another process was faster
        else
            await _schema.UpgradeAsync(journal, m => m.Postgres);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
