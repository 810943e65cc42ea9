using System.Data;
using System.Text.RegularExpressions;
using Ingot.Core.Errors;
using Ingot.Postgres.Copying;
using Ingot.Postgres.Sessions;
using Ingot.Postgres.Types;
using Npgsql;

namespace Ingot.Warehouse.Engines.Postgres;

/// <summary>Reads a warehouse in PostgreSQL, and cannot change it: one transaction that only reads, of one moment.</summary>
public sealed partial class PostgresReader : IDisposable
{
    private const string Before = "SELECT * FROM (\n";
    private const string After = "\n) AS _query";

    private readonly PostgresDatabase _database;
    private readonly PostgresCommands _commands;
    private readonly NpgsqlTransaction _transaction;

    private PostgresReader(PostgresDatabase database, PostgresCommands commands, NpgsqlTransaction transaction) =>
        (_database, _commands, _transaction) = (database, commands, transaction);

    /// <summary>Connects and begins the transaction.</summary>
    /// <param name="settings">How the database is reached.</param>
    /// <exception cref="IngotException">The server cannot be reached or refuses (<c>postgres.…</c>).</exception>
    public static PostgresReader Open(PostgresSettings settings)
    {
        var database = PostgresDatabase.OpenForAnyType(settings);
        PostgresCommands? commands = null;
        try
        {
            commands = PostgresWarehouse.Connect(database);
            var transaction = commands.Connection.BeginTransaction(IsolationLevel.RepeatableRead);
            commands.Execute("SET TRANSACTION READ ONLY", CancellationToken.None);
            return new PostgresReader(database, commands, transaction);
        }
        catch
        {
            commands?.Connection.Dispose();
            database.Dispose();
            throw;
        }
    }

    /// <summary>Whether a statement is <c>EXPLAIN</c> or <c>SHOW</c>, whose answer is a few lines of text and no table.</summary>
    /// <param name="sql">The statement.</param>
    public static bool IsText(string sql) => TextStatement().IsMatch(sql);

    /// <summary>Runs <c>EXPLAIN</c> or <c>SHOW</c>.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The name of its column, and its lines.</returns>
    /// <exception cref="StatementException">It is wrong, or failed.</exception>
    public (string Column, IReadOnlyList<string> Lines) Text(string sql, CancellationToken cancellationToken) => _commands.Run(
        sql, [], command =>
        {
            command.AllResultTypesAreUnknown = true;
            using var reader = command.ExecuteReader();
            var lines = new List<string>();
            while (reader.Read())
                lines.Add(reader.GetString(0));
            return (reader.GetName(0), (IReadOnlyList<string>)lines);
        },
        cancellationToken);

    /// <summary>A scan of a query's rows; it can be read until the reader is disposed.</summary>
    /// <param name="sql">SELECT, WITH, VALUES or TABLE, or FROM without a SELECT before it.</param>
    /// <param name="cancellationToken">Stops looking at the query.</param>
    /// <exception cref="IngotException">The statement would change something (<c>query.not-reading</c>, usage).</exception>
    /// <exception cref="StatementException">It is wrong.</exception>
    public async Task<CopyScan> ScanAsync(string sql, CancellationToken cancellationToken)
    {
        var (query, before) = Embeddable(sql);
        Describe(query, before, sql, cancellationToken);
        var policies = new ValuePolicies { Dates = SpecialDates.Keep };
        var columns = await TypeCatalog.QueryAsync(_commands.Connection, _database.Settings, query, cancellationToken);
        var source = new CopySource
        {
            Name = "the query",
            Columns = [.. columns.Select(c => new CopyColumn(c, policies))],
            From = $"(\n{query}\n) AS _query",
            Snapshot = _commands.Scalar<string>("SELECT pg_export_snapshot()", [], cancellationToken),
        };
        return new CopyScan(_database.Settings, source, new CopyScanOptions { Policies = policies, Threads = 1, Side = ErrorKind.Target });
    }

    /// <summary>Ends the transaction.</summary>
    public void Dispose()
    {
        _transaction.Dispose();
        _commands.Connection.Dispose();
        _database.Dispose();
    }

    /// <summary>The statement as it can stand in brackets, and how many bytes were put before it.</summary>
    private static (string Query, int Before) Embeddable(string sql)
    {
        if (ListOfTables().IsMatch(sql))
            return ("SELECT table_schema AS schema, table_name AS name, table_type AS kind FROM information_schema.tables WHERE table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1, 2", 0);
        if (FromFirst().IsMatch(sql))
            return ("SELECT * " + sql.TrimEnd().TrimEnd(';'), "SELECT * ".Length);
        if (Reads().IsMatch(sql))
            return (sql.TrimEnd().TrimEnd(';'), 0);

        throw new IngotException(ErrorKind.Usage, "query.not-reading", "A query can only read: SELECT, FROM, WITH, VALUES, TABLE, SHOW or EXPLAIN of these.")
        {
            State = "Nothing was changed.",
            Next = "Tables are made by models and jobs, with 'ingot run'.",
        };
    }

    /// <summary>Has the server look at the query first, because only here it says where an error is.</summary>
    private void Describe(string query, int before, string sql, CancellationToken cancellationToken)
    {
        try
        {
            _commands.Run(Before + query + After, [], PostgresColumns.Of, cancellationToken);
        }
        catch (StatementException e)
        {
            throw e.Within(Before.Length + before, sql);
        }
    }

    [GeneratedRegex(@"^(\s|--[^\n]*\n|/\*.*?\*/)*(EXPLAIN|SHOW)\b(?!\s+(ALL\s+)?TABLES\b)", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex TextStatement();

    [GeneratedRegex(@"^\s*SHOW\s+(ALL\s+)?TABLES\s*;?\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ListOfTables();

    [GeneratedRegex(@"^(\s|--[^\n]*\n|/\*.*?\*/)*FROM\b", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex FromFirst();

    [GeneratedRegex(@"^(\s|--[^\n]*\n|/\*.*?\*/|\()*(SELECT|WITH|VALUES|TABLE)\b", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Reads();
}
