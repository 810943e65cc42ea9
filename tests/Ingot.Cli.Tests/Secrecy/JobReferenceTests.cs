using Ingot.TestKit;
using Ingot.TestKit.Servers;

namespace Ingot.Cli.Tests.Secrecy;

/// <summary>References in files of jobs are followed as those in ingot.yaml are.</summary>
public sealed class JobReferenceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly InProcess _shell;

    public JobReferenceTests()
    {
        var database = PostgresServer.Shared.CreateDatabase();
        PostgresServer.Shared.Execute(database, "CREATE TABLE orders AS SELECT 1 AS id, 'canary-7' AS code UNION ALL SELECT 2, 'other'");
        _folder.Write("ingot.yaml", $"project: shop\nconnections:\n  db:\n{PostgresServer.Shared.Yaml(database)}\n");
        _folder.Write("jobs/orders.yaml", "source:\n  connection: db\n  table: \"public.${env:ORDERS}\"\n  where: \"code = '${secret:order_code}'\"\n");
        _shell = new InProcess(_folder.Path);
        _shell.Variables["ORDERS"] = "orders";
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_job_reads_what_its_secret_says_and_shows_it_nowhere()
    {
        _folder.Write("secrets.toml", "order_code = 'canary-7'\n");

        var (exitCode, output, error) = await _shell.Run("run", "--verbose");
        var (_, rows, _) = await _shell.Run("query", "SELECT id FROM bronze.orders");

        Assert.True(exitCode == 0, output + error);
        Assert.Equal("id\n──\n 1\n", rows);
        Assert.DoesNotContain("canary", output + error + string.Concat(Directory.GetFiles(_folder.At("logs")).Select(File.ReadAllText)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_failing_source_says_of_it_is_hidden()
    {
        _folder.Write("secrets.toml", "order_code = \"canary-8' AND nothing = '\"\n");

        var (exitCode, output, error) = await _shell.Run("run", "--json");

        Assert.Equal(1, exitCode);
        Assert.DoesNotContain("canary", output + error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_that_nobody_has_is_missing_at_its_place_and_the_check_names_it()
    {
        var (exitCode, _, error) = await _shell.Run("run");
        var (_, checks, _) = await _shell.Run("secrets", "check");
        var (valid, _, _) = await _shell.Run("config", "validate");

        Assert.Equal(2, exitCode);
        Assert.Contains("'source.where' refers to the secret 'order_code', which nobody has.", error, StringComparison.Ordinal);
        Assert.Contains("jobs/orders.yaml:4:10", error, StringComparison.Ordinal);
        Assert.Matches("order_code +missing", checks);
        Assert.Equal(0, valid);
    }

    [Fact]
    public async Task A_variable_that_is_not_set_is_missing_at_its_place()
    {
        _shell.Variables.Remove("ORDERS");

        var (exitCode, _, error) = await _shell.Run("config", "validate");

        Assert.Equal(2, exitCode);
        Assert.Contains("'source.table' refers to the environment variable 'ORDERS', which is not set.", error, StringComparison.Ordinal);
    }
}
