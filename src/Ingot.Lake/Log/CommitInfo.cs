using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Ingot.Lake.Log;

/// <summary>Who did what and when; the protocol's <c>commitInfo</c>.</summary>
public sealed record CommitInfo : LogAction
{
    /// <summary>When the writer committed, UTC, or null when it does not say.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>The commit time that tables with in-commit timestamps go by, UTC; null for others.</summary>
    public DateTimeOffset? InCommitTimestamp { get; init; }

    /// <summary>What was done, such as <c>WRITE</c>; null when it does not say.</summary>
    public string? Operation { get; init; }

    /// <summary>How it was done; values that are not text are given as JSON.</summary>
    public ImmutableDictionary<string, string?> Parameters { get; init; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>The program, such as <c>Ingot/0.1.0</c>; null when it does not say.</summary>
    public string? EngineInfo { get; init; }

    /// <summary>Whether the commit only added rows without looking at the table; null when it does not say.</summary>
    public bool? IsBlindAppend { get; init; }

    /// <summary>Version the writer had read, or null.</summary>
    public long? ReadVersion { get; init; }

    /// <summary>Identity of the attempt, by which its writer recognises it; null when it does not say.</summary>
    public string? TransactionId { get; init; }

    /// <summary>What Ingot stored with the commit, such as the load's certificate; null for other writers. Do not change it.</summary>
    public JsonObject? Ingot { get; init; }
}
