using Ingot.TestKit;
using Ingot.TestKit.Servers;

namespace Ingot.Cli.Tests.Warehouses;

public sealed class AbsentCopyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>A job with a target leaves nothing in the lake, and its copy was shown as failed in a run that succeeded.</summary>
    [Fact]
    public async Task A_job_whose_rows_go_to_a_target_has_nothing_to_copy_and_that_is_no_failure()
    {
        var database = PostgresServer.Shared.CreateDatabase();
        _folder.Write("ingot.yaml", $"project: shop\nwarehouse: {{ engine: postgres, connection: db }}\nconnections:\n  db:\n{PostgresServer.Shared.Yaml(database)}\n");
        _folder.Write("data/sale.csv", "id,amount\n1,2.5\n");
        _folder.Write("jobs/back.yaml", "source: { path: data/sale.csv }\ntarget: { connection: db, table: public.back }\n");
        var ingot = new InProcess(_folder.Path);

        var (exitCode, output, error) = await ingot.Run("run");
        var json = await ingot.Json("run", "--json");

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains("Copy    bronze.back: nothing to copy, the lake has no such table.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("failed", output, StringComparison.Ordinal);
        Assert.Equal("absent", (string?)json["copies"]![0]!["outcome"]);
    }
}
