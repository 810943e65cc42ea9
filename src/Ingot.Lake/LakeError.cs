using Ingot.Core.Errors;

namespace Ingot.Lake;

/// <summary>Every failure of the lake, so that codes and sentences are in one place.</summary>
internal static class LakeError
{
    public static IngotException UnsafePath(string path) =>
        new(ErrorKind.Target, "lake.unsafe-path", $"The path '{path}' would leave the lake.")
        {
            State = "Nothing was read or written there.",
            Next = "Correct the name, or remove the table whose log names this path.",
            Facts = Fact("path", path),
        };

    public static IngotException Storage(string verb, string path, Exception cause) =>
        new(ErrorKind.Target, "lake.storage", $"Could not {verb} '{path}' in the lake: {cause.Message}", cause)
        {
            Next = "Check the disk's free space, the permissions, and that the lake's folder is reachable.",
            Facts = Fact("path", path),
        };

    public static IngotException Corrupt(string path, string problem, Exception? cause = null) =>
        new(ErrorKind.Target, "lake.corrupt-log", $"The Delta log file '{path}' cannot be read: {problem}", cause)
        {
            State = "The table's data files are untouched.",
            Next = "Restore the file from a backup or read an earlier version of the table.",
            Facts = Fact("path", path),
        };

    public static IngotException CorruptCheckpoint(string path, Exception cause) =>
        new(ErrorKind.Target, "lake.corrupt-checkpoint", $"The checkpoint '{path}' cannot be read: {cause.Message}", cause)
        {
            State = "The table's data files and commits are untouched.",
            Next = "Delete the checkpoint if the commits before it are all there; they hold the same. Otherwise restore it from a backup.",
            Facts = Fact("path", path),
        };

    public static IngotException MissingCommit(string table, long version) =>
        new(ErrorKind.Target, "lake.missing-commit", $"The Delta log of '{table}' lacks version {version}.")
        {
            State = "The table's data files are untouched.",
            Next = $"Restore the file of version {version} from a backup or read an earlier version of the table.",
            Facts = Fact("version", version),
        };

    public static IngotException LogName(string path) =>
        new(ErrorKind.Target, "lake.log-name", $"'{path}' is not a name that a Delta log can hold: commits are 20 digits and '.json'.")
        {
            Next = "Find out who wrote it, then move it out of the log folder.",
            Facts = Fact("path", path),
        };

    public static IngotException Unsupported(string table, string what) =>
        new(ErrorKind.Target, "lake.unsupported-feature", $"The Delta table '{table}' uses {what}, which Ingot does not support.")
        {
            State = "Nothing was changed.",
            Next = "Turn the feature off with the engine that wrote the table, or copy the table.",
            Facts = Fact("feature", what),
        };

    public static IngotException NoTable(string table) =>
        new(ErrorKind.Target, "lake.no-table", $"There is no Delta table at '{table}'.")
        {
            Next = "Run the job that loads it, or correct the name.",
            Facts = Fact("table", table),
        };

    public static IngotException NoVersion(string table, long version, long? oldest, long newest) =>
        new(ErrorKind.Usage, "lake.no-such-version",
            $"The Delta table '{table}' cannot be read at version {version}; it has {oldest ?? newest} to {newest}.")
        {
            Next = $"Choose a version from {oldest ?? newest} to {newest}.",
            Facts = new Dictionary<string, object?> { ["version"] = version, ["oldest"] = oldest, ["newest"] = newest },
        };

    public static IngotException BeforeHistory(string table, DateTimeOffset asked, DateTimeOffset oldest) =>
        new(ErrorKind.Usage, "lake.before-history",
            $"The Delta table '{table}' has no version as early as {asked:O}; its history begins at {oldest:O}.")
        {
            Next = $"Choose a time from {oldest:O} on.",
            Facts = new Dictionary<string, object?> { ["asked"] = asked, ["oldest"] = oldest },
        };

    public static IngotException Conflict(string table, long version, string reason, string code) =>
        new(ErrorKind.Conflict, code, $"Another writer committed version {version} of '{table}' first and {reason}.")
        {
            State = "Nothing of this commit is visible.",
            Next = "Run it again: it will start from the new version.",
            Facts = new Dictionary<string, object?> { ["version"] = version },
        };

    public static IngotException TooManyAttempts(string table, int attempts) =>
        new(ErrorKind.Conflict, "lake.conflict.busy", $"Other writers committed to '{table}' first, {attempts} times in a row.")
        {
            State = "Nothing of this commit is visible.",
            Next = "Run it again when the other writers are done.",
            Facts = Fact("attempts", attempts),
        };

    public static IngotException MissingDataFile(string table, string path, string problem) =>
        new(ErrorKind.Target, "lake.missing-data-file", $"The file '{path}' of '{table}' {problem}.")
        {
            State = "Nothing of this commit is visible.",
            Next = "Run the load again.",
            Facts = Fact("path", path),
        };

    public static IngotException InvalidCommit(string table, string problem) =>
        new(ErrorKind.Bug, "lake.invalid-commit", $"A commit to '{table}' is not valid: {problem}.")
        {
            State = "Nothing of this commit is visible.",
        };

    private static Dictionary<string, object?> Fact(string name, object? value) => new() { [name] = value };
}
