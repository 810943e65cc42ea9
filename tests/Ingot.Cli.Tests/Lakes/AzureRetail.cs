using Ingot.TestKit;
using Ingot.TestKit.Servers;
using Ingot.TestKit.Servers.Azure;

namespace Ingot.Cli.Tests.Lakes;

/// <summary>A copy of the retail sample whose lake is in a container of its own.</summary>
internal sealed class AzureRetail : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private AzureRetail(AzuriteServer server) => Server = server;

    public string Path => _folder.Path;

    public AzuriteServer Server { get; }

    public string Container { get; private init; } = AzuriteServer.NewContainer();

    public TemporaryFolder Folder => _folder;

    /// <summary>Where the lake is, as the project says it.</summary>
    public string Url => $"az://{Container}/raw";

    public static async Task<AzureRetail> CreateAsync(bool onPostgres = false, Uri? endpoint = null, string? container = null)
    {
        var server = await AzuriteServer.SharedAsync(TestContext.Current.CancellationToken);
        var retail = container is null ? new AzureRetail(server) : new AzureRetail(server) { Container = container };
        retail._folder.CopyFrom(Repository.At("samples", "retail"));
        var text = retail._folder.Read("ingot.yaml").Replace("lake:\n  path: lake\n", $"lake:\n{server.Yaml(retail.Container, "raw", endpoint)}", StringComparison.Ordinal);
        if (onPostgres)
        {
            text = text.Replace("engine: duckdb", "engine: postgres\n  connection: server", StringComparison.Ordinal)
                .Replace("  path: warehouse.duckdb\n", "", StringComparison.Ordinal).TrimEnd()
                + $"\n  server:\n{PostgresServer.Shared.Yaml(PostgresServer.Shared.CreateDatabase())}\n";
        }

        retail._folder.Write("ingot.yaml", text);
        return retail;
    }

    /// <summary>The files of the lake, as somebody else sees them.</summary>
    public async Task<IReadOnlyList<string>> FilesAsync()
    {
        var names = new List<string>();
        await foreach (var blob in Client().GetBlobsAsync(cancellationToken: TestContext.Current.CancellationToken))
            names.Add(blob.Name);
        return names;
    }

    /// <summary>Makes the container, as somebody else does.</summary>
    public Task CreateContainerAsync() => Client().CreateAsync(cancellationToken: TestContext.Current.CancellationToken);

    public Task<(int ExitCode, string Out, string Error)> Run(params string[] arguments) => new InProcess(Path).Run(arguments);

    public async Task Succeeds(params string[] arguments)
    {
        var (exitCode, text, error) = await Run(arguments);
        Assert.True(exitCode == 0, text + error);
    }

    public void Dispose() => _folder.Dispose();

    private Azure.Storage.Blobs.BlobContainerClient Client() =>
        new(new Uri($"{Server.Endpoint}/{Container}"), new Azure.Storage.StorageSharedKeyCredential(AzuriteServer.Account, Server.Key));
}
