using System.Globalization;
using System.Text.RegularExpressions;
using Ingot.Core.Errors;
using Ingot.DuckDb;

namespace Ingot.Journal.Storage;

/// <summary>The journal's failures in the words of the person who must do something about them.</summary>
internal static partial class JournalErrors
{
    private const string Unaffected = "The lake and the warehouse are not affected.";

    /// <summary>Signs in DuckDB's texts that the file itself is damaged or is something else.</summary>
    private static readonly string[] Damage = ["not a valid DuckDB database", "Corrupt", "checksum", "WAL"];

    /// <summary>Whether opening failed only because someone else has the file open.</summary>
    internal static bool IsHeld(DuckDbException e) =>
        e.ErrorClass == DuckDbErrorClass.IO
        && (Says(e, "Could not set lock") || Says(e, "being used by another process"));

    /// <summary>Another process had the file open for all the time that was waited.</summary>
    internal static IngotException Held(string path, TimeSpan waited, DuckDbException cause)
    {
        int? processId = HolderPattern().Match(cause.Message) is { Success: true } match
            ? int.Parse(match.Groups["pid"].ValueSpan, CultureInfo.InvariantCulture)
            : null;
        var holder = processId is null ? "Another process" : Text($"Process {processId}");
        return new IngotException(ErrorKind.Conflict, "journal.held", Text($"{holder} has held the journal {path} for more than {waited.TotalSeconds:0.#} s."), cause)
        {
            State = Unaffected,
            Next = processId is null ? "Close the program that has the journal open and try again." : Text($"Close process {processId} or wait for it, then try again."),
            Facts = new Dictionary<string, object?> { ["path"] = path, ["process_id"] = processId },
        };
    }

    /// <summary>What this process itself had to do in the journal before, waiting for others included, took all the time that was waited.</summary>
    internal static IngotException Behind(string path, TimeSpan waited) =>
        new(ErrorKind.Conflict, "journal.held", Text($"The journal {path} could not be used for more than {waited.TotalSeconds:0.#} s, because what this process began in it before has not ended."))
        {
            State = Unaffected,
            Next = "See whether another process has it open and what the disk is busy with, then try again.",
            Facts = new Dictionary<string, object?> { ["path"] = path, ["process_id"] = Environment.ProcessId },
        };

    internal static IngotException Newer(string path, string version, string writtenBy, Exception? cause = null) =>
        new(ErrorKind.Target, "journal.newer", $"The journal {path} has format {version}, which is newer than this program knows; it was made by {writtenBy}.", cause)
        {
            State = Unaffected,
            Next = $"Use {writtenBy} or a later version for this project.",
            Facts = new Dictionary<string, object?> { ["path"] = path, ["format"] = version },
        };

    internal static IngotException Foreign(string path) =>
        Unreadable(path, "it is a DuckDB database, but not a journal", null);

    internal static IngotException LogLeftBehind(string path) =>
        Unreadable(path, $"it is gone, but its log {Path.GetFileName(path)}.wal is still there", null);

    /// <summary>Puts any failure of reading or writing the file into the journal's words.</summary>
    internal static IngotException Of(Exception error, string path) => error switch
    {
        DuckDbException e when Says(e, "we can only read versions") => Newer(path, "of a later DuckDB", "a later version of Ingot", e),
        DuckDbException { ErrorClass: DuckDbErrorClass.Serialization or DuckDbErrorClass.Internal or DuckDbErrorClass.Fatal } e =>
            Unreadable(path, e.Message, e),
        DuckDbException { ErrorClass: DuckDbErrorClass.IO } e when Damage.Any(sign => Says(e, sign)) => Unreadable(path, e.Message, e),
        DuckDbException { ErrorClass: DuckDbErrorClass.IO or DuckDbErrorClass.Permission or DuckDbErrorClass.OutOfMemory } e =>
            Inaccessible(path, e),
        DuckDbException { ErrorClass: DuckDbErrorClass.Constraint } e => Refused(path, e),
        IngotException e => e,
        IOException or UnauthorizedAccessException => Inaccessible(path, error),
        _ => new IngotException(ErrorKind.Bug, "journal.bug", $"The journal {path} could not be used: {error.Message}", error) { State = Unaffected },
    };

    private static IngotException Unreadable(string path, string why, Exception? cause) =>
        new(ErrorKind.Target, "journal.unreadable", $"The journal {path} cannot be read: {why}", cause)
        {
            State = "The lake and the warehouse are not affected; only the record of past runs is in this file.",
            Next = $"Move {path} and {path}.wal away, whichever there is; a new journal is begun by the next run.",
            Facts = new Dictionary<string, object?> { ["path"] = path },
        };

    private static IngotException Inaccessible(string path, Exception cause) =>
        new(ErrorKind.Target, "journal.inaccessible", $"The journal {path} could not be opened or written: {cause.Message}", cause)
        {
            State = Unaffected,
            Next = $"Check the permissions and the free space of {Path.GetDirectoryName(path)}.",
            Facts = new Dictionary<string, object?> { ["path"] = path },
        };

    /// <summary>A rule of the schema was broken; only wrong code of ours can do that.</summary>
    private static IngotException Refused(string path, DuckDbException cause) =>
        new(ErrorKind.Bug, "journal.refused", $"The journal refuses a record: {cause.Message}", cause)
        {
            State = Unaffected,
            Facts = new Dictionary<string, object?> { ["path"] = path },
        };

    private static bool Says(Exception e, string words) => e.Message.Contains(words, StringComparison.OrdinalIgnoreCase);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"PID (?<pid>\d+)", RegexOptions.ExplicitCapture)]
    private static partial Regex HolderPattern();
}
