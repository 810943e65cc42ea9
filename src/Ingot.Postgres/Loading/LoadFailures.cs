using System.Globalization;
using System.Text.RegularExpressions;
using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.Postgres.Errors;

namespace Ingot.Postgres.Loading;

/// <summary>The ways a load fails at the server, each with the state of the data.</summary>
internal static partial class LoadFailures
{
    private static string Untouched(LoadRequest request) => $"Nothing was loaded; {request.Target} is as it was.";

    /// <summary>What the server said, about this load.</summary>
    internal static PostgresFailure Of(LoadRequest request, PostgresFailure failure)
    {
        var place = failure.Server?.Where is { } where && CopyLine().Match(where) is { Success: true } match
            ? $" (row {match.Groups["line"].Value} of the copy{(match.Groups["column"].Success ? $", column '{match.Groups["column"].Value}'" : "")})"
            : "";
        return new PostgresFailure(failure.Kind, failure.Code, $"Loading {request.Target}: {failure.Message}{place}", failure)
        {
            Server = failure.Server,
            State = Untouched(request),
            Next = failure.Next,
            Facts = failure.Facts,
        };
    }

    internal static IngotException NoTable(LoadRequest request) => new(
        ErrorKind.Target, "postgres.no-table", $"There is no table {request.Target}, and the load may not create it.")
    {
        State = "Nothing was loaded.",
        Next = "Create the table, correct its name, or allow it with 'create: true'.",
    };

    internal static IngotException Miscounted(LoadRequest request, long sent, long copied) => new(
        ErrorKind.Data, "postgres.miscounted", string.Create(CultureInfo.InvariantCulture, $"{sent:N0} rows were sent to {request.Target} and the server took {copied:N0}."))
    {
        State = Untouched(request),
        Next = "Look for a trigger or rule of the table that leaves rows out.",
    };

    internal static IngotException Stopped(LoadRequest request) => new(
        ErrorKind.Bug, "postgres.stopped", $"Loading {request.Target} was stopped, and nothing says why.")
    { State = Untouched(request) };

    internal static PostgresFailure Unknown(LoadRequest request, PostgresFailure lost) => new(
        lost.Kind, lost.Code, $"Loading {request.Target}: {lost.Message} The answer to the commit is missing.", lost)
    {
        Server = lost.Server,
        // What may have happened already is not done again.
        KnownClass = ErrorClass.Of(ErrorCategory.Infrastructure, isRetryable: false),
        State = $"Either all rows of the load are in {request.Target} or none is.",
        Next = request.LoadId is { } id
            ? $"Run it again: it finds out by itself. Or look: SELECT * FROM ingot.load_certificate WHERE load_id = {Sql.Text(id)};"
            : "Look at the table, then run it again.",
        Facts = lost.Facts,
    };

    internal static IngotException NullKey(LoadRequest request, long rows) => Key(
        request,
        "postgres.null-key",
        string.Create(CultureInfo.InvariantCulture, $"{rows:N0} {(rows == 1 ? "row has" : "rows have")} no value in the key ({string.Join(", ", request.Key)}), so it is not known which rows of {request.Target} they are."));

    internal static IngotException DuplicateKeys(LoadRequest request, IReadOnlyList<string> examples) => Key(
        request,
        "postgres.duplicate-key",
        $"The key ({string.Join(", ", request.Key)}) occurs more than once in the load, such as {string.Join("; ", examples)}.");

    internal static IngotException Changed(LoadRequest request, string column, string type, string example, long rows) => new(
        ErrorKind.Data,
        "postgres.changed-value",
        string.Create(CultureInfo.InvariantCulture, $"Column '{column}': {rows:N0} {(rows == 1 ? "value" : "values")} would be changed by {request.Target}, whose column is {type}; such as {example}."))
    {
        State = Untouched(request),
        Next = "Correct the values in the source, or change the type of the target's column.",
        Facts = new Dictionary<string, object?> { ["table"] = request.Target.ToString(), ["column"] = column, ["rows"] = rows },
    };

    internal static IngotException Cascades(LoadRequest request, string constraints) => new(
        ErrorKind.Target, "postgres.cascade", $"Removing rows of {request.Target} would change other tables, by {constraints}.")
    {
        State = Untouched(request),
        Next = "Load with 'merge', which removes nothing, or drop the constraint's ON DELETE action.",
    };

    private static IngotException Key(LoadRequest request, string code, string message) => new(ErrorKind.Data, code, message)
    {
        State = Untouched(request),
        Next = "Correct the data, or name a key that tells rows apart.",
        Facts = new Dictionary<string, object?> { ["table"] = request.Target.ToString(), ["key"] = request.Key },
    };

    [GeneratedRegex("^COPY .*, line (?<line>[0-9]+)(, column (?<column>.*?))?(:.*)?$", RegexOptions.Singleline)]
    private static partial Regex CopyLine();
}
