using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ingot.DuckDb;

/// <summary>
/// Turns DuckDB's error texts into <see cref="DuckDbException"/>. Sessions run with <c>errors_as_json</c>, so an
/// error is a JSON object with its class, message and position; errors from opening a file are plain text.
/// </summary>
internal static partial class DuckDbErrors
{
    private const string ClassEnd = " Error: ";

    /// <summary>What DuckDB's objects hold besides facts about the error.</summary>
    private static readonly string[] NotFacts = ["exception_type", "exception_message", "position", "stack_trace", "stack_trace_pointers"];

    internal static Exception Create(string text, string? sql)
    {
        if (CallbackFailures.TryTake(text) is { } thrown)
            return thrown;

        return JsonOf(text) is { } json && ReadJson(json, sql) is { } read ? read : ReadPlain(text, sql);
    }

    /// <summary>Reads an error whose class is known besides its text.</summary>
    internal static Exception Create(DuckDbErrorClass errorClass, string text) =>
        Create(text, null) switch
        {
            DuckDbException { ErrorClass: DuckDbErrorClass.Invalid } read => new DuckDbException(errorClass, read.Message, facts: read.Facts),
            var read => read,
        };

    /// <summary>The object in an error text: all of it, or what follows the class when DuckDB writes that before it.</summary>
    private static string? JsonOf(string text)
    {
        if (text.StartsWith('{'))
            return text;

        var start = text.IndexOf(ClassEnd + "{", StringComparison.Ordinal);
        return start >= 0 ? text[(start + ClassEnd.Length)..] : null;
    }

    private static DuckDbException? ReadJson(string text, string? sql)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            var type = root.GetProperty("exception_type").GetString() ?? "";
            var message = root.GetProperty("exception_message").GetString() ?? "";
            int? position = root.TryGetProperty("position", out var place)
                && int.TryParse(place.GetString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var offset)
                ? offset
                : null;
            var facts = root.EnumerateObject().Where(p => !NotFacts.Contains(p.Name)).ToDictionary(p => p.Name, p => (object?)p.Value.ToString());
            if (facts.TryGetValue("error_subtype", out var subtype) && subtype is "SYNTAX_ERROR")
                position = BytesOf(sql, position);
            return Create(ClassOf(type), message, position, sql, facts);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null; // not the object we asked for: the plain reader takes the text as it is
        }
    }

    /// <summary>DuckDB's grammar counts characters where everything behind it counts bytes.</summary>
    private static int? BytesOf(string? sql, int? characters) =>
        sql is null || characters is null ? characters : sql.EnumerateRunes().Take(characters.Value).Sum(r => r.Utf8SequenceLength);

    private static DuckDbException ReadPlain(string text, string? sql)
    {
        var end = text.IndexOf(ClassEnd, StringComparison.Ordinal);
        return end is > 0 and < 30
            ? Create(ClassOf(text[..end]), text[(end + ClassEnd.Length)..], null, sql, [])
            : Create(DuckDbErrorClass.Invalid, text, null, sql, []);
    }

    private static DuckDbException Create(DuckDbErrorClass errorClass, string message, int? position, string? sql, Dictionary<string, object?> facts)
    {
        if (LockHolder().Match(message) is { Success: true } holder)
        {
            facts["program"] = holder.Groups["program"].Value;
            facts["pid"] = int.Parse(holder.Groups["pid"].ValueSpan, CultureInfo.InvariantCulture);
            facts["path"] = holder.Groups["path"].Value;
        }

        return new DuckDbException(errorClass, Advice().Replace(message, "").TrimEnd(), position, sql, facts);
    }

    private static DuckDbErrorClass ClassOf(string name)
    {
        var compact = name.Replace(" ", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
        if (compact.Equals("INTERRUPTED", StringComparison.OrdinalIgnoreCase))
            return DuckDbErrorClass.Interrupt;
        if (compact.Equals("TransactionContext", StringComparison.OrdinalIgnoreCase))
            return DuckDbErrorClass.Transaction;

        return Enum.TryParse<DuckDbErrorClass>(compact, ignoreCase: true, out var found) ? found : DuckDbErrorClass.Invalid;
    }

    /// <summary>DuckDB's advice to people who sit in its shell, and links to its web pages.</summary>
    [GeneratedRegex(@"\s*\n\s*\nPossible solutions:.*|\s*See also https://\S+", RegexOptions.Singleline)]
    private static partial Regex Advice();

    /// <summary>Who holds a file, as DuckDB finds out on Linux and macOS, and on Windows.</summary>
    [GeneratedRegex("""file "(?<path>[^"]*)": .*?(?:held in|already open in)\s+(?<program>.+?) \(PID (?<pid>[0-9]+)\)""", RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex LockHolder();
}
