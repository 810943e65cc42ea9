using System.Text;
using Ingot.Core.Errors;

namespace Ingot.DuckDb;

/// <summary>
/// An error reported by DuckDB, or found before DuckDB could report it. <see cref="IngotException.Facts"/> hold what
/// DuckDB told besides the sentence, such as <c>candidates</c>, and <c>pid</c> and <c>program</c> of who holds a file.
/// </summary>
public sealed class DuckDbException : IngotException
{
    internal DuckDbException(DuckDbErrorClass errorClass, string message, int? position = null, string? sql = null, IReadOnlyDictionary<string, object?>? facts = null)
        : base(KindOf(errorClass, facts), "duckdb." + errorClass.ToString().ToLowerInvariant(), message)
    {
        ErrorClass = errorClass;
        Position = position;
        Statement = sql;
        Next = NextOf(errorClass, facts);
        KnownClass = errorClass is DuckDbErrorClass.OutOfMemory ? Core.Errors.ErrorClass.Of(ErrorCategory.Resource, isRetryable: false) : null;
        var all = new Dictionary<string, object?>(facts ?? new Dictionary<string, object?>()) { ["class"] = errorClass.ToString() };
        if (sql is not null && position is >= 0 and var offset)
        {
            (Line, Column) = PlaceOf(sql, offset);
            all["line"] = Line;
            all["column"] = Column;
        }

        Facts = all;
    }

    /// <summary>DuckDB's class of the error.</summary>
    public DuckDbErrorClass ErrorClass { get; }

    /// <summary>0-based byte offset of the error in <see cref="Statement"/> as UTF-8; null when DuckDB names none.</summary>
    public int? Position { get; }

    /// <summary>1-based line of the error in <see cref="Statement"/>; null when DuckDB names none.</summary>
    public int? Line { get; }

    /// <summary>1-based column of the error in its line, in characters; null when DuckDB names none.</summary>
    public int? Column { get; }

    /// <summary>The SQL text that failed, which may hold secrets; null when the failure has none.</summary>
    public string? Statement { get; }

    private static ErrorKind KindOf(DuckDbErrorClass errorClass, IReadOnlyDictionary<string, object?>? facts) => errorClass switch
    {
        DuckDbErrorClass.IO when facts?.ContainsKey("pid") == true => ErrorKind.Conflict,
        DuckDbErrorClass.IO or DuckDbErrorClass.OutOfMemory or DuckDbErrorClass.Permission => ErrorKind.Target,
        DuckDbErrorClass.Transaction => ErrorKind.Conflict,
        DuckDbErrorClass.Interrupt => ErrorKind.Interrupted,
        DuckDbErrorClass.Internal or DuckDbErrorClass.Fatal or DuckDbErrorClass.NullPointer => ErrorKind.Bug,
        DuckDbErrorClass.Conversion or DuckDbErrorClass.OutOfRange or DuckDbErrorClass.Constraint
            or DuckDbErrorClass.Decimal => ErrorKind.Data,
        _ => ErrorKind.Configuration,
    };

    private static string? NextOf(DuckDbErrorClass errorClass, IReadOnlyDictionary<string, object?>? facts) => errorClass switch
    {
        DuckDbErrorClass.OutOfMemory => "Give DuckDB more memory (memory_limit), fewer threads, or a temporary folder with free space.",
        DuckDbErrorClass.IO when facts?.TryGetValue("pid", out var pid) == true => $"Wait until process {pid} has closed the file, or end it.",
        _ => null,
    };

    private static (int Line, int Column) PlaceOf(string sql, int offset)
    {
        var bytes = Encoding.UTF8.GetBytes(sql);
        var before = Encoding.UTF8.GetString(bytes, 0, Math.Min(offset, bytes.Length));
        return (before.Count(c => c == '\n') + 1, before.Length - before.LastIndexOf('\n'));
    }
}
