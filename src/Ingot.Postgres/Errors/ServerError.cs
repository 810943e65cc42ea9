using Npgsql;

namespace Ingot.Postgres.Errors;

/// <summary>What a server said when something failed; the fields of its ErrorResponse that matter here.</summary>
/// <param name="SqlState">The five characters of SQLSTATE.</param>
/// <param name="Message">Its sentence, in the language of the server.</param>
public sealed record ServerError(string SqlState, string Message)
{
    /// <summary>Whether the session ended with it.</summary>
    public bool IsFatal { get; init; }

    /// <summary>More about it; null when the server said none.</summary>
    public string? Detail { get; init; }

    /// <summary>The server's advice.</summary>
    public string? Hint { get; init; }

    /// <summary>Where in the server's work it happened, such as a line of a COPY.</summary>
    public string? Where { get; init; }

    /// <summary>Schema of the table it is about.</summary>
    public string? Schema { get; init; }

    /// <summary>Table it is about.</summary>
    public string? Table { get; init; }

    /// <summary>Column it is about.</summary>
    public string? Column { get; init; }

    /// <summary>Constraint that was broken.</summary>
    public string? Constraint { get; init; }

    internal static ServerError Of(PostgresException e) => new(e.SqlState, e.MessageText)
    {
        IsFatal = e.InvariantSeverity is "FATAL" or "PANIC",
        Detail = e.Detail,
        Hint = e.Hint,
        Where = e.Where,
        Schema = e.SchemaName,
        Table = e.TableName,
        Column = e.ColumnName,
        Constraint = e.ConstraintName,
    };
}
