using System.Text;
using System.Text.Json.Nodes;
using Ingot.TestKit.Servers.Vaults;
using Microsoft.AspNetCore.Http;

namespace Ingot.TestKit.Servers.Azure;

/// <summary>Gives tokens to programs of this machine, as the endpoint of a managed identity does on a machine of Azure.</summary>
public sealed class IdentityServer : HttpServer
{
    private IdentityServer()
    {
    }

    /// <summary>What it is found by, as variables of the environment.</summary>
    public IReadOnlyDictionary<string, string?> Variables => new Dictionary<string, string?> { ["IDENTITY_ENDPOINT"] = $"{Address}/token", ["IDENTITY_HEADER"] = Header };

    private string Header { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Starts one.</summary>
    public static async Task<IdentityServer> StartAsync()
    {
        var server = new IdentityServer();
        await server.StartAsync(certificate: null);
        return server;
    }

    /// <inheritdoc />
    protected override Task AnswerAsync(HttpContext context, JsonObject? body)
    {
        if (context.Request.Headers["X-IDENTITY-HEADER"] != Header)
            return WriteAsync(context, 401, new JsonObject { ["statusCode"] = 401, ["message"] = "who are you?" });
        var resource = context.Request.Query["resource"].ToString();
        var now = DateTimeOffset.UtcNow;
        return WriteAsync(context, 200, new JsonObject
        {
            ["access_token"] = Token(resource, now),
            ["expires_on"] = now.AddHours(12).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["resource"] = resource,
            ["token_type"] = "Bearer",
        });
    }

    /// <summary>A token that nobody signed: what is checked is for whom it is, from whom and until when.</summary>
    private static string Token(string resource, DateTimeOffset now)
    {
        var claims = new JsonObject
        {
            ["aud"] = resource, ["iss"] = "https://sts.windows.net/ab1f708d-50f6-404c-a006-d71b2ac7a606/",
            ["iat"] = now.AddMinutes(-5).ToUnixTimeSeconds(), ["nbf"] = now.AddMinutes(-5).ToUnixTimeSeconds(), ["exp"] = now.AddHours(12).ToUnixTimeSeconds(),
        };
        return $"{Base64(new JsonObject { ["alg"] = "RS256", ["typ"] = "JWT" })}.{Base64(claims)}.c2lnbmF0dXJl";
    }

    private static string Base64(JsonObject json) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
