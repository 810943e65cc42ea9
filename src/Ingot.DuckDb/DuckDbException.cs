using Ingot.Core.Errors;

namespace Ingot.DuckDb;

/// <summary>An error reported by DuckDB.</summary>
public sealed class DuckDbException : IngotException
{
    internal DuckDbException(DuckDbErrorClass errorClass, string message, int? position = null, string? sql = null)
        : base(KindOf(errorClass), "duckdb." + errorClass.ToString().ToLowerInvariant(), message)
    {
        ErrorClass = errorClass;
        Position = position;
        Statement = sql;
    }

    /// <summary>DuckDB's class of the error.</summary>
    public DuckDbErrorClass ErrorClass { get; }

    /// <summary>0-based byte offset of the error in <see cref="Statement"/> as UTF-8; null when DuckDB names none.</summary>
    public int? Position { get; }

    /// <summary>The SQL text that failed; null when the failure has none.</summary>
    public string? Statement { get; }

    private static ErrorKind KindOf(DuckDbErrorClass errorClass) => errorClass switch
    {
        DuckDbErrorClass.IO or DuckDbErrorClass.OutOfMemory or DuckDbErrorClass.Permission => ErrorKind.Target,
        DuckDbErrorClass.Transaction => ErrorKind.Conflict,
        DuckDbErrorClass.Interrupt => ErrorKind.Interrupted,
        DuckDbErrorClass.Internal or DuckDbErrorClass.Fatal or DuckDbErrorClass.NullPointer => ErrorKind.Bug,
        DuckDbErrorClass.Conversion or DuckDbErrorClass.OutOfRange or DuckDbErrorClass.Constraint
            or DuckDbErrorClass.Decimal => ErrorKind.Data,
        _ => ErrorKind.Configuration,
    };
}
