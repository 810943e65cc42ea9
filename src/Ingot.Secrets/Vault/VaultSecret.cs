using System.Text.Json.Nodes;

namespace Ingot.Secrets.Vault;

/// <summary>A secret of Vault's KV engine: several fields under one path.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Version">Its version; 0 when there is none yet.</param>
/// <param name="Fields">The fields. Never to be shown.</param>
internal sealed record VaultSecret(VaultPath Path, long Version, JsonObject Fields)
{
    public override string ToString() => $"{Path} (version {Version})";
}
