using System.Net;
using System.Text.Json.Nodes;

namespace Ingot.Secrets.Vault;

/// <summary>What Vault answered: success, or that there is no such thing.</summary>
/// <param name="Status">200, 204 or 404; every other status is an exception.</param>
/// <param name="Body">The document; null when there is none.</param>
internal sealed record VaultAnswer(HttpStatusCode Status, JsonObject? Body)
{
    /// <summary>The object at a path of keys; null when it is absent or null.</summary>
    public JsonObject? Object(params ReadOnlySpan<string> keys)
    {
        JsonNode? node = Body;
        foreach (var key in keys)
            node = (node as JsonObject)?[key];
        return node as JsonObject;
    }
}
