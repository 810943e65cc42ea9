using Ingot.Configuration.Project;
using Ingot.Core.Naming;
using Ingot.Warehouse.Checks;
using Ingot.Warehouse.Models;

namespace Ingot.Warehouse.Engines.DuckDb;

/// <summary>DuckDB's SQL.</summary>
internal sealed class DuckDbDialect : WarehouseDialect
{
    public static DuckDbDialect Instance { get; } = new();

    public override string Engine => WarehouseOptions.DuckDb;

    public override StringComparer Names => StringComparer.OrdinalIgnoreCase;

    public override int? LongestName => null;

    public override string RowId => "rowid";

    public override TableName StageOf(TableName name) => new(name.Schema, ModelName.StagePrefix + name.Name);

    public override string List(IEnumerable<string> values) => $"[{string.Join(",\n", values)}]";

    public override string Matches(string text, string pattern) => $"regexp_matches({text}, {Sql.Text(pattern)})";

    public override string RowIdIn(string query) => $"rowid IN ({query})";

    public override bool LooksUpByJoin => false;

    // As many hashes as rows prove that there are as many keys, in a fraction of the memory that long keys take.
    public override string ProofOfDistinctness(string columns, string from) => $"SELECT count(*) = count(DISTINCT hash({columns})) {from}";

    public override string Shape(SqlText model, IReadOnlyList<RelationColumn> columns) =>
        $"(SELECT {string.Join(", ", columns.Select(c => $"CAST(NULL AS {c.Type}) AS {c.Quoted}"))})";
}
