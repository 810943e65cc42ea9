using System.Collections.Immutable;
using Ingot.Connectors.Ado.Types;

namespace Ingot.Connectors.Ado.Options;

/// <summary>What a job reads through a driver.</summary>
internal sealed record AdoOptions
{
    /// <summary>The parts of the table's name, its schema or catalogue first; empty when a query is read.</summary>
    public ImmutableArray<string> Table { get; init; } = [];

    /// <summary>The query; null when a table is read.</summary>
    public string? Query { get; init; }

    /// <summary>SQL condition on the table's rows; null for all.</summary>
    public string? Where { get; init; }

    /// <summary>The table's columns that are read, in order; empty for all.</summary>
    public ImmutableArray<string> Columns { get; init; } = [];

    /// <summary>Query whose answer changes whenever the rows may have changed; null when there is none.</summary>
    public string? VersionQuery { get; init; }

    /// <summary>What becomes of values that have no exact like.</summary>
    public TypePolicies Policies { get; init; } = new(NumberPolicy.Default);

    /// <summary>Name of the part that is read; the same however the rest of the options changes.</summary>
    internal string PartName => Table.IsEmpty ? "query" : string.Join('.', Table.Select(Core.Naming.Sql.Name));
}
