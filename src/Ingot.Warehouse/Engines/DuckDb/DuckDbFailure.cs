using System.Text.RegularExpressions;
using Ingot.Core.Errors;
using Ingot.DuckDb;

namespace Ingot.Warehouse.Engines.DuckDb;

/// <summary>Reads from DuckDB's words what is wrong with the warehouse file or the disk under it.</summary>
internal static partial class DuckDbFailure
{
    /// <summary>What to do about a full disk or missing rights.</summary>
    public const string StorageAdvice = "Check the free space and the rights of the file that is named, then run again.";

    /// <summary>A statement's failure, as builds explain it.</summary>
    public static StatementException OfStatement(DuckDbException error) =>
        new(error.Kind, IsOfStorage(error) ? "warehouse.storage" : StatementException.InSql, error.Message, error)
        {
            Class = error.ErrorClass.ToString(),
            Position = error.Position,
            Next = IsOfStorage(error) ? StorageAdvice
                : error.ErrorClass == DuckDbErrorClass.OutOfMemory ? "Raise engine.memory in ingot.yaml, or build fewer models at once."
                : null,
        };

    /// <summary>The damage or the trouble with the disk behind an error of opening; null when it is about something else.</summary>
    public static IngotException? Explain(DuckDbException error, string path) => IsOfStorage(error) ? OfStorage(error, path)
        : Damage().IsMatch(error.Message) ? Unreadable(path, error.Message, error)
        : null;

    /// <summary>Whether a file could not be written or opened for want of space or rights.</summary>
    public static bool IsOfStorage(DuckDbException error) =>
        error.ErrorClass is DuckDbErrorClass.IO or DuckDbErrorClass.Transaction or DuckDbErrorClass.Fatal or DuckDbErrorClass.OutOfMemory
        && Disk().IsMatch(error.Message);

    /// <summary>The warehouse could not be written.</summary>
    public static IngotException OfStorage(DuckDbException error, string path) =>
        new(ErrorKind.Target, "warehouse.storage", $"The warehouse '{Path.GetFileName(path)}' cannot be used: {error.Message}", error)
        {
            State = "Tables that were published stay as they are; what was loaded is in the lake.",
            Next = StorageAdvice,
            Facts = new Dictionary<string, object?> { ["path"] = path },
        };

    /// <summary>There is the log of a warehouse, but no warehouse.</summary>
    public static IngotException LogLeftBehind(string path) =>
        Unreadable(path, $"it is gone, but its log {Path.GetFileName(path)}.wal is still there", null);

    private static IngotException Unreadable(string path, string why, Exception? cause) =>
        new(ErrorKind.Target, "warehouse.unreadable", $"The warehouse '{Path.GetFileName(path)}' cannot be read: {why}", cause)
        {
            State = "The lake is not affected; what is built in the warehouse can be built from it again.",
            Next = $"Restore {path} from a backup, or move it and {path}.wal away, whichever there is, and run again: a new one is built.",
            Facts = new Dictionary<string, object?> { ["path"] = path },
        };

    [GeneratedRegex("not a valid DuckDB database|Could not read enough bytes|[Cc]orrupt|checksum|WAL file", RegexOptions.CultureInvariant)]
    private static partial Regex Damage();

    [GeneratedRegex("No space left|[Dd]isk full|not enough space|Disk quota|Read-only file system|Permission denied|Access is denied|Input/output error", RegexOptions.CultureInvariant)]
    private static partial Regex Disk();
}
