using System.Globalization;
using Ingot.Core.Columns;
using Ingot.Core.Errors;
using Ingot.DuckDb;
using Ingot.Ingest.Jobs;

namespace Ingot.Ingest.Cursors;

/// <summary>The ways in which loading by watermark fails.</summary>
internal static class CursorErrors
{
    internal static IngotException Changed(JobDefinition job, CursorState state) => Wrong(
        job, "cursor.changed", $"{job.Name}: the job's cursor is {List(job.Cursor!.Columns)}, but what was loaded was told by {List(state.Columns)}, up to {state.Text ?? "nowhere"}.",
        $"Load everything again: ingot run --select {job.Name} --full-refresh. Or begin anew beside what is there: ingot state reset {job.Name}.");

    internal static IngotException NoColumn(JobDefinition job, string part, string column, IEnumerable<string> columns) => Wrong(
        job, "cursor.no-column", $"{job.Name}: {part} has no column '{column}', which the job's cursor names.{Nearest.Hint(column, columns)}",
        "Correct 'cursor'; upper and lower case count.");

    internal static IngotException NoOrder(JobDefinition job, Column column, string reason) => Wrong(
        job, "cursor.type", $"{job.Name}: column '{column.Name}' of type {column.SourceType ?? column.Type.ToString()} cannot be a cursor: {reason}.",
        "Take a column that grows with every change: a number, a date or a time.");

    internal static IngotException OtherType(JobDefinition job, Column column, ColumnType before) => Wrong(
        job, "cursor.other-type", $"{job.Name}: column '{column.Name}' is {column.Type} now and was {before} when the watermark was taken.",
        $"Load everything again: ingot run --select {job.Name} --full-refresh. Or begin anew beside what is there: ingot state reset {job.Name}.");

    internal static IngotException NoDistance(JobDefinition job, string what, CursorStep step, Column column) => Wrong(
        job, "cursor.distance", $"{job.Name}: {what} is {step}, which is no distance between two values of '{column.Name}' of type {column.Type}.",
        "Write a duration such as '1 day' for dates and times, and a number for numbers.");

    internal static IngotException NoValue(JobDefinition job, string text, Column column, DuckDbException? cause) => new(
        ErrorKind.Configuration, "cursor.value", $"{job.Name}: '{text}' is no value of '{column.Name}' of type {column.Type}.", cause)
    {
        State = Untouched(job),
        Next = "Write a value of that type, such as 42, 2026-03-01 or 2026-03-01 12:00:00.",
        Location = job.File,
    };

    internal static IngotException NoChunk(JobDefinition job, string chunk) => Asked(
        job, "backfill.chunk", $"{job.Name}: '{chunk}' is no length of a chunk.", CursorStep.Allowed);

    internal static IngotException NoInterval(JobDefinition job, string from, string to) => Asked(
        job, "backfill.interval", $"{job.Name}: there is nothing between '{from}' and '{to}'.", "Give '--from' a value before '--to'; rows at '--to' do not belong to the interval.");

    internal static IngotException TooManyChunks(JobDefinition job, int most) => Asked(
        job, "backfill.chunks", string.Create(CultureInfo.InvariantCulture, $"{job.Name}: the interval has more than {most:N0} chunks."), "Give '--chunk' a greater length.");

    internal static IngotException WrongCount(JobDefinition job, int count) => Asked(
        job, "state.values", string.Create(CultureInfo.InvariantCulture, $"{job.Name}: the cursor has {job.Cursor!.Columns.Length} columns ({List(job.Cursor.Columns)}), and {count} values are given."), "Give a value for each.");

    internal static IngotException NeverLoaded(JobDefinition job) => Asked(
        job, "state.never-loaded", $"{job.Name} was never loaded, so nobody knows the types of its cursor.", $"Say where the first load begins with 'initial' in {job.File.File}.");

    internal static IngotException Null(JobDefinition job, string part, long row) => new(
        ErrorKind.Data, "cursor.null", string.Create(CultureInfo.InvariantCulture, $"{job.Name}: row {row:N0} of {part} has no {List(job.Cursor!.Columns)}, so nothing tells when it changed."))
    {
        State = Untouched(job),
        Next = $"Mend the source, or say 'cursor_nulls: include' or 'cursor_nulls: skip' in {job.File.File}.",
        Location = job.File,
        Facts = new Dictionary<string, object?> { ["job"] = job.Name, ["part"] = part, ["row"] = row, ["cursor"] = job.Cursor.Columns },
    };

    internal static IngotException NotHeld(JobDefinition job, string column) => Wrong(
        job, "cursor.not-held", $"{job.Name}: {job.Into} was loaded without a column '{column}', so it does not say how far it was loaded.",
        $"Load everything again: ingot run --select {job.Name} --full-refresh.");

    internal static IngotException Unreadable(JobDefinition job, Exception cause) => new(
        ErrorKind.Target, "cursor.state", $"{job.Name}: what {job.Into} remembers of the watermark cannot be read: {cause.Message}", cause)
    {
        State = Untouched(job),
        Next = $"Forget it: ingot state reset {job.Name}. The next load then reads from the beginning.",
    };

    private static IngotException Asked(JobDefinition job, string code, string message, string next) => new(ErrorKind.Usage, code, message)
    {
        State = Untouched(job),
        Next = next,
    };

    private static IngotException Wrong(JobDefinition job, string code, string message, string next) => new(ErrorKind.Configuration, code, message)
    {
        State = Untouched(job),
        Next = next,
        Location = job.File,
    };

    private static string Untouched(JobDefinition job) => $"Nothing was loaded; {job.Into} is as it was, and so is the watermark.";

    private static string List(IEnumerable<string> columns) => string.Join(", ", columns.Select(c => $"'{c}'"));
}
