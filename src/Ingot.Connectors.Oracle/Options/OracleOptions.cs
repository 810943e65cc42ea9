using System.Collections.Immutable;
using Ingot.Connectors.Ado.Types;
using Ingot.Core.Naming;

namespace Ingot.Connectors.Oracle.Options;

/// <summary>What a job reads from an Oracle database.</summary>
internal sealed record OracleOptions
{
    /// <summary>The table's schema and name, or its name alone, as the catalogue has them; empty when a query is read.</summary>
    public ImmutableArray<string> Table { get; init; } = [];

    /// <summary>The query; null when a table is read.</summary>
    public string? Query { get; init; }

    /// <summary>SQL condition on the table's rows; null for all.</summary>
    public string? Where { get; init; }

    /// <summary>The columns that are read, in order, as the user wrote them; empty for all.</summary>
    public ImmutableArray<string> Columns { get; init; } = [];

    /// <summary>Connections that read at once.</summary>
    public int Parallel { get; init; } = 1;

    /// <summary>Query whose answer changes whenever the rows may have changed; null when there is none.</summary>
    public string? VersionQuery { get; init; }

    /// <summary>What becomes of values that have no exact like.</summary>
    public TypePolicies Policies { get; init; } = new(NumberPolicy.Default);

    /// <summary>Name of the part that is read; the same however the rest of the options changes.</summary>
    internal string PartName => Query is null ? Relation : "query";

    /// <summary>The table for FROM.</summary>
    internal string Relation => string.Join('.', Table.Select(Sql.Name));
}
