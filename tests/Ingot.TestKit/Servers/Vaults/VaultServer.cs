using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Ingot.TestKit.Servers.Vaults;

/// <summary>Speaks as HashiCorp Vault does: a KV engine of version 2 at <c>secret</c>, tokens, AppRole and Kubernetes logins, namespaces.</summary>
public sealed class VaultServer : HttpServer
{
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<string, Token> _tokens = new();
    private readonly ConcurrentDictionary<string, (long Version, JsonObject? Fields)> _secrets = new();
    private int _made;

    private VaultServer(TimeProvider clock) => _clock = clock;

    public string RoleId { get; } = "role-7d1f";

    public string SecretId { get; } = "secret-id-91c4";

    public string ServiceAccountToken { get; } = "eyJhbGciOiJSUzI1NiJ9.service.account";

    /// <summary>How long tokens last from a login or a renewal on.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long a token can be renewed at most.</summary>
    public TimeSpan GreatestAge { get; set; } = TimeSpan.FromDays(1);

    public bool IsSealed { get; set; }

    /// <summary>The namespace that clients must name; null for none.</summary>
    public string? Namespace { get; set; }

    public static async Task<VaultServer> StartAsync(TimeProvider? clock = null, X509Certificate2? certificate = null)
    {
        var server = new VaultServer(clock ?? TimeProvider.System);
        await server.StartAsync(certificate);
        return server;
    }

    /// <summary>Makes a token that lasts for ever, or as long as said.</summary>
    public string MakeToken(TimeSpan? lease = null, bool renewable = false)
    {
        var text = $"hvs.canary{Interlocked.Increment(ref _made)}";
        _tokens[text] = new Token(_clock.GetUtcNow(), lease is null ? null : _clock.GetUtcNow() + lease, renewable);
        return text;
    }

    /// <summary>Takes back all tokens.</summary>
    public void RevokeTokens() => _tokens.Clear();

    /// <summary>Stores a secret as a new version.</summary>
    public void Store(string path, params (string Field, JsonNode? Value)[] fields) =>
        Store(path, new JsonObject(fields.Select(f => KeyValuePair.Create(f.Field, f.Value))));

    /// <summary>Deletes a secret's newest version.</summary>
    public void Delete(string path) => _secrets[path] = (_secrets[path].Version, null);

    /// <summary>A field; null when it is not there.</summary>
    public string? Read(string path, string field) => (string?)_secrets.GetValueOrDefault(path).Fields?[field];

    protected override Task AnswerAsync(HttpContext context, JsonObject? body)
    {
        var path = context.Request.Path.Value!["/v1/".Length..];
        if (path == "sys/health")
            return WriteAsync(context, IsSealed ? 503 : 200, new JsonObject { ["initialized"] = true, ["sealed"] = IsSealed, ["standby"] = false, ["version"] = "1.15.0" });
        if (IsSealed)
            return FailAsync(context, 503, "Vault is sealed");
        if (Namespace is not null && context.Request.Headers["X-Vault-Namespace"] != Namespace)
            return FailAsync(context, 403, "permission denied");
        return path switch
        {
            "auth/approle/login" => LoginAsync(context, (string?)body?["role_id"] == RoleId && (string?)body?["secret_id"] == SecretId, "invalid role or secret ID"),
            "auth/kubernetes/login" => LoginAsync(context, (string?)body?["role"] == "ingot" && (string?)body?["jwt"] == ServiceAccountToken, "permission denied", 403),
            _ => WithTokenAsync(context, path, body),
        };
    }

    private Task LoginAsync(HttpContext context, bool isRight, string reason, int status = 400) => isRight
        ? WriteAsync(context, 200, Auth(MakeToken(Lease, renewable: true), Lease))
        : FailAsync(context, status, reason);

    private Task WithTokenAsync(HttpContext context, string path, JsonObject? body)
    {
        var text = context.Request.Headers["X-Vault-Token"].ToString();
        if (!_tokens.TryGetValue(text, out var token) || token.Expires <= _clock.GetUtcNow())
            return FailAsync(context, 403, "permission denied");
        return path switch
        {
            "auth/token/lookup-self" => WriteAsync(context, 200, Lookup(token)),
            "auth/token/renew-self" => RenewAsync(context, text, token),
            _ when path.StartsWith("secret/data/", StringComparison.Ordinal) => SecretAsync(context, path["secret/data/".Length..], body),
            _ when path.StartsWith("secret/metadata/", StringComparison.Ordinal) => MetadataAsync(context, path["secret/metadata/".Length..]),
            _ => FailAsync(context, 403, "permission denied"),
        };
    }

