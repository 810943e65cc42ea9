using System.Globalization;
using System.Text.Json;

namespace Ingot.DuckDb;

/// <summary>
/// Turns DuckDB's error texts into <see cref="DuckDbException"/>. Sessions run with <c>errors_as_json</c>, so an
/// error is a JSON object with its class, message and position; errors from opening a file are plain text.
/// </summary>
internal static class DuckDbErrors
{
    private const string ClassEnd = " Error: ";

    internal static Exception Create(string text, string? sql)
    {
        if (CallbackFailures.TryTake(text) is { } thrown)
            return thrown;

        return JsonOf(text) is { } json && ReadJson(json, sql) is { } read ? read : ReadPlain(text, sql);
    }

    /// <summary>The object in an error text: all of it, or what follows the class when DuckDB writes that before it.</summary>
    private static string? JsonOf(string text)
    {
        var start = text.StartsWith('{') ? 0 : text.IndexOf(ClassEnd + "{", StringComparison.Ordinal) + ClassEnd.Length;
        return start < text.Length && text[start] == '{' ? text[start..] : null;
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
            return new DuckDbException(ClassOf(type), message, position, sql);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null; // not the object we asked for: the plain reader takes the text as it is
        }
    }

    private static DuckDbException ReadPlain(string text, string? sql)
    {
        var end = text.IndexOf(ClassEnd, StringComparison.Ordinal);
        return end is > 0 and < 30
            ? new DuckDbException(ClassOf(text[..end]), text[(end + ClassEnd.Length)..], null, sql)
            : new DuckDbException(DuckDbErrorClass.Invalid, text, null, sql);
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
}
