using Ingot.Postgres.Sessions;
using Ingot.Telemetry;
using Npgsql;

namespace Ingot.Warehouse.Engines.Postgres;

/// <summary>Runs single statements on a connection: cancellable, with failures explained.</summary>
internal sealed class PostgresCommands(NpgsqlConnection connection, PostgresSettings settings)
{
    /// <summary>The connection.</summary>
    public NpgsqlConnection Connection => connection;

    /// <summary>How it was made.</summary>
    public PostgresSettings Settings => settings;

    /// <summary>Runs a statement and returns the rows it changed.</summary>
    public long Execute(string sql, IReadOnlyList<object?> values, CancellationToken cancellationToken) =>
        Run(sql, values, command => Math.Max(0, command.ExecuteNonQuery()), cancellationToken);

    /// <summary>Runs a statement without parameters.</summary>
    public long Execute(string sql, CancellationToken cancellationToken) => Execute(sql, [], cancellationToken);

    /// <summary>The rows of a query.</summary>
    public IReadOnlyList<object?[]> Rows(string sql, IReadOnlyList<object?> values, CancellationToken cancellationToken, int most = int.MaxValue) =>
        Run<IReadOnlyList<object?[]>>(
            sql, values, command =>
            {
                using var reader = command.ExecuteReader();
                var rows = new List<object?[]>();
                while (rows.Count < most && reader.Read())
                    rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i))]);
                return rows;
            },
            cancellationToken);

    /// <summary>The first value of a query; default for NULL or no row.</summary>
    public T? Scalar<T>(string sql, IReadOnlyList<object?> values, CancellationToken cancellationToken) =>
        Rows(sql, values, cancellationToken, most: 1) is [[T value, ..]] ? value : default;

    /// <summary>Runs a command.</summary>
    public T Run<T>(string sql, IReadOnlyList<object?> values, Func<NpgsqlCommand, T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        // The driver makes the span.
        using var statement = DbStatement.Begin(DbStatement.Postgres, sql, hasSpan: false);
        using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        try
        {
            using var cancelling = cancellationToken.UnsafeRegister(static running => ((NpgsqlCommand)running!).Cancel(), command);
            return work(command);
        }
        catch (Exception e) when (e is NpgsqlException or IOException or InvalidOperationException { Source: "Npgsql" })
        {
            statement.Fail(e);
            throw PostgresStatementFailure.Explain(e, settings, sql, cancellationToken);
        }
    }
}
