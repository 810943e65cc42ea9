using System.Collections.Immutable;
using System.Text.Json;

namespace Ingot.Lake.Log;

/// <summary>Reads the fields of one action; a field of an unexpected JSON type is an error only when it is required.</summary>
internal readonly struct ActionElement(string action, JsonElement element)
{
    public JsonException Lacks(string field) => new($"The action '{action}' lacks a valid '{field}'.");

    public string Required(string field) => Text(field) ?? throw Lacks(field);

    public long RequiredLong(string field) => Long(field) ?? throw Lacks(field);

    public string? Text(string field) =>
        element.TryGetProperty(field, out var v) && v.ValueKind is JsonValueKind.String ? v.GetString() : null;

    public long? Long(string field) =>
        element.TryGetProperty(field, out var v) && v.ValueKind is JsonValueKind.Number && v.TryGetInt64(out var n) ? n : null;

    public bool? Flag(string field) =>
        element.TryGetProperty(field, out var v) && v.ValueKind is JsonValueKind.True or JsonValueKind.False ? v.GetBoolean() : null;

    public JsonElement? Object(string field) =>
        element.TryGetProperty(field, out var v) && v.ValueKind is JsonValueKind.Object ? v : null;

    /// <summary>Milliseconds since 1970-01-01 UTC.</summary>
    public DateTimeOffset? Time(string field)
    {
        if (Long(field) is not { } millis)
            return null;
        return millis >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds() && millis <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(millis)
            : throw Lacks(field);
    }

    public ImmutableArray<string>? Texts(string field)
    {
        if (!element.TryGetProperty(field, out var v) || v.ValueKind is not JsonValueKind.Array)
            return null;

        var texts = ImmutableArray.CreateBuilder<string>();
        foreach (var item in v.EnumerateArray())
            texts.Add(item.ValueKind is JsonValueKind.String ? item.GetString()! : throw Lacks(field));
        return texts.ToImmutable();
    }

    /// <summary>A map of texts; values of another JSON type are given as their JSON.</summary>
    public ImmutableDictionary<string, string?>? Map(string field)
    {
        if (Object(field) is not { } map)
            return null;

        var entries = ImmutableDictionary.CreateBuilder<string, string?>(StringComparer.Ordinal);
        foreach (var entry in map.EnumerateObject())
        {
            entries[entry.Name] = entry.Value.ValueKind switch
            {
                JsonValueKind.Null => null,
                JsonValueKind.String => entry.Value.GetString(),
                _ => entry.Value.GetRawText(),
            };
        }

        return entries.ToImmutable();
    }
}
