using System.Text.RegularExpressions;
using Ingot.Connectors.Rest.Records;

namespace Ingot.Connectors.Rest.Paging;

/// <summary>An endpoint with fields of a parent's record in it: <c>/customers/{parent.id}/orders</c>.</summary>
internal static partial class ParentTemplate
{
    /// <summary>The fields that an endpoint names.</summary>
    public static IReadOnlyList<RecordPath> FieldsOf(string endpoint) => [.. Places().Matches(endpoint).Select(m => RecordPath.Parse(m.Groups[1].Value))];

    /// <summary>What is wrong with an endpoint; null when nothing is.</summary>
    public static string? Problem(string endpoint)
    {
        try
        {
            return Places().Replace(endpoint, m => $"{RecordPath.Parse(m.Groups[1].Value).Steps.Length}").AsSpan().ContainsAny("{}")
                ? "The endpoint has braces that are no field of a parent."
                : null;
        }
        catch (FormatException e)
        {
            return e.Message;
        }
    }

    /// <summary>The endpoint for one record of the parent; null, with the field, where the record has no such value.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="record">The record.</param>
    /// <param name="missing">The field that is missing.</param>
    public static string? Fill(string endpoint, byte[] record, out string? missing)
    {
        string? absent = null;
        var filled = Places().Replace(endpoint, m =>
        {
            var path = RecordPath.Parse(m.Groups[1].Value);
            if (path.Find(record) is { } place && RecordPath.TextOf(record.AsSpan(place)) is { Length: > 0 } text and not ("." or ".."))
                return Uri.EscapeDataString(text);
            absent ??= path.Text;
            return "";
        });
        missing = absent;
        return absent is null ? filled : null;
    }

    [GeneratedRegex(@"\{parent\.([^{}]+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Places();
}
