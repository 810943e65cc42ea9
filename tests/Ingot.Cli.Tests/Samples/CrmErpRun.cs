using Ingot.TestKit;

namespace Ingot.Cli.Tests.Samples;

/// <summary>The CRM and ERP sample after one run on DuckDB.</summary>
public sealed class CrmErpRun : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The project's folder.</summary>
    internal string Path => _folder.Path;

    /// <summary>What the run wrote.</summary>
    internal string Output { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        _folder.CopyFrom(Repository.At("samples", "crm_erp"));
        var (exitCode, output, error) = await new InProcess(_folder.Path).Run("run");
        Assert.True(exitCode == 0, output + error);
        Output = output;
    }

    /// <summary>The rows of a query as lines of CSV, without the header.</summary>
    internal async Task<string[]> Lines(string sql)
    {
        var (exitCode, output, error) = await new InProcess(_folder.Path).Run("query", sql, "--format", "csv");
        Assert.True(exitCode == 0, error);
        return output.Split((char[])['\r', '\n'], StringSplitOptions.RemoveEmptyEntries)[1..];
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
