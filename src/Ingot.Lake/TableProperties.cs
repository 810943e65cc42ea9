using System.Globalization;
using System.Text.RegularExpressions;
using Ingot.Lake.Log;

namespace Ingot.Lake;

/// <summary>The table properties that Ingot obeys, with the defaults that other Delta engines use.</summary>
internal static partial class TableProperties
{
    public const string CheckpointIntervalKey = "delta.checkpointInterval";
    public const string TombstoneRetentionKey = "delta.deletedFileRetentionDuration";
    public const string EnableTypeWideningKey = "delta.enableTypeWidening";

    private const int DefaultCheckpointInterval = 10;
    private static readonly TimeSpan DefaultTombstoneRetention = TimeSpan.FromDays(7);

    /// <summary>Every how many versions a checkpoint is written.</summary>
    public static int CheckpointInterval(TableMetadata metadata) =>
        metadata.Properties.TryGetValue(CheckpointIntervalKey, out var text)
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var interval) && interval > 0
            ? interval : DefaultCheckpointInterval;

    /// <summary>How long checkpoints remember removed files: <c>interval 7 days</c> and the like.</summary>
    public static TimeSpan TombstoneRetention(TableMetadata metadata)
    {
        if (!metadata.Properties.TryGetValue(TombstoneRetentionKey, out var text)
            || IntervalPattern().Match(text) is not { Success: true } m
            || !int.TryParse(m.Groups["n"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var n))
            return DefaultTombstoneRetention;

        return m.Groups["unit"].Value.ToUpperInvariant() switch
        {
            "SECOND" => TimeSpan.FromSeconds(n),
            "MINUTE" => TimeSpan.FromMinutes(n),
            "HOUR" => TimeSpan.FromHours(n),
            "DAY" => TimeSpan.FromDays(n),
            _ => TimeSpan.FromDays(7L * n),
        };
    }

    [GeneratedRegex(@"^\s*(interval\s+)?(?<n>\d+)\s+(?<unit>second|minute|hour|day|week)s?\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex IntervalPattern();
}
