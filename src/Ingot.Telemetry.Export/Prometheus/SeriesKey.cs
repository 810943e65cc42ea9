using System.Globalization;

namespace Ingot.Telemetry.Export.Prometheus;

/// <summary>The tags of one series: sorted by name, compared by value.</summary>
internal sealed class SeriesKey : IEquatable<SeriesKey>
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

    public bool Equals(SeriesKey? other)
    {
        if (other is null || _hash != other._hash || Tags.Length != other.Tags.Length)
            return false;
        for (var i = 0; i < Tags.Length; i++)
        {
            if (Tags[i].Key != other.Tags[i].Key || Tags[i].Value != other.Tags[i].Value)
                return false;
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as SeriesKey);

    public override int GetHashCode() => _hash;

    internal static SeriesKey Of(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var texts = new KeyValuePair<string, string>[tags.Length];
        for (var i = 0; i < tags.Length; i++)
        {
            // There are few, and mostly in order.
            var place = i;
            for (; place > 0 && string.CompareOrdinal(texts[place - 1].Key, tags[i].Key) > 0; place--)
                texts[place] = texts[place - 1];
            texts[place] = new(tags[i].Key, Convert.ToString(tags[i].Value, CultureInfo.InvariantCulture) ?? "");
        }

        return new SeriesKey(texts);
    }
}
