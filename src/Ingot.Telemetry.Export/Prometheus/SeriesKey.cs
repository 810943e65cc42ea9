using System.Globalization;

namespace Ingot.Telemetry.Export.Prometheus;

/// <summary>The tags of one series: sorted by name, compared by value.</summary>
internal readonly struct SeriesKey : IEquatable<SeriesKey>
{
    private readonly int _hash;

    private SeriesKey(KeyValuePair<string, string>[] tags)
    {
        Tags = tags;
        var hash = default(HashCode);
        foreach (var tag in tags)
        {
            hash.Add(tag.Key);
            hash.Add(tag.Value);
        }

        _hash = hash.ToHashCode();
    }

    internal KeyValuePair<string, string>[] Tags { get; }

    /// <summary>The series that measurements go to when a metric has too many.</summary>
    internal static SeriesKey Overflow { get; } = new([new("otel_metric_overflow", "true")]);

    public bool Equals(SeriesKey other) => _hash == other._hash && Tags.AsSpan().SequenceEqual(other.Tags);

    public override bool Equals(object? obj) => obj is SeriesKey other && Equals(other);

    public override int GetHashCode() => _hash;

    internal static SeriesKey Of(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var texts = new KeyValuePair<string, string>[tags.Length];
        for (var i = 0; i < tags.Length; i++)
            texts[i] = new(tags[i].Key, Convert.ToString(tags[i].Value, CultureInfo.InvariantCulture) ?? "");
        Array.Sort(texts, static (a, b) => string.CompareOrdinal(a.Key, b.Key));
        return new SeriesKey(texts);
    }
}
