using System.Text.RegularExpressions;
using Ingot.Core.Errors;
using Ingot.DuckDb;

namespace Ingot.Warehouse.Engines.DuckDb;

/// <summary>Reads who holds the warehouse from DuckDB's refusal to open it.</summary>
internal static partial class DuckDbLock
{
    /// <summary>The conflict behind an error, or null when the error is about something else.</summary>
    public static IngotException? Explain(DuckDbException error, string path)
    {
        if (error.ErrorClass != DuckDbErrorClass.IO || !Refusal().IsMatch(error.Message))
            return null;

        var holder = Holder().Match(error.Message);
        var process = holder.Success ? holder.Groups["pid"].Value : null;
        var program = holder.Success ? Path.GetFileName(holder.Groups["program"].Value) : "another process";
        var who = process is null ? program : $"{program} (process {process})";
        return new IngotException(ErrorKind.Conflict, "warehouse.locked", $"The warehouse '{Path.GetFileName(path)}' is in use by {who}.", error)
        {
            State = "Nothing was changed.",
            Next = "Wait until it has ended, or close it.",
            Facts = new Dictionary<string, object?> { ["path"] = path, ["process"] = process, ["program"] = program },
        };
    }

    [GeneratedRegex("Could not set lock on file|Conflicting lock|being used by another process|already open in", RegexOptions.CultureInvariant)]
    private static partial Regex Refusal();

    [GeneratedRegex(@"(?:held in|already open in\s+)\s*(?<program>.+?) \(PID (?<pid>[0-9]+)\)", RegexOptions.CultureInvariant)]
    private static partial Regex Holder();
}
