using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ingot.Journal.Tests.Storage.Postgres;

/// <summary>
/// Stands between a client and the server and passes everything on, until a statement comes whose answer it is to
/// swallow: the server does it, and the client sees the connection break instead.
/// </summary>
internal sealed class CuttingProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly int _serverPort;
    private readonly string _statement;
    private int _cuts;

    /// <summary>Starts to listen.</summary>
    /// <param name="serverPort">The server on 127.0.0.1.</param>
    /// <param name="statement">Text of the statement whose answer is swallowed.</param>
    internal CuttingProxy(int serverPort, string statement)
    {
        _serverPort = serverPort;
        _statement = statement;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync();
    }

    internal int Port { get; }

    /// <summary>How many answers are to be swallowed still.</summary>
    internal int Cuts
    {
        get => Volatile.Read(ref _cuts);
        set => Volatile.Write(ref _cuts, value);
    }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token), _stop.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken stop)
    {
        using var server = new TcpClient();
        using (client)
        {
            await server.ConnectAsync(IPAddress.Loopback, _serverPort, stop);
            var swallow = new TaskCompletionSource();
            try
            {
                await Task.WhenAny(RequestsAsync(client.GetStream(), server.GetStream(), swallow, stop), AnswersAsync(server.GetStream(), client.GetStream(), swallow, stop));
            }
            catch (Exception e) when (e is IOException or OperationCanceledException)
            {
                // One of the two is gone, and so the other goes, too.
            }
        }
    }

    private async Task RequestsAsync(NetworkStream from, NetworkStream to, TaskCompletionSource swallow, CancellationToken stop)
    {
        var buffer = new byte[64 * 1024];
        while (await from.ReadAsync(buffer, stop) is > 0 and var read)
        {
            if (Cuts > 0 && Encoding.Latin1.GetString(buffer, 0, read).Contains(_statement, StringComparison.Ordinal))
            {
                Interlocked.Decrement(ref _cuts);
                swallow.TrySetResult();
            }

            await to.WriteAsync(buffer.AsMemory(0, read), stop);
        }
    }

    /// <summary>Ends with the first answer that is to be swallowed: by then the server has done what was asked.</summary>
    private static async Task AnswersAsync(NetworkStream from, NetworkStream to, TaskCompletionSource swallow, CancellationToken stop)
    {
        var buffer = new byte[64 * 1024];
        while (await from.ReadAsync(buffer, stop) is > 0 and var read)
        {
            if (swallow.Task.IsCompleted)
                return;
            await to.WriteAsync(buffer.AsMemory(0, read), stop);
        }
    }
}
