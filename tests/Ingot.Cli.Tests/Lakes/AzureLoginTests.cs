using Ingot.TestKit;
using Ingot.TestKit.Servers;
using Ingot.TestKit.Servers.Azure;

namespace Ingot.Cli.Tests.Lakes;

/// <summary>A lake without key or signature: the machine's identity is asked for a token, and the storage service believes that.</summary>
public sealed class AzureLoginTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestAuthority _authority = new();
    private readonly Dictionary<string, string?> _variables = [];
    private AzuriteServer _storage = null!;
    private IdentityServer _identity = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere a process cannot be told by a variable whom it trusts.");
        using var certificate = _authority.ForServer();
        _storage = await AzuriteServer.StartAsync(Stop, certificate);
        _identity = await IdentityServer.StartAsync();
        foreach (var (name, value) in _identity.Variables)
            _variables[name] = value;
        _variables["SSL_CERT_FILE"] = _folder.Write("authority.pem", _authority.Pem);
        _folder.Write("ingot.yaml", $"project: shop\nlake:\n  url: az://sales/raw\n  account: {AzuriteServer.Account}\n  endpoint: {_storage.Endpoint}\n  create_container: true\nresilience: {{ policies: {{ lake: {{ max_attempts: 1 }} }} }}\n");
        _folder.Write("data/sales.csv", "good,count\nmug,2\nbag,1\n");
        _folder.Write("jobs/sales.yaml", "source: { path: data/sales.csv }\n");
    }

    public async ValueTask DisposeAsync()
    {
        if (_identity is not null)
            await _identity.DisposeAsync();
        if (_storage is not null)
            await _storage.DisposeAsync();
        _authority.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_token_of_the_machine_s_identity_opens_the_lake()
    {
        Ok(await RunAsync("run"), "2 rows");
        Ok(await RunAsync("query", "SELECT sum(count)::INTEGER AS n FROM bronze.sales", "--format", "csv"), "n\r\n3\r\n".ReplaceLineEndings("\n"));
        Assert.All(_identity.Requests, r => Assert.Contains("resource=https%3A%2F%2Fstorage.azure.com", r.Replace("://", "%3A%2F%2F", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
        var before = _identity.Requests.Count;

        Ok(await RunAsync("doctor"), "can be read and written");
        Ok(await RunAsync("secrets", "check"), "lake.credential  the login of Azure's programs");

        Assert.True(_identity.Requests.Count >= before + 2);
    }

    [Fact]
    public async Task Without_a_token_it_is_said_that_there_is_no_login()
    {
        _variables["IDENTITY_HEADER"] = "somebody-else";

        foreach (var command in (string[][])[["run"], ["doctor"], ["secrets", "check"]])
        {
            var outcome = await RunAsync(command);

            Assert.True(outcome.ExitCode == 1, outcome.ToString());
            Assert.Matches("(?s)login.*az login", outcome.Output + outcome.Error);
            Assert.DoesNotContain("somebody-else", outcome.Output + outcome.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", outcome.Output + outcome.Error, StringComparison.Ordinal);
        }
    }

    private static void Ok(IngotOutcome outcome, string says)
    {
        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Contains(says, (outcome.Output + outcome.Error).ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    private Task<IngotOutcome> RunAsync(params string[] arguments) => IngotProcess.Run(_folder.Path, arguments, _variables, Stop);
}
