using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.Warehouse.Checks;

namespace Ingot.Warehouse.Running;

/// <summary>What became of a model in a run, for the journal and for people.</summary>
public sealed record ModelResult
{
    /// <summary>The model.</summary>
    public required TableName Model { get; init; }

    /// <summary>How it ended.</summary>
    public required ModelOutcome Outcome { get; init; }

    /// <summary>Why it was skipped, as the end of a sentence such as <c>silver.sale failed</c>; null otherwise.</summary>
    public string? Reason { get; init; }

    /// <summary>Rows in the published table; null for a view without checks, which nobody counted, and for skipped models.</summary>
    public long? Rows { get; init; }

    /// <summary>Incremental only: rows merged in this run; null otherwise.</summary>
    public long? Merged { get; init; }

    /// <summary>Rows in the model's quarantine.</summary>
    public long Quarantined { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>The checks that ran, in the order of the header.</summary>
    public IReadOnlyList<CheckResult> Checks { get; init; } = [];

    /// <summary>Everything it reads, for lineage.</summary>
    public IReadOnlyList<TableName> Inputs { get; init; } = [];

    /// <summary>Sentences that a person should read although nothing failed.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What went wrong, when it failed.</summary>
    public IngotException? Error { get; init; }
}
