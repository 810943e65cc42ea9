using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Ingot.TestKit.Schemas;

/// <summary>Checks a value against a JSON Schema of draft 7; throws at a keyword that it does not know, so that none is passed over.</summary>
public sealed class JsonSchemaCheck(JsonObject schema)
{
    /// <summary>What is wrong, each with its path; empty when the value is valid.</summary>
    public IReadOnlyList<string> Errors(JsonNode? value) => [.. Check(value, schema, "$")];

    private IEnumerable<string> Check(JsonNode? value, JsonNode? rule, string path)
    {
        if (rule is JsonValue verdict)
            return verdict.GetValue<bool>() ? [] : [$"{path}: nothing may stand here"];
        var rules = rule!.AsObject();
        return rules.ContainsKey("$ref")
            ? Check(value, Find(rules["$ref"]!.GetValue<string>()), path)
            : rules.SelectMany(keyword => Check(value, keyword.Key, keyword.Value!, rules, path));
    }

    private IEnumerable<string> Check(JsonNode? value, string keyword, JsonNode wanted, JsonObject rules, string path) => keyword switch
    {
        "$schema" or "title" or "description" or "definitions" or "then" => [],
        "type" => Names(wanted).Any(name => Is(value, name)) ? [] : [$"{path}: not of type {wanted.ToJsonString()}"],
        "enum" => wanted.AsArray().Any(w => JsonNode.DeepEquals(w, value)) ? [] : [$"{path}: not one of {wanted.ToJsonString()}"],
        "const" => JsonNode.DeepEquals(wanted, value) ? [] : [$"{path}: not {wanted.ToJsonString()}"],
        "pattern" => value?.GetValueKind() == JsonValueKind.String && !Regex.IsMatch(value.GetValue<string>(), wanted.GetValue<string>(), RegexOptions.ECMAScript)
            ? [$"{path}: not like {wanted}"] : [],
        "minimum" => NumberOf(value) < wanted.GetValue<decimal>() ? [$"{path}: too small"] : [],
        "maximum" => NumberOf(value) > wanted.GetValue<decimal>() ? [$"{path}: too large"] : [],
        "properties" => value is JsonObject map ? wanted.AsObject().Where(p => map.ContainsKey(p.Key)).SelectMany(p => Check(map[p.Key], p.Value, $"{path}.{p.Key}")) : [],
        "additionalProperties" => value is JsonObject map ? map.Where(m => (rules["properties"] as JsonObject)?.ContainsKey(m.Key) != true).SelectMany(m => Check(m.Value, wanted, $"{path}.{m.Key}")) : [],
        "required" => value is JsonObject map ? Names(wanted).Where(n => !map.ContainsKey(n)).Select(n => $"{path}: needs {n}") : [],
        "items" => value is JsonArray list ? list.SelectMany((item, i) => Check(item, wanted, $"{path}[{i}]")) : [],
        "anyOf" => wanted.AsArray().Any(w => !Check(value, w, path).Any()) ? [] : [$"{path}: fits none of {wanted.ToJsonString()}"],
        "allOf" => wanted.AsArray().SelectMany(w => Check(value, w, path)),
        "not" => Check(value, wanted, path).Any() ? [] : [$"{path}: is what it must not be"],
        "if" => Check(value, wanted, path).Any() ? [] : Check(value, rules["then"], path),
        _ => throw new NotSupportedException($"This check does not know '{keyword}'."),
    };

    private JsonNode Find(string reference) =>
        reference.Split('/').Skip(1).Aggregate((JsonNode)schema, (node, key) => node[key] ?? throw new KeyNotFoundException(reference));

    private static IEnumerable<string> Names(JsonNode names) => names is JsonArray list ? list.Select(n => n!.GetValue<string>()) : [names.GetValue<string>()];

    private static decimal? NumberOf(JsonNode? value) => value?.GetValueKind() == JsonValueKind.Number ? value.GetValue<decimal>() : null;

    private static bool Is(JsonNode? value, string type) => (type, value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        ("null", JsonValueKind.Null) or ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) or ("number", JsonValueKind.Number) => true,
        ("integer", JsonValueKind.Number) => decimal.IsInteger(value!.GetValue<decimal>()),
        _ => false,
    };
}
