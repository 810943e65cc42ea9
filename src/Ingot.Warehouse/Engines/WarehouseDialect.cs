using System.Text;
using Ingot.Core.Naming;
using Ingot.Warehouse.Checks;
using Ingot.Warehouse.Models;

namespace Ingot.Warehouse.Engines;

/// <summary>How an engine writes, in SQL, the few things that the engines write differently.</summary>
internal abstract class WarehouseDialect
{
    /// <summary>Whether the engine would cut the name of a table, so that it could not be found again.</summary>
    public bool IsTooLong(TableName name) => LongestName is { } most && Encoding.UTF8.GetByteCount(name.Name) > most;

    /// <summary>The word for the engine, as in <c>warehouse.engine</c> and in <c>sale.postgres.sql</c>.</summary>
    public abstract string Engine { get; }

    /// <summary>How names of columns are compared.</summary>
    public abstract StringComparer Names { get; }

    /// <summary>The most bytes that the name of a table can have; null for any number.</summary>
    public abstract int? LongestName { get; }

    /// <summary>The hidden column that names a row of a table, as long as the table is not changed.</summary>
    public abstract string RowId { get; }

    /// <summary>The name of the table that is built before it is published.</summary>
    public abstract TableName StageOf(TableName name);

    /// <summary>A list of values of one type, counted from 1.</summary>
    public abstract string List(IEnumerable<string> values);

    /// <summary>A condition: a text contains a match of a regular expression.</summary>
    public abstract string Matches(string text, string pattern);

    /// <summary>A condition: <see cref="RowId"/> is among those of a query.</summary>
    public abstract string RowIdIn(string query);

    /// <summary>
    /// Whether values are looked up in a table by a join: PostgreSQL keeps the table of a condition's subquery in memory, and
    /// reads all of it again for every row when it does not fit.
    /// </summary>
    public abstract bool LooksUpByJoin { get; }

    /// <summary>A query that is true when rows are certainly distinct, and cheaper than finding those that are not; null when there is none.</summary>
    /// <param name="columns">The columns, quoted.</param>
    /// <param name="from">FROM and WHERE.</param>
    public abstract string? ProofOfDistinctness(string columns, string from);

    /// <summary>A relation with the columns of a model's output, for the planner alone.</summary>
    /// <param name="model">The model's SQL.</param>
    /// <param name="columns">Its columns.</param>
    public abstract string Shape(SqlText model, IReadOnlyList<RelationColumn> columns);
}