    private JsonObject Lookup(Token token) => new()
    {
        ["data"] = new JsonObject
        {
            ["ttl"] = token.Expires is { } end ? (long)(end - _clock.GetUtcNow()).TotalSeconds : 0,
            ["expire_time"] = token.Expires?.ToString("O"),
            ["renewable"] = token.Renewable,
        },
    };

    private Task RenewAsync(HttpContext context, string text, Token token)
    {
        if (!token.Renewable)
            return FailAsync(context, 400, "lease is not renewable");
        var end = token.Made + GreatestAge;
        var until = _clock.GetUtcNow() + Lease;
        until = until < end ? until : end;
        _tokens[text] = token with { Expires = until };
        return WriteAsync(context, 200, Auth(text, until - _clock.GetUtcNow()));
    }

    private Task SecretAsync(HttpContext context, string path, JsonObject? body)
    {
        var (version, fields) = _secrets.GetValueOrDefault(path);
        if (context.Request.Method == HttpMethods.Post)
        {
            if (body!["options"]?["cas"] is { } cas && (long)cas != version)
                return FailAsync(context, 400, "check-and-set parameter did not match the current version");
            return WriteAsync(context, 200, new JsonObject { ["data"] = Metadata(Store(path, body["data"]!.DeepClone().AsObject())) });
        }

        if (version == 0)
            return WriteAsync(context, 404, new JsonObject { ["errors"] = new JsonArray() });
        var answer = new JsonObject
        {
            ["request_id"] = "5c1f", ["lease_id"] = "", ["renewable"] = false, ["lease_duration"] = 0,
            ["data"] = new JsonObject { ["data"] = fields?.DeepClone(), ["metadata"] = Metadata(version) },
            ["wrap_info"] = null, ["warnings"] = null, ["auth"] = null,
        };
        return WriteAsync(context, fields is null ? 404 : 200, answer);
    }

    private Task MetadataAsync(HttpContext context, string path)
    {
        if (!context.Request.Query.ContainsKey("list"))
        {
            return _secrets.TryGetValue(path, out var secret)
                ? WriteAsync(context, 200, new JsonObject { ["data"] = new JsonObject { ["current_version"] = secret.Version } })
                : WriteAsync(context, 404, new JsonObject { ["errors"] = new JsonArray() });
        }

        var prefix = path.TrimEnd('/') + "/";
        var keys = _secrets.Keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal))
            .Select(k => k[prefix.Length..] is var rest && rest.Contains('/') ? rest[..(rest.IndexOf('/') + 1)] : rest)
            .Distinct().Order(StringComparer.Ordinal).ToArray();
        return keys.Length == 0
            ? WriteAsync(context, 404, new JsonObject { ["errors"] = new JsonArray() })
            : WriteAsync(context, 200, new JsonObject { ["data"] = new JsonObject { ["keys"] = new JsonArray([.. keys.Select(k => (JsonNode)k)]) } });
    }

    private long Store(string path, JsonObject fields) => _secrets.AddOrUpdate(path, (1, fields), (_, old) => (old.Version + 1, fields)).Version;

    private static JsonObject Metadata(long version) => new()
    {
        ["created_time"] = "2026-11-21T12:00:00Z", ["custom_metadata"] = null, ["deletion_time"] = "", ["destroyed"] = false, ["version"] = version,
    };

    private static JsonObject Auth(string token, TimeSpan lease) => new()
    {
        ["auth"] = new JsonObject { ["client_token"] = token, ["lease_duration"] = (long)lease.TotalSeconds, ["renewable"] = true },
    };

    private static Task FailAsync(HttpContext context, int status, string reason) =>
        WriteAsync(context, status, new JsonObject { ["errors"] = new JsonArray(reason) });

    private sealed record Token(DateTimeOffset Made, DateTimeOffset? Expires, bool Renewable);
}
