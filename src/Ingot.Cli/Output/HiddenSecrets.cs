using System.Text.Json;
using System.Text.Json.Nodes;
using Ingot.Configuration.Secrecy;

namespace Ingot.Cli.Output;

/// <summary>Takes secrets out of documents. The keys are Ingot's own words.</summary>
internal static class HiddenSecrets
{
    /// <summary>The document with stars in the place of each secret.</summary>
    public static JsonNode? WithoutSecrets(this JsonNode? node, SecretTexts secrets) => node switch
    {
        JsonObject map => new JsonObject(map.Select(m => KeyValuePair.Create(m.Key, WithoutSecrets(m.Value, secrets)))),
        JsonArray list => new JsonArray([.. list.Select(item => WithoutSecrets(item, secrets))]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => secrets.Hide(Text(value)),
        _ => node?.DeepClone(),
    };

    /// <summary>The text that is written: a time is one too, and no string before.</summary>
    private static string Text(JsonValue value) => value.TryGetValue(out string? text) ? text : JsonNode.Parse(value.ToJsonString())!.GetValue<string>();
}
