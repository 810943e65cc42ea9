using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Ingot.TestKit.Servers;

/// <summary>A Prometheus that scrapes one address every second, in a folder of its own.</summary>
public sealed class PrometheusServer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _client = new();
    private Process? _process;

    private PrometheusServer(int port) => _client.BaseAddress = new Uri($"http://127.0.0.1:{port}/");

    /// <summary>Starts it; the test is skipped where there is no Prometheus.</summary>
    /// <param name="target">What it scrapes.</param>
    /// <param name="token">The bearer token that it shows; null for none.</param>
    /// <param name="cancellationToken">Stops waiting for it.</param>
    public static async Task<PrometheusServer> StartAsync(Uri target, string? token, CancellationToken cancellationToken)
    {
        var program = Requires.Tool("prometheus");
        var port = FreePort.Next();
        var server = new PrometheusServer(port);
        server._folder.Write("prometheus.yml", $"""
            global: {"{ scrape_interval: 1s }"}
            scrape_configs:
              - job_name: ingot
                {(token is null ? "" : $"authorization: {{ credentials: {token} }}")}
                static_configs: [{"{"} targets: ["{target.Authority}"] {"}"}]
            """);
        server._process = Process.Start(new ProcessStartInfo(
            program,
            [$"--config.file={server._folder.At("prometheus.yml")}", $"--storage.tsdb.path={server._folder.At("data")}", $"--web.listen-address=127.0.0.1:{port}"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = server._folder.Path,
        })!;
        try
        {
            await WaitUntilReadyAsync(server._process, cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Asks for the value of an expression; null when there is none.</summary>
    /// <param name="expression">PromQL with at most one series.</param>
    /// <param name="cancellationToken">Stops waiting for the answer.</param>
    public async Task<string?> ValueAsync(string expression, CancellationToken cancellationToken)
    {
        var answer = JsonNode.Parse(await _client.GetStringAsync($"api/v1/query?query={Uri.EscapeDataString(expression)}", cancellationToken))!;
        return (string?)answer["data"]!["result"]!.AsArray().SingleOrDefault()?["value"]![1];
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_process is { } process)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }

        _client.Dispose();
        _folder.Dispose();
    }

    /// <summary>Waits until it says that it is ready. What else it says is read too, so that it never waits for a reader.</summary>
    private static async Task WaitUntilReadyAsync(Process process, CancellationToken cancellationToken)
    {
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.ErrorDataReceived += (_, e) =>
        {
            if (e.Data is null)
                ready.TrySetException(new InvalidOperationException("Prometheus ended at its start."));
            else if (e.Data.Contains("Server is ready to receive web requests", StringComparison.Ordinal))
                ready.TrySetResult();
        };
        process.BeginErrorReadLine();
        await ready.Task.WaitAsync(cancellationToken);
    }
}
