using System.Globalization;
using System.Text.RegularExpressions;

namespace Ingot.Lake.Log;

/// <summary>The names of files in <c>_delta_log</c>.</summary>
internal static partial class LogName
{
    /// <summary>Folder of the log below the table's folder.</summary>
    public const string Folder = "_delta_log";

    public static string Commit(long version) => string.Create(CultureInfo.InvariantCulture, $"{version:D20}.json");

    public static string Checkpoint(long version) => string.Create(CultureInfo.InvariantCulture, $"{version:D20}.checkpoint.parquet");

    /// <summary>The version of a commit file, or null for any other file.</summary>
    public static long? CommitVersion(string name) =>
        CommitPattern().Match(name) is { Success: true } m && long.TryParse(m.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out var v) ? v : null;

    /// <summary>Whether the name looks like a commit but is none, such as <c>7.json</c>: a log with it cannot be trusted.</summary>
    public static bool IsMisnamedCommit(string name) => NumberPattern().IsMatch(name) && CommitVersion(name) is null;

    /// <summary>What the name says about a checkpoint file, or null for any other file.</summary>
    public static CheckpointPart? CheckpointPart(string name)
    {
        if (CheckpointPattern().Match(name) is not { Success: true } m
            || !long.TryParse(m.Groups["v"].ValueSpan, CultureInfo.InvariantCulture, out var version))
            return null;
        if (m.Groups["id"].Success)
            return new CheckpointPart(version, 1, 1, IsUuidNamed: true, name);
        if (!m.Groups["o"].Success)
            return new CheckpointPart(version, 1, 1, IsUuidNamed: false, name);

        var part = int.Parse(m.Groups["o"].ValueSpan, CultureInfo.InvariantCulture);
        var parts = int.Parse(m.Groups["p"].ValueSpan, CultureInfo.InvariantCulture);
        return part >= 1 && part <= parts ? new CheckpointPart(version, part, parts, IsUuidNamed: false, name) : null;
    }

    [GeneratedRegex(@"^(\d{20})\.json$", RegexOptions.CultureInvariant)]
    private static partial Regex CommitPattern();

    [GeneratedRegex(@"^\d+\.json$", RegexOptions.CultureInvariant)]
    private static partial Regex NumberPattern();

    [GeneratedRegex(@"^(?<v>\d{20})\.checkpoint(\.(?<o>0\d{9})\.(?<p>0\d{9})\.parquet|\.(?<id>[0-9a-fA-F-]{36})\.(json|parquet)|\.parquet)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex CheckpointPattern();
}
