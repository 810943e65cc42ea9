using System.Globalization;
using Ingot.Core.Columns;
using Ingot.Core.Errors;
using Ingot.Ingest.Jobs;

namespace Ingot.Ingest.Keys;

/// <summary>The ways a load of a job with a key fails for its key.</summary>
internal static class KeyErrors
{
    internal static IngotException NoColumn(JobDefinition job, string option, string name, TableSchema source) => new(
        ErrorKind.Configuration, "load.key-column", $"{job.Name}: the source has no column '{name}', which '{option}' names.{Nearest.Hint(name, source.Columns.Select(c => c.Name))}")
    {
        State = Untouched(job),
        Next = $"Correct '{option}' in {job.File.File}.",
        Location = job.File,
    };

    internal static IngotException WrongType(JobDefinition job, string option, Column column, string next) => new(
        ErrorKind.Configuration, "load.key-column", $"{job.Name}: column '{column.Name}' is {column.Type}, which '{option}' cannot be.")
    {
        State = Untouched(job),
        Next = next,
        Location = job.File,
    };

    internal static IngotException Reserved(JobDefinition job, string column) => new(
        ErrorKind.Source, "load.reserved-column", $"{job.Name}: the source has a column '{column}', a name that tables with a key use themselves.")
    {
        State = Untouched(job),
        Next = "Rename the column in the source.",
        Location = job.File,
    };

    internal static IngotException NullKey(JobDefinition job, long rows, string first) => new(
        ErrorKind.Data, "load.null-key", string.Create(CultureInfo.InvariantCulture, $"{job.Name}: {rows:N0} {(rows == 1 ? "row has" : "rows have")} a null in the key ({string.Join(", ", job.Key!.Columns)}), so nothing tells {(rows == 1 ? "it" : "them")} from others. The first is {first}."))
    {
        State = Untouched(job),
        Next = $"Mend the source, leave such rows out there (a PostgreSQL source takes 'where'), or correct 'key' in {job.File.File}.",
        Location = job.File,
        Facts = new Dictionary<string, object?> { ["job"] = job.Name, ["rows"] = rows },
    };

    internal static IngotException TooManyDeletes(JobDefinition job, long gone, long held, long given) => new(
        ErrorKind.Data, "load.deletes", string.Create(CultureInfo.InvariantCulture, $"{job.Name}: {gone:N0} of the {held:N0} rows that {job.Into} shows are gone at the source, which has {given:N0} keys; the job allows {job.RowKey!.Limit} in one load."))
    {
        State = Untouched(job),
        Next = $"Look whether the source is complete. If it is, allow it with 'max_deletes: {(given == 0 ? "100%" : gone.ToString(CultureInfo.InvariantCulture))}' in {job.File.File}.",
        Location = job.File,
        Facts = new Dictionary<string, object?> { ["job"] = job.Name, ["gone"] = gone, ["held"] = held, ["keys"] = given, ["limit"] = job.RowKey!.Limit.ToString() },
    };

    internal static IngotException Miscounted(JobDefinition job, long gone, long removed) => new(
        ErrorKind.Data, "load.deletes-miscounted", string.Create(CultureInfo.InvariantCulture, $"{job.Name}: {gone:N0} rows of {job.Into} are gone at the source, and {removed:N0} were removed."))
    {
        State = Untouched(job),
        Next = "Look for a trigger or rule of the table that keeps rows from being deleted or changed.",
        Location = job.File,
        Facts = new Dictionary<string, object?> { ["job"] = job.Name, ["gone"] = gone, ["removed"] = removed },
    };

    private static string Untouched(JobDefinition job) => $"Nothing was loaded; {job.Into} is as it was.";
}
