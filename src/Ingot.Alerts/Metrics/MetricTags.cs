using System.Globalization;

namespace Ingot.Alerts.Metrics;

/// <summary>The tags of a measurement as labels.</summary>
internal static class MetricTags
{
    internal static Dictionary<string, string> ToLabels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = new Dictionary<string, string>(tags.Length, StringComparer.Ordinal);
        foreach (var tag in tags)
            labels[tag.Key] = Convert.ToString(tag.Value, CultureInfo.InvariantCulture) ?? "";
        return labels;
    }

    /// <summary>What tells series apart.</summary>
    internal static string Key(IReadOnlyDictionary<string, string> labels) =>
        string.Join('\u001f', labels.OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => $"{l.Key}\u001e{l.Value}"));
}
