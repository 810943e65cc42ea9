using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Ingot.TestKit.Servers.Vaults;

/// <summary>Speaks as Azure Key Vault does: a challenge to whoever comes without a token, secrets with versions, lists by pages.</summary>
public sealed class KeyVaultServer : HttpServer
{
    /// <summary>The address under which the vault believes to be; a client's transport leads from there to <see cref="HttpServer.Address"/>.</summary>
    public static readonly Uri PublicUrl = new("https://ingot-test.vault.azure.net/");

    private const int PageSize = 2;

    private readonly ConcurrentDictionary<string, string> _secrets = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The token that lets in.</summary>
    public string Token { get; set; } = "aad-token-1";

    /// <summary>The names that were deleted and can be recovered.</summary>
    public HashSet<string> Deleted { get; } = [];

    public static async Task<KeyVaultServer> StartAsync()
    {
        var server = new KeyVaultServer();
        await server.StartAsync(certificate: null);
        return server;
    }

    public void Store(string name, string value) => _secrets[name] = value;

    public string? Read(string name) => _secrets.GetValueOrDefault(name);

    protected override Task AnswerAsync(HttpContext context, JsonObject? body)
    {
        if (context.Request.Headers.Authorization != $"Bearer {Token}")
        {
            context.Response.Headers.WWWAuthenticate = """Bearer authorization="https://login.microsoftonline.com/9b6e1d5c-0000-0000-0000-5b0e8c2f1a77", resource="https://vault.azure.net" """.Trim();
            return FailAsync(context, 401, "Unauthorized", "AKV10000: Request is missing a Bearer or PoP token.");
        }

        var segments = context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (segments is ["secrets"])
            return ListAsync(context);
        var name = segments[1];
        if (context.Request.Method == HttpMethods.Put)
        {
            if (Deleted.Contains(name))
                return FailAsync(context, 409, "Conflict", $"Secret {name} is currently in a deleted but recoverable state.");
            _secrets[name] = (string)body!["value"]!;
        }

        return _secrets.TryGetValue(name, out var value)
            ? WriteAsync(context, 200, Bundle(name, value))
            : FailAsync(context, 404, "SecretNotFound", $"A secret with (name/id) {name} was not found in this key vault.");
    }

    private Task ListAsync(HttpContext context)
    {
        var skip = int.TryParse(context.Request.Query["$skiptoken"], out var n) ? n : 0;
        var names = _secrets.Keys.Order(StringComparer.Ordinal).ToList();
        var page = names.Skip(skip).Take(PageSize).Select(name => (JsonNode)new JsonObject { ["id"] = $"{PublicUrl}secrets/{name}", ["attributes"] = Attributes() });
        return WriteAsync(context, 200, new JsonObject
        {
            ["value"] = new JsonArray([.. page]),
            ["nextLink"] = skip + PageSize < names.Count ? $"{PublicUrl}secrets?api-version=7.6&$skiptoken={skip + PageSize}" : null,
        });
    }

    private static JsonObject Bundle(string name, string value) => new()
    {
        ["value"] = value,
        ["id"] = $"{PublicUrl}secrets/{name}/6b2f0c4e1d9a4f8e9c3b7a5d2e1f0a9b",
        ["attributes"] = Attributes(),
        ["tags"] = new JsonObject(),
    };

    private static JsonObject Attributes() => new()
    {
        ["enabled"] = true, ["created"] = 1_790_000_000, ["updated"] = 1_790_000_000, ["recoveryLevel"] = "Recoverable+Purgeable", ["recoverableDays"] = 90,
    };

    private static Task FailAsync(HttpContext context, int status, string code, string message) =>
        WriteAsync(context, status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } });
}
