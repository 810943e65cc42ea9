using System.Globalization;
using Ingot.Connectors.Files.Bytes;
using Ingot.Core.Errors;

namespace Ingot.Connectors.Files.Json;

/// <summary>Failures of JSON files whose records cannot be told apart any more.</summary>
internal static class JsonErrors
{
    public static IngotException Unbalanced(string part, BlockStart place) => Broken(part, place, "a bracket is closed that was not opened");

    public static IngotException AfterEnd(string part, BlockStart place) => Broken(part, place, "something follows the end of the array");

    public static IngotException Truncated(string part, BlockStart place) => Broken(
        part, place, "the file ends inside the record that begins here: it seems cut off, or a bracket or quote is not closed");

    public static IngotException NotRecords(string part) => FilesErrors.Source(
        "files.json.not-records", $"'{part}' is not JSON records: it begins neither with '{{' nor with '['.", "Check the file, or set format to what it is.", part);

    public static IngotException NoColumns(string part) => FilesErrors.Source(
        "files.json.no-columns", $"'{part}' holds no record with fields, so its columns cannot be told.", "Declare the columns, or remove the file.", part);

    private static IngotException Broken(string part, BlockStart place, string what) => FilesErrors.Source(
        "files.json.broken",
        string.Create(CultureInfo.InvariantCulture, $"'{part}' is not valid JSON at line {place.Line}, byte {place.Byte}: {what}."),
        "Correct the file there. When each line is a record of its own, set format to jsonl: then only bad lines are put aside.",
        part);
}
