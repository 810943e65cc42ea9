using Ingot.Configuration.Problems;
using Ingot.Connectors.Targets;

namespace Ingot.Ingest.Tests.Targets;

public sealed class TargetReaderTests
{
    private const string Connections = "project: shop\nconnections:\n  dwh: { kind: postgres, database: d, user: u }\n  landing: { kind: files, path: . }\n";

    [Theory]
    [InlineData("crm.orders", "crm", "orders")]
    [InlineData("'\"a.b\".\"c\"\"d\"'", "a.b", "c\"d")]
    [InlineData("'\"a.b\".orders'", "a.b", "orders")]
    [InlineData("[a.b, 'x y']", "a.b", "x y")]
    public void A_table_is_named_in_every_way_that_leaves_no_doubt(string written, string schema, string name)
    {
        using var shop = new Shop($"source: {{ path: x.csv }}\ntarget:\n  connection: dwh\n  table: {written}\n  mode: merge\n  key: [id]\n", Connections);

        var target = shop.Job.Target!;

        Assert.Equal((schema, name), (target.Table.Schema, target.Table.Name));
        Assert.Equal((TargetMode.Merge, true, false), (target.Mode, target.Create, target.LineageColumns));
        Assert.Equal(["id"], target.Key);
    }

    [Theory]
    [InlineData("{ connection: dwh, table: orders }", "'orders' is not a table name of the form schema.name")]
    [InlineData("{ connection: dwh, table: a.b.c }", "'a.b.c' is not a table name of the form schema.name")]
    [InlineData("{ connection: dwh, table: '\"a.b' }", "its quotes do not match")]
    [InlineData("{ connection: dwh, table: [a, b, c] }", "A table is named by its schema and its name")]
    [InlineData("{ connection: dhw, table: a.b }", "There is no connection 'dhw'")]
    [InlineData("{ connection: landing, table: a.b }", "which nothing can be loaded into")]
    [InlineData("{ connection: dwh, table: a.b, mode: merge }", "needs a key")]
    [InlineData("{ connection: dwh, table: a.b, key: [id] }", "no use for a key")]
    [InlineData("{ connection: dwh, table: a.b, mod: append }", "mod")]
    [InlineData("{ table: a.b }", "connection")]
    public void A_mistake_is_told_with_its_place(string target, string message)
    {
        using var shop = new Shop($"source: {{ path: x.csv }}\ntarget: {target}\n", Connections);
        var problems = new ConfigProblems();

        shop.Jobs(problems);

        var problem = Assert.Single(problems.All);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Equal(("jobs/sales.yaml", 2), (problem.Location.File, problem.Location.Line));
    }

    [Fact]
    public void A_job_with_a_target_says_its_mode_there()
    {
        using var shop = new Shop("source: { path: x.csv }\nload: full\ntarget: { connection: dwh, table: a.b }\n", Connections);
        var problems = new ConfigProblems();

        shop.Jobs(problems);

        Assert.Contains("says 'load: incremental' or nothing", Assert.Single(problems.All).Message, StringComparison.Ordinal);
    }
}
