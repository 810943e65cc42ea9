using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Ingot.Core.Columns;
using Ingot.Lake.Log;

namespace Ingot.Lake;

/// <summary>What one commit shall change; all of it becomes visible at once or none of it.</summary>
public sealed record DeltaCommit
{
    /// <summary>What is done, for the history; <c>WRITE</c>, <c>OPTIMIZE</c> and the like.</summary>
    public required string Operation { get; init; }

    /// <summary>How it is done, for the history.</summary>
    public ImmutableDictionary<string, string?> Parameters { get; init; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>Files to add. They must lie in the table's folder, complete, written with the types of the schema.</summary>
    public ImmutableArray<AddFile> Add { get; init; } = [];

    /// <summary>Paths of live files to remove; they stay on disk until vacuum.</summary>
    public ImmutableArray<string> Remove { get; init; } = [];

    /// <summary>The table's schema from now on, from <see cref="Schema.SchemaGrowth"/>; required for the first commit, null to keep it.</summary>
    public TableSchema? Schema { get; init; }

    /// <summary>The table's description from now on; null to keep it.</summary>
    public string? Description { get; init; }

    /// <summary>Table properties to set, or with a null value to drop.</summary>
    public ImmutableDictionary<string, string?> Properties { get; init; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>The application's count, which makes a retry of this commit harmless; null for none.</summary>
    public AppTransaction? Transaction { get; init; }

    /// <summary>Domains to set, or with a null value to end.</summary>
    public ImmutableDictionary<string, string?> Domains { get; init; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>What to keep with the commit under <c>ingot</c>, such as the load's certificate; null for nothing.</summary>
    public JsonObject? Ingot { get; init; }

    /// <summary>What the commit rests on.</summary>
    public ReadScope Reads { get; init; } = ReadScope.RemovedFiles;

    /// <summary>False when the added files hold exactly the rows of the removed ones.</summary>
    public bool DataChange { get; init; } = true;

    internal bool IsBlindAppend => Remove.IsEmpty && Reads is ReadScope.RemovedFiles;
}
