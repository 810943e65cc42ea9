using Ingot.Core.Errors;

namespace Ingot.Postgres.Errors;

/// <summary>A failure of a PostgreSQL server or of the way to it, understood.</summary>
public sealed class PostgresFailure : IngotException
{
    /// <summary>Creates a failure.</summary>
    /// <param name="kind">What the user can do about it.</param>
    /// <param name="code">Stable dotted name that begins with <c>postgres.</c>.</param>
    /// <param name="message">One sentence saying what happened.</param>
    /// <param name="cause">The underlying exception, or null.</param>
    public PostgresFailure(ErrorKind kind, string code, string message, Exception? cause = null)
        : base(kind, code, message, cause)
    {
    }

    /// <summary>What the server said; null when it said nothing.</summary>
    public ServerError? Server { get; init; }
}
