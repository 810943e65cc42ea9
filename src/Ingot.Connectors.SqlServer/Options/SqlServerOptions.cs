using System.Collections.Immutable;
using Ingot.Connectors.SqlServer.Types;
using Ingot.Core.Naming;

namespace Ingot.Connectors.SqlServer.Options;

/// <summary>What a job reads from a database of SQL Server.</summary>
internal sealed record SqlServerOptions
{
    /// <summary>The table or view; null when a query is read.</summary>
    public TableName? Table { get; init; }

    /// <summary>The query; null when a table is read.</summary>
    public string? Query { get; init; }

    /// <summary>SQL condition on the table's rows; null for all.</summary>
    public string? Where { get; init; }

    /// <summary>The table's columns that are read, in order; empty for all.</summary>
    public ImmutableArray<string> Columns { get; init; } = [];

    /// <summary>Connections that read at once.</summary>
    public int Parallel { get; init; } = 1;

    /// <summary>The isolation; null for the best that the database has.</summary>
    public IsolationChoice? Isolation { get; init; }

    /// <summary>Query whose answer changes whenever the rows may have changed; null when there is none.</summary>
    public string? VersionQuery { get; init; }

    /// <summary>What becomes of values that the lake cannot hold as they are.</summary>
    public ValuePolicies Policies { get; init; } = new();

    /// <summary>Name of the part that is read; the same however the rest of the options changes.</summary>
    internal string PartName => Table is { } table ? TSql.Name(table) : "query";
}
