using System.Net;
using System.Text.Json.Nodes;
using Ingot.Core.Errors;
using Ingot.Secrets.Providers;

namespace Ingot.Secrets.Vault;

/// <summary>Reads and writes the secrets of a KV engine, version 2.</summary>
internal sealed class VaultStore(VaultSession session, VaultSettings settings, TimeProvider time, TimeSpan keep)
{
    // Deeper folders are no layout but a loop.
    private const int Deepest = 16;

    private readonly ExpiringCache<VaultPath, VaultSecret?> _read = new(keep, time);

    /// <summary>The secret at a path; null when there is none, or its newest version is deleted.</summary>
    public ValueTask<VaultSecret?> ReadAsync(VaultPath path, CancellationToken cancellationToken) =>
        _read.GetAsync(path, ReadNowAsync, cancellationToken);

    /// <summary>The paths below a folder.</summary>
    public async ValueTask<IReadOnlyList<VaultPath>> ListAsync(VaultPath folder, CancellationToken cancellationToken)
    {
        var found = new List<VaultPath>();
        await CollectAsync(folder, found, 0, cancellationToken);
        return found;
    }

    /// <summary>Sets one field and leaves the others. Fails when somebody else changed the secret at the same time.</summary>
    public async ValueTask WriteAsync(VaultPath path, string field, string text, CancellationToken cancellationToken)
    {
        var current = await ReadNowAsync(path, cancellationToken);
        var fields = current?.Fields.DeepClone().AsObject() ?? [];
        fields[field] = text;
        var body = new JsonObject
        {
            ["options"] = new JsonObject { ["cas"] = current?.Version ?? await VersionAsync(path, cancellationToken) },
            ["data"] = fields,
        };
        try
        {
            await session.SendAsync(HttpMethod.Post, path.Data, body, cancellationToken);
        }
        catch (ProviderFailure e) when (e.Facts.GetValueOrDefault(ErrorFacts.HttpStatus) is 400 && e.Message.Contains("check-and-set", StringComparison.Ordinal))
        {
            throw new IngotException(ErrorKind.Conflict, "secrets.changed", $"{path} in Vault was changed by somebody else at the same time.", e)
            {
                State = "Nothing was written there.",
                Next = "Give the command again.",
            };
        }

        _read.Forget(path);
    }

    private async ValueTask<VaultSecret?> ReadNowAsync(VaultPath path, CancellationToken cancellationToken)
    {
        var answer = await session.SendAsync(HttpMethod.Get, path.Data, null, cancellationToken);
        if (answer.Status == HttpStatusCode.NotFound)
            return null;
        if (answer.Object("data", "data") is not { } fields || answer.Object("data", "metadata") is not { } metadata)
            throw VaultFailures.Malformed(settings, $"the answer for {path} holds no secret of KV version 2");
        var version = metadata["version"] is JsonValue value && value.TryGetValue<long>(out var number)
            ? number
            : throw VaultFailures.Malformed(settings, $"the answer for {path} has no version");
        return new VaultSecret(path, version, fields);
    }

    /// <summary>The version that a deleted secret has; 0 for one that never was.</summary>
    private async ValueTask<long> VersionAsync(VaultPath path, CancellationToken cancellationToken)
    {
        var answer = await session.SendAsync(HttpMethod.Get, path.Metadata, null, cancellationToken);
        return answer.Object("data")?["current_version"] is JsonValue value && value.TryGetValue<long>(out var number) ? number : 0;
    }

    private async ValueTask CollectAsync(VaultPath folder, List<VaultPath> found, int depth, CancellationToken cancellationToken)
    {
        var answer = await session.SendAsync(HttpMethod.Get, folder.Metadata + "?list=true", null, cancellationToken);
        if (answer.Status == HttpStatusCode.NotFound)
            return;
        if (answer.Object("data")?["keys"] is not JsonArray keys)
            throw VaultFailures.Malformed(settings, $"the list of {folder} holds no names");
        foreach (var key in keys.Select(k => k?.ToString() ?? ""))
        {
            var below = VaultPath.In(folder.Below, key.TrimEnd('/'), folder.Mount);
            if (!key.EndsWith('/'))
                found.Add(below);
            else if (depth < Deepest)
                await CollectAsync(below, found, depth + 1, cancellationToken);
        }
    }
}
