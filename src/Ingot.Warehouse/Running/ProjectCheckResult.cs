using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.Warehouse.Checks;

namespace Ingot.Warehouse.Running;

/// <summary>What a check of the project found, for the journal and for people.</summary>
public sealed record ProjectCheckResult
{
    /// <summary>The check.</summary>
    public required ProjectCheck Check { get; init; }

    /// <summary>How it ended; null when it was skipped.</summary>
    public CheckOutcome? Outcome { get; init; }

    /// <summary>Why it was skipped, as the end of a sentence such as <c>silver.sale failed</c>; null otherwise.</summary>
    public string? Reason { get; init; }

    /// <summary>How many rows its query returned.</summary>
    public long Failing { get; init; }

    /// <summary>Up to five of them, each by column name in order.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string?>> Samples { get; init; } = [];

    /// <summary>Everything it reads, for lineage.</summary>
    public IReadOnlyList<TableName> Inputs { get; init; } = [];

    /// <summary>How long it took.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>What went wrong, when it failed.</summary>
    public IngotException? Error { get; init; }
}
