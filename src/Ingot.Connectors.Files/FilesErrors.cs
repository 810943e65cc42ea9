using System.Globalization;
using Ingot.Core.Errors;

namespace Ingot.Connectors.Files;

/// <summary>The failures of files, each with what to do next.</summary>
internal static class FilesErrors
{
    private const string Untouched = "Nothing of this file was loaded.";

    public static IngotException Missing(string path) => Source(
        "files.missing", $"There is no file or folder '{path}'.", "Check the path; it is relative to the project folder.", path);

    public static IngotException NoMatch(string path) => Source(
        "files.no-match", $"No file matches '{path}'.", "Check the pattern: * stays within a folder, ** crosses folders; hidden and temporary files do not count.", path);

    public static IngotException Gone(string part) => Source(
        "files.missing", $"The file '{part}' was listed but is not there any more.", "Run the job again.", part);

    public static IngotException Changed(string part) => new(
        ErrorKind.Conflict, "files.changed", $"The file '{part}' was changed while it was read.")
    {
        State = Untouched,
        Next = "Run the job again when the file is complete.",
        Facts = Facts(part),
    };

    public static IngotException Outside(string path) => new(
        ErrorKind.Configuration, "files.outside", $"'{path}' leads out of the folder it is relative to.")
    {
        Next = "Write an absolute path if that is meant.",
        Facts = Facts(path),
    };

    public static IngotException Unreadable(string part, Exception cause) => Source(
        "files.unreadable", $"'{part}' cannot be read: {cause.Message}", "Check that the file exists and that this user may read it.", part, cause);

    public static IngotException Corrupt(string part, string compression, long offset, Exception cause) => Source(
        "files.corrupt",
        string.Create(CultureInfo.InvariantCulture, $"'{part}' is not whole: its {compression} data is damaged or cut off near byte {offset}: {cause.Message}"),
        "Fetch the file again.",
        part,
        cause);

    public static IngotException UnknownFormat(string part) => new(
        ErrorKind.Configuration, "files.format-unknown", $"The ending of '{part}' does not tell its format.")
    {
        Next = "Set format to csv, json, jsonl, parquet or xlsx.",
        Facts = Facts(part),
    };

    public static IngotException Empty(string part) => Source(
        "files.empty", $"'{part}' is empty: it has not even a header.", "Remove the file, or check what should have written it.", part);

    public static IngotException NotText(string part, string what) => Source(
        "files.not-text", $"'{part}' is not text: {what}.", "Check the file, or set format to what it is.", part);

    public static IngotException NoRecordEnd(string part, int limit) => Source(
        "files.csv.no-record-end",
        string.Create(CultureInfo.InvariantCulture, $"'{part}' does not look like CSV: its first record does not end within the file or {limit} bytes."),
        "Check the quote option: a quote may not be closed. Or raise max_record.",
        part);

    public static IngotException FirstRecord(string part) => Source(
        "files.csv.first-record",
        $"The first record of '{part}' cannot be read: its quotes do not fit, or it holds bytes that are not text.",
        "Correct the header, set skip when lines stand before it, or check the quote and encoding options.",
        part);

    public static IngotException ColumnsMissing(string part, IReadOnlyList<string> missing, IReadOnlyList<string> found, string hint) => new(
        ErrorKind.Source,
        "files.columns-missing",
        $"'{part}' has no column {string.Join(", ", missing.Select(m => $"'{m}'"))}.{string.Concat(missing.Select(m => Nearest.Hint(m, found)))} Its columns are {Shown(found)}.")
    {
        State = Untouched,
        Next = hint,
        Facts = new Dictionary<string, object?> { ["part"] = part, ["missing"] = missing, ["found"] = found },
    };

    public static IngotException ColumnCount(string part, int declared, int found) => Source(
        "files.columns-missing",
        string.Create(CultureInfo.InvariantCulture, $"'{part}' has no header and {found} columns, but {declared} are declared."),
        "Declare all columns in order, set header to true, or check the delimiter.",
        part);

    public static IngotException TypeUnsupported(string part, string column, string type) => new(
        ErrorKind.Configuration, "files.type", $"Column '{column}' of '{part}' is declared as {type}, which cannot be read from text.")
    {
        Next = "Declare it as VARCHAR and cast it in a model.",
        Facts = Facts(part),
    };

    public static IngotException DateOpen(string part, string column) => new(
        ErrorKind.Configuration, "files.csv.date-open", $"Day and month of column '{column}' in '{part}' cannot be told apart: every date could be read both ways.")
    {
        State = Untouched,
        Next = "Set date_format (or timestamp_format), such as %d/%m/%Y or %m/%d/%Y.",
        Facts = Facts(part),
    };

    public static IngotException NumberOpen(string part, string column) => new(
        ErrorKind.Configuration, "files.csv.number-open", $"The commas in column '{column}' of '{part}' could be decimal signs or thousands separators.")
    {
        State = Untouched,
        Next = "Set decimal to ',' or '.'; with '.', set thousands to ','.",
        Facts = Facts(part),
    };

    public static IngotException Source(string code, string message, string next, string part, Exception? cause = null) =>
        new(ErrorKind.Source, code, message, cause) { State = Untouched, Next = next, Facts = Facts(part) };

    /// <summary>Names as far as they fit into a sentence: what is no header can have any number of columns of any length.</summary>
    private static string Shown(IReadOnlyList<string> names)
    {
        const int most = 30;
        const int longest = 60;
        var shown = names.Take(most).Select(n => n.Length > longest ? n[..longest] + "…" : n);
        return string.Join(", ", shown) + (names.Count > most ? ", …" : "");
    }

    private static Dictionary<string, object?> Facts(string part) => new() { ["part"] = part };
}
