using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Ingot.TestKit.Servers.Azure;

/// <summary>
/// Azure's blob service on this machine (Azurite), in a process of its own that keeps everything in memory and ends with this
/// one. Its program is brought by <c>./test</c>, or by <c>npm install</c> in <c>eng/azurite</c>.
/// </summary>
public sealed class AzuriteServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly SemaphoreSlim Starting = new(1);
    private static AzuriteServer? _shared;

    private readonly Process _process;
    private readonly TemporaryFolder _folder;

    private AzuriteServer(Process process, TemporaryFolder folder, string endpoint, string key)
    {
        _process = process;
        _folder = folder;
        Endpoint = new Uri(endpoint);
        Key = key;
    }

    /// <summary>The account that it has.</summary>
    public const string Account = "ingottest";

    /// <summary>Address of the account's blob service.</summary>
    public Uri Endpoint { get; }

    /// <summary>The account's key; another one for each server.</summary>
    public string Key { get; }

    /// <summary>A server that all tests of this process share; it ends with the process. Each test has containers of its own.</summary>
    /// <param name="cancellationToken">Stops waiting for its start.</param>
    public static async Task<AzuriteServer> SharedAsync(CancellationToken cancellationToken)
    {
        await Starting.WaitAsync(cancellationToken);
        try
        {
            return _shared ??= await StartAsync(cancellationToken);
        }
        finally
        {
            Starting.Release();
        }
    }

    /// <summary>Starts a server for one test, which may stop it.</summary>
    /// <param name="cancellationToken">Stops waiting for its start.</param>
    /// <param name="certificate">Its certificate, to speak TLS and let in whoever has a token of Azure's login; null for neither.</param>
    public static async Task<AzuriteServer> StartAsync(CancellationToken cancellationToken, X509Certificate2? certificate = null)
    {
        var node = Requires.Tool("node");
        var program = Repository.At("eng", "azurite", "node_modules", "azurite", "dist", "src", "blob", "main.js");
        Requires.Part(File.Exists(program), "Azurite is not installed (npm install --ignore-scripts in eng/azurite, or ./test)");
        var folder = new TemporaryFolder();
        // When this process ends, however it ends, its end of the pipe closes and the server stops.
        var hook = folder.Write("end.js", "process.stdin.on('end', () => process.exit(0)).on('error', () => process.exit(0)).resume();");
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));
        var process = Process.Start(new ProcessStartInfo(
            node,
            [
                "--require", hook, program, "--blobHost", "127.0.0.1", "--blobPort", "0", "--inMemoryPersistence", "--silent", "--skipApiVersionCheck", "--disableTelemetry",
                .. certificate is null ? [] : (string[])["--oauth", "basic", "--cert", folder.Write("server.pem", certificate.ExportCertificatePem()), "--key", folder.Write("server.key", certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem())],
            ])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.Path,
            Environment = { ["AZURITE_ACCOUNTS"] = $"{Account}:{key}" },
        })!;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        return new AzuriteServer(process, folder, $"{await AddressAsync(process, patience.Token)}/{Account}", key);
    }

    /// <summary>Settings of a lake here, as lines of ingot.yaml below <c>lake:</c>.</summary>
    /// <param name="container">The container.</param>
    /// <param name="prefix">The folder in it.</param>
    /// <param name="endpoint">The address to use; null for the server's own.</param>
    public string Yaml(string container, string prefix = "", Uri? endpoint = null) =>
        $"  url: az://{container}/{prefix}\n  account: {Account}\n  account_key: {Key}\n  endpoint: {endpoint ?? Endpoint}\n  create_container: true\n";

    /// <summary>A name for a container that nobody has.</summary>
    public static string NewContainer() => "t" + Guid.NewGuid().ToString("N");

    /// <summary>Stops the server.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Dispose();
    }

    /// <summary>Where it listens, as it says itself; what it says later nobody keeps, but somebody must read it.</summary>
    private static async Task<string> AddressAsync(Process process, CancellationToken cancellationToken)
    {
        const string mark = "successfully listens on ";
        var address = new TaskCompletionSource<string>();
        process.OutputDataReceived += (_, e) =>
        {
            if (e.Data is null)
                address.TrySetException(new InvalidOperationException("Azurite ended before it listened."));
            else if (e.Data.IndexOf(mark, StringComparison.Ordinal) is >= 0 and var at)
                address.TrySetResult(e.Data[(at + mark.Length)..].Trim());
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return await address.Task.WaitAsync(cancellationToken);
    }
}
