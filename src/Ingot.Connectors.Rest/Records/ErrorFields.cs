namespace Ingot.Connectors.Rest.Records;

/// <summary>
/// Fields by which an object says that it is an error and not a record. Looked at where nobody said what a record is: an error
/// with status 200 would else be loaded as a row.
/// </summary>
internal static class ErrorFields
{
    private static readonly RecordPath[] Errors = [.. new[] { "error", "errors", "error_code", "error_message", "errorMessage", "errorCode", "fault", "exception", "status.error_message" }.Select(RecordPath.Parse)];

    private static readonly (RecordPath Path, string[] Values)[] States =
    [
        (RecordPath.Parse("status"), ["error", "fail", "failed", "failure"]),
        (RecordPath.Parse("success"), ["false"]),
        (RecordPath.Parse("ok"), ["false"]),
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<RecordPath> All { get; } = [.. Errors, .. States.Select(s => s.Path)];

    /// <summary>What the object says is wrong; null when nothing.</summary>
    /// <param name="value">Gives the value of a field.</param>
    public static string? Find(Func<RecordPath, string?> value)
    {
        foreach (var path in Errors)
        {
            if (value(path) is { Length: > 0 } said and not "false" and not "0" and not "[]" and not "{}")
                return $"{path}: {said}";
        }

        foreach (var (path, values) in States)
        {
            if (value(path) is { } said && values.Contains(said.ToLowerInvariant()))
                return $"{path}: {said}";
        }

        return null;
    }
}
