using Ingot.Core.Naming;
using Ingot.Resilience;
using Ingot.Warehouse.Dependencies;

namespace Ingot.Warehouse.Running;

/// <summary>How a set of models is built.</summary>
public sealed record ModelRunOptions
{
    /// <summary>The run, as the journal knows it.</summary>
    public required string RunId { get; init; }

    /// <summary>The version of each lake table, such as its Delta version; what reads a table without one is always built.</summary>
    public IReadOnlyDictionary<TableName, string> LakeVersions { get; init; } = new Dictionary<TableName, string>();

    /// <summary>Lake tables whose load failed, with why as the end of a sentence (<c>the load of bronze.sales failed</c>): what reads them is skipped.</summary>
    public IReadOnlyDictionary<TableName, string> Unavailable { get; init; } = new Dictionary<TableName, string>();

    /// <summary>Builds everything, changed or not, and incremental models from nothing.</summary>
    public bool FullRefresh { get; init; }

    /// <summary>Begins nothing further once something has failed.</summary>
    public bool FailFast { get; init; }

    /// <summary>What failed before the models, as the beginning of a sentence (<c>the load of bronze.sales failed</c>); null for nothing.</summary>
    public string? Failure { get; init; }

    /// <summary>The project's checks to run afterwards; null for those that look at any selected model.</summary>
    public IReadOnlyList<CheckNode>? Checks { get; init; }

    /// <summary>How many models are built side by side, at least 1.</summary>
    public int Parallelism { get; init; } = Math.Min(Environment.ProcessorCount, 2);

    /// <summary>How often a build is tried. A build that fails leaves the previous version, so it begins anew.</summary>
    public ResiliencePolicy Policy { get; init; } = ResiliencePolicy.None;

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
