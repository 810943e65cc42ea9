namespace Ingot.Secrets.Vault;

/// <summary>A token and how long it is good for.</summary>
/// <param name="Text">The token. Never to be shown.</param>
/// <param name="Obtained">When it was obtained or last renewed.</param>
/// <param name="Lease">How long it is good for from then on; null for ever, or when Vault does not tell.</param>
/// <param name="IsRenewable">Whether it can be renewed.</param>
internal sealed record VaultToken(string Text, DateTimeOffset Obtained, TimeSpan? Lease, bool IsRenewable)
{
    public DateTimeOffset? Expires => Obtained + Lease;

    /// <summary>Whether two thirds of its time are over, so that it should be renewed.</summary>
    public bool IsOld(DateTimeOffset now) => Lease is { } lease && now >= Obtained + (lease * 2 / 3);

    public bool IsExpired(DateTimeOffset now) => Expires is { } end && now >= end;

    public override string ToString() => $"token until {Expires?.ToString("O") ?? "revoked"}";
}
