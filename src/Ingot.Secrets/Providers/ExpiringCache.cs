using System.Collections.Concurrent;

namespace Ingot.Secrets.Providers;

/// <summary>Keeps what a provider answered for a while, also that something does not exist. Failures are not kept.</summary>
internal sealed class ExpiringCache<TKey, TValue>(TimeSpan keep, TimeProvider time)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, (DateTimeOffset Until, TValue Value)> _kept = new();

    public async ValueTask<TValue> GetAsync(TKey key, Func<TKey, CancellationToken, ValueTask<TValue>> ask, CancellationToken cancellationToken)
    {
        if (_kept.TryGetValue(key, out var kept) && time.GetUtcNow() < kept.Until)
            return kept.Value;
        var value = await ask(key, cancellationToken);
        _kept[key] = (time.GetUtcNow() + keep, value);
        return value;
    }

    public void Forget(TKey key) => _kept.TryRemove(key, out _);
}
