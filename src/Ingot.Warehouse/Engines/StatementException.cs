using Ingot.Core.Errors;

namespace Ingot.Warehouse.Engines;

/// <summary>A statement failed in the warehouse: in the words of its engine, with what the caller needs to explain it.</summary>
public sealed class StatementException : IngotException
{
    /// <summary>The code of failures that are in the SQL.</summary>
    internal const string InSql = "warehouse.sql";

    /// <summary>Creates a failure of a statement.</summary>
    /// <param name="kind">What the user can do about it.</param>
    /// <param name="code"><see cref="InSql"/>, or the name of the trouble outside of the SQL.</param>
    /// <param name="message">What the engine said.</param>
    /// <param name="cause">The engine's exception.</param>
    internal StatementException(ErrorKind kind, string code, string message, Exception? cause)
        : base(kind, code, message, cause)
    {
    }

    /// <summary>The engine's own class of the failure.</summary>
    public required string Class { get; init; }

    /// <summary>0-based UTF-8 offset in the statement; null when the engine names none.</summary>
    public int? Position { get; init; }

    /// <summary>The statement as its author wrote it; null when it is not theirs.</summary>
    public string? Statement { get; internal init; }

    /// <summary>Whether nothing in the SQL is to blame: the disk, a lock, a missing right, a lost connection.</summary>
    internal bool IsOutsideSql => Code != InSql;

    /// <summary>The same failure in a statement that the failed one began with so many bytes before.</summary>
    /// <param name="bytesBefore">How many.</param>
    /// <param name="statement">The statement without what was put before it; null when it is nobody's to read.</param>
    internal StatementException Within(int bytesBefore, string? statement = null) => new(Kind, Code, Message, InnerException)
    {
        Statement = statement,
        Class = Class,
        Position = Position - bytesBefore,
        State = State,
        Next = Next,
        Facts = Facts,
        KnownClass = KnownClass,
    };
}
