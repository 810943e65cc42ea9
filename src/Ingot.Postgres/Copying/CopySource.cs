using Ingot.Core.Naming;

namespace Ingot.Postgres.Copying;

/// <summary>What a scan reads.</summary>
public sealed record CopySource
{
    /// <summary>Name for messages, such as <c>crm.people</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The columns, in order.</summary>
    public required IReadOnlyList<CopyColumn> Columns { get; init; }

    /// <summary>SQL behind FROM: a quoted table, or a query in brackets with an alias.</summary>
    public required string From { get; init; }

    /// <summary>What divides the rows, each a piece of work for one connection at a time. Every row must be in exactly one.</summary>
    public IReadOnlyList<CopyRange> Ranges { get; init; } = [CopyRange.All];

    /// <summary>Condition on all rows; null for none.</summary>
    public string? Filter { get; init; }

    /// <summary>SQL behind ORDER BY, within each range; null for the server's own order.</summary>
    public string? OrderBy { get; init; }

    /// <summary>Name of an exported snapshot (<c>pg_export_snapshot</c>) that every connection reads; null for each statement's own.</summary>
    public string? Snapshot { get; init; }

    /// <summary>Rows expected; null when unknown.</summary>
    public long? EstimatedRows { get; init; }

    /// <summary>The statement that reads some columns of one range.</summary>
    /// <param name="columns">Positions in <see cref="Columns"/>.</param>
    /// <param name="range">One of <see cref="Ranges"/>.</param>
    internal string CopyStatement(IEnumerable<int> columns, CopyRange range)
    {
        var values = string.Join(", ", columns.Select(c => Columns[c].Mapping.SelectExpression(Columns[c].Expression)));
        var conditions = string.Join(" AND ", new[] { Filter, range.Condition }.OfType<string>().Select(c => $"({c}\n)"));
        // The line breaks end comments that SQL of a user may end with.
        return $"COPY (SELECT {values} FROM {range.From ?? From}{(conditions.Length > 0 ? " WHERE " + conditions : "")}{(OrderBy is null ? "" : " ORDER BY " + OrderBy)}) TO STDOUT (FORMAT binary)";
    }

    /// <summary>Statements that put a connection into the snapshot.</summary>
    internal IEnumerable<string> SnapshotStatements => Snapshot is null
        ? []
        : ["BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", $"SET TRANSACTION SNAPSHOT {Sql.Text(Snapshot)}"];
}
