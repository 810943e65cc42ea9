using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.DuckDb;
using Ingot.TestKit;
using Ingot.Warehouse.Engines.DuckDb;

namespace Ingot.Warehouse.Tests;

public sealed class DuckDbWarehouseTests
{
    private static readonly TableName Sales = new("bronze", "it's \"sales\"");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void A_view_reads_files_by_paths_that_start_at_the_project()
    {
        using var project = new TestProject();
        project.Folder.Folder("lake/it's");
        project.Execute($"COPY (SELECT 1 AS id, 'a' AS \"it's\") TO {Sql.Text(project.Folder.At("lake/it's/1.parquet"))} (FORMAT parquet)");

        project.Warehouse.PublishView(Sales, "SELECT * FROM read_parquet(['lake/it''s/1.parquet'])", Cancellation);

        Assert.Equal(["1|a"], project.Rows($"from {Sales.Quoted}"));
    }

    [Fact]
    public void A_view_is_replaced_only_when_it_shows_something_else()
    {
        using var project = new TestProject();

        Assert.True(project.Warehouse.PublishView(Sales, "SELECT 1 AS n", Cancellation));
        Assert.False(project.Warehouse.PublishView(Sales, "SELECT 1 AS n", Cancellation));
        Assert.True(project.Warehouse.PublishView(Sales, "SELECT 2 AS n", Cancellation));
        project.Close();
        Assert.False(project.Warehouse.PublishView(Sales, "SELECT 2 AS n", Cancellation));
        Assert.Equal(["2"], project.Rows($"from {Sales.Quoted}"));
    }

    [Fact]
    public async Task A_warehouse_that_another_process_holds_is_a_conflict_that_names_it()
    {
        using var folder = new TemporaryFolder();
        using var holder = Child.Start("hold", folder.Path);
        Assert.Equal("open", await holder.Says(Cancellation));

        var error = Assert.Throws<IngotException>(() => DuckDbWarehouse.Open(folder.At("warehouse.duckdb"), folder.Path, new DuckDbOptions()));

        Assert.Equal((ErrorKind.Conflict, "warehouse.locked"), (error.Kind, error.Code));
        Assert.Contains($"(process {holder.Id})", error.Message, StringComparison.Ordinal);
        Assert.Equal("Nothing was changed.", error.State);
    }

    [Fact]
    public void A_warehouse_of_a_newer_format_is_refused()
    {
        using var project = new TestProject();
        project.Execute("UPDATE ingot.warehouse SET format = 2");
        project.Close();

        var error = Assert.Throws<IngotException>(() => project.Warehouse);

        Assert.Equal("warehouse.format", error.Code);
    }

    [Fact]
    public void A_file_that_is_no_database_is_not_taken_for_a_lock()
    {
        using var folder = new TemporaryFolder();
        folder.Write("warehouse.duckdb", new string('x', 20_000));

        var error = Assert.Throws<IngotException>(() => DuckDbWarehouse.Open(folder.At("warehouse.duckdb"), folder.Path, new DuckDbOptions()));

        Assert.Equal((ErrorKind.Target, "warehouse.unreadable"), (error.Kind, error.Code));
    }

    [Fact]
    public void A_read_only_warehouse_is_left_as_it_is()
    {
        using var project = new TestProject();
        project.Execute("CREATE TABLE silver.\"__ingot_stage_x\" AS SELECT 1 AS n");
        project.Close();

        using (var reader = DuckDbWarehouse.Open(project.Folder.At("warehouse.duckdb"), project.Folder.Path, new DuckDbOptions { ReadOnly = true }))
        using (var session = reader.Connect())
            Assert.Equal(1, session.Scalar<int>("SELECT n FROM silver.\"__ingot_stage_x\"", Cancellation));

        Assert.Empty(project.Relations());
    }

    [Fact]
    public void A_project_path_with_a_comma_is_refused()
    {
        using var folder = new TemporaryFolder();

        var error = Assert.Throws<IngotException>(() => DuckDbWarehouse.Open(folder.At("w.duckdb"), folder.Folder("a,b"), new DuckDbOptions()));

        Assert.Equal((ErrorKind.Configuration, "warehouse.project-path"), (error.Kind, error.Code));
    }
}
