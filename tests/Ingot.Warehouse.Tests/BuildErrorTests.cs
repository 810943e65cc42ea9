using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.Warehouse.Running;

namespace Ingot.Warehouse.Tests;

public sealed class BuildErrorTests
{
    private const string Header = "/* ---\ndescription: Größe 😀\nmaterialize: MATERIALIZE\nkey: [id]\n--- */\n";

    [Theory]
    [InlineData("table", "select 'é😀' as id,\n  idd + 1 as x from bronze.sales", "7:3", "Referenced column \"idd\" not found")]
    [InlineData("view", "select 'é😀' as id, idd + 1 as x from bronze.sales", "6:20", "Candidate bindings: \"id\"")]
    [InlineData("incremental", "select id,\n\n  lenght(word) as x from bronze.sales;", "8:3", "Did you mean \"length\"?")]
    [InlineData("table", "select id, 'é', word::int as \"n 1\" from bronze.sales", "6:21", "Could not convert string 'x' to INT32")]
    [InlineData("incremental", "-- first\nselect id, word::int as n from bronze.sales -- last", "7:16", "Could not convert string 'x' to INT32")]
    public async Task An_error_in_SQL_is_shown_where_it_is_in_the_file(string materialization, string sql, string place, string message)
    {
        using var project = new TestProject();
        project.Bronze("sales", "select 1 as id, 'x' as word");
        project.Model("silver.sale", Header.Replace("MATERIALIZE", materialization, StringComparison.Ordinal) + sql);

        var result = await project.Run();

        Assert.Equal(ModelOutcome.Failed, result.Outcome);
        Assert.Contains(message, result.Error!.Message, StringComparison.Ordinal);
        Assert.Equal("models/silver/sale.sql:" + place, result.Error.Location!.ToString());
        Assert.Equal("silver.sale is not published yet.", result.Error.State);
        Assert.Equal(["bronze.sales"], project.Relations());
    }

    [Fact]
    public async Task An_error_in_a_merge_is_shown_where_it_is_in_the_file()
    {
        using var project = new TestProject();
        project.Bronze("sales", "select 1 as id, '1' as word");
        project.Model("silver.sale", "materialize: incremental\nkey: [id]\ncursor: id", "select id,\n  word::int as n from bronze.sales -- last");
        await project.Run();
        project.Bronze("sales", "select 2 as id, 'x' as word");

        var result = await project.Run();

        Assert.Equal(ErrorKind.Data, result.Error!.Kind);
        Assert.Equal("models/silver/sale.sql:7:7", result.Error.Location!.ToString());
        Assert.Equal("silver.sale keeps its previous version.", result.Error.State);
        Assert.Equal(["1|1"], project.Rows("from silver.sale"));
    }

    [Fact]
    public async Task A_lake_table_without_a_view_is_named()
    {
        using var project = new TestProject();
        project.Touch("sales");
        project.Model("silver.sale", "from bronze.sales");

        var result = await project.Run();

        Assert.Contains("sales does not exist", result.Error!.Message, StringComparison.Ordinal);
        Assert.Equal("models/silver/sale.sql:1:6", result.Error.Location!.ToString());
    }

    [Fact]
    public async Task A_selected_model_says_when_what_it_reads_was_never_built()
    {
        using var project = new TestProject();
        project.Model("silver.a", "select 1 as n");
        project.Model("gold.b", "from silver.a");

        var result = await project.RunAll(select: "gold.b");
        var both = await project.RunAll(select: "+gold.b");
        var alone = await project.RunAll(select: "gold.b");

        Assert.Equal("gold.b reads silver.a, which was never built.", result.Models[0].Error!.Message);
        Assert.Equal("Select +gold.b to build what it reads first.", result.Models[0].Error!.Next);
        Assert.True(both.Succeeded);
        Assert.Equal(ModelOutcome.Unchanged, Assert.Single(alone.Models).Outcome);
    }

    [Fact]
    public async Task Two_columns_of_one_name_are_refused()
    {
        using var project = new TestProject();
        project.Model("silver.a", "select 1 as n, 2 as N");

        var result = await project.Run();

        Assert.Equal("Two columns of silver.a are called 'n'.", result.Error!.Message);
    }

    [Fact]
    public async Task One_failing_model_does_not_stop_those_that_do_not_read_it()
    {
        using var project = new TestProject();
        project.Model("silver.a", "select 'x'::int as n");
        project.Model("silver.b", "select 1 as n");
        project.Model("gold.ab", "from silver.a, silver.b");
        project.Model("gold.b", "from silver.b");
        project.Model("gold.abc", "from gold.ab");

        var result = await project.RunAll(o => o with { Parallelism = 1 });

        Assert.Equal(
            ["gold.ab Skipped silver.a failed", "gold.abc Skipped gold.ab was skipped", "gold.b Built ", "silver.a Failed ", "silver.b Built "],
            result.Models.Select(m => $"{m.Model} {m.Outcome} {m.Reason}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_reads_a_table_that_could_not_be_loaded_is_skipped()
    {
        using var project = new TestProject();
        project.Bronze("sales", "select 1 as n");
        project.Model("silver.a", "from bronze.sales");
        project.Model("silver.b", "select 1 as n");

        var result = await project.RunAll(o => o with
        {
            Unavailable = new Dictionary<TableName, string> { [new("bronze", "sales")] = "the load of bronze.sales failed" },
        });

        Assert.Equal("the load of bronze.sales failed", result.Models.Single(m => m.Model.Name == "a").Reason);
        Assert.Equal(["bronze.sales", "silver.b"], project.Relations());
    }
}
