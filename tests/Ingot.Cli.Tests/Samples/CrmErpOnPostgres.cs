using System.Globalization;
using Ingot.TestKit;
using Ingot.TestKit.Servers;
using Npgsql;

namespace Ingot.Cli.Tests.Samples;

/// <summary>The CRM and ERP sample as its own file for PostgreSQL says, set up and run once.</summary>
public sealed class CrmErpOnPostgres : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _name = "crm_erp_" + Guid.NewGuid().ToString("N");

    /// <summary>What the run wrote.</summary>
    internal string Output { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        _folder.CopyFrom(Repository.At("samples", "crm_erp"));
        await Do("setup");
        Output = await Do("run");
    }

    /// <summary>Gives a command that must succeed.</summary>
    internal async Task<string> Do(params string[] arguments)
    {
        var ingot = new InProcess(_folder.Path);
        ingot.Variables["WAREHOUSE_PASSWORD"] = "sesame-" + _name;
        foreach (var connection in (string[])["WAREHOUSE", "SERVER"])
        {
            ingot.Variables[$"INGOT__CONNECTIONS__{connection}__HOST"] = "127.0.0.1";
            ingot.Variables[$"INGOT__CONNECTIONS__{connection}__PORT"] = PostgresServer.Shared.Port.ToString(CultureInfo.InvariantCulture);
        }

        ingot.Variables["INGOT__CONNECTIONS__WAREHOUSE__DATABASE"] = _name;
        ingot.Variables["INGOT__CONNECTIONS__WAREHOUSE__USER"] = _name;
        var (exitCode, output, error) = await ingot.Run([.. arguments, "--env", "postgres"]);
        Assert.True(exitCode == 0, output + error);
        return output;
    }

    /// <summary>The rows of a query of one text column.</summary>
    internal async Task<IReadOnlyList<string>> Rows(string sql)
    {
        await using var connection = new NpgsqlConnection(PostgresServer.Shared.ConnectionString(_name));
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            rows.Add(reader.GetString(0));
        return rows;
    }

    public ValueTask DisposeAsync()
    {
        PostgresServer.Shared.Execute("postgres", $"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");
        PostgresServer.Shared.Execute("postgres", $"DROP ROLE IF EXISTS {_name}");
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
