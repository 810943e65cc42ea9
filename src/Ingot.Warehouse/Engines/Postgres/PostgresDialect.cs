using System.Security.Cryptography;
using System.Text;
using Ingot.Configuration.Project;
using Ingot.Core.Naming;
using Ingot.Postgres.Naming;
using Ingot.Warehouse.Checks;
using Ingot.Warehouse.Models;

namespace Ingot.Warehouse.Engines.Postgres;

/// <summary>PostgreSQL's SQL.</summary>
internal sealed class PostgresDialect : WarehouseDialect
{
    public static PostgresDialect Instance { get; } = new();

    public override string Engine => WarehouseOptions.Postgres;

    public override StringComparer Names => StringComparer.Ordinal;

    public override int? LongestName => PostgresName.MostBytes;

    public override string RowId => "ctid";

    /// <summary>The server would cut a name that is too long, and two stages could become one.</summary>
    public override TableName StageOf(TableName name)
    {
        var stage = ModelName.StagePrefix + name.Name;
        if (!IsTooLong(new TableName(name.Schema, stage)))
            return new TableName(name.Schema, stage);

        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name.Name)).AsSpan(0, 16));
        return new TableName(name.Schema, ModelName.StagePrefix + digest);
    }

    public override string List(IEnumerable<string> values) => $"ARRAY[{string.Join(",\n", values)}]";

    public override string Matches(string text, string pattern) => $"({text} ~ {Sql.Text(pattern)})";

    // An array makes the server fetch the rows by their places, where IN would sort the table.
    public override string RowIdIn(string query) => $"ctid = ANY (ARRAY({query}))";

    public override bool LooksUpByJoin => true;

    public override string? ProofOfDistinctness(string columns, string from) => null;

    // A column without a type, such as NULL or 'x', has one only in a table or a subquery.
    public override string Shape(SqlText model, IReadOnlyList<RelationColumn> columns) => $"(\n{model.Text}\n) AS _model";
}
