using System.Diagnostics;

namespace Ingot.Telemetry;

/// <summary>Measures one statement from its making to its disposal, as a span and in <see cref="Instruments.StatementDuration"/>.</summary>
public sealed class DbStatement : IDisposable
{
    /// <summary>DuckDB's name in metrics and spans.</summary>
    public const string DuckDb = "duckdb";

    /// <summary>PostgreSQL's name in metrics and spans.</summary>
    public const string Postgres = "postgresql";

    private static readonly string[] Operations =
        ["SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "COPY", "CREATE", "ALTER", "DROP", "BEGIN", "COMMIT", "ROLLBACK", "ANALYZE", "DESCRIBE", "EXPLAIN", "SHOW"];

    private readonly string _system;
    private readonly string _operation;
    private readonly Activity? _activity;
    private readonly long _began = Stopwatch.GetTimestamp();
    private bool _failed;

    private DbStatement(string system, string operation, Activity? activity) => (_system, _operation, _activity) = (system, operation, activity);

    /// <summary>Begins to measure a statement.</summary>
    /// <param name="system"><see cref="DuckDb"/> or <see cref="Postgres"/>.</param>
    /// <param name="sql">The statement; only its first word is looked at and nothing of it kept.</param>
    /// <param name="table">The table it is about; null for none.</param>
    /// <param name="hasSpan">False where the driver makes the span.</param>
    public static DbStatement Begin(string system, string sql, string? table = null, bool hasSpan = true)
    {
        var operation = OperationOf(sql);
        return new DbStatement(system, operation, hasSpan ? Activities.Statement(system, operation, table) : null);
    }

    /// <summary>Says that it failed.</summary>
    /// <param name="error">Why.</param>
    public void Fail(Exception error)
    {
        _failed = true;
        _activity.Fail(error);
    }

    /// <summary>Ends measuring.</summary>
    public void Dispose()
    {
        Instruments.StatementDuration.Record(
            Stopwatch.GetElapsedTime(_began).TotalSeconds,
            new(Tag.DbSystem, _system), new(Tag.Operation, _operation), new(Tag.Status, _failed ? "failed" : "succeeded"));
        _activity?.Dispose();
    }

    /// <summary>What a statement does: its first word in capitals, WITH as the SELECT that it is; OTHER for rare ones.</summary>
    /// <param name="sql">The statement.</param>
    public static string OperationOf(string sql)
    {
        var text = sql.AsSpan().TrimStart(" \t\r\n(");
        var end = 0;
        while (end < text.Length && char.IsAsciiLetter(text[end]))
            end++;
        var word = text[..end];
        if (word.Equals("WITH", StringComparison.OrdinalIgnoreCase) || word.Equals("FROM", StringComparison.OrdinalIgnoreCase))
            return "SELECT";
        foreach (var operation in Operations)
        {
            if (word.Equals(operation, StringComparison.OrdinalIgnoreCase))
                return operation;
        }

        return "OTHER";
    }
}
