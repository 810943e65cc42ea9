using System.Net;
using System.Net.Sockets;

namespace Ingot.Postgres.Tests.Wire;

/// <summary>Stands between a client and a server; changes one byte of what the server says, and cuts the connection after
/// some bytes. The first connection is harmed, later ones (requests to cancel) pass.</summary>
internal sealed class HarmfulProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _serverPort;
    private readonly CancellationTokenSource _stop = new();

    internal HarmfulProxy(int serverPort, long changeAt, byte change, long cutAt)
    {
        _serverPort = serverPort;
        _listener.Start();
        Running = RunAsync(changeAt, change, cutAt);
    }

    internal int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Ends when the proxy does.</summary>
    internal Task Running { get; }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
    }

    private async Task RunAsync(long changeAt, byte change, long cutAt)
    {
        var passing = new List<Task>();
        try
        {
            for (var first = true; ; first = false)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                passing.Add(first ? PassAsync(client, changeAt, change, cutAt) : PassAsync(client, -1, 0, long.MaxValue));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(passing);
        }
    }

    private async Task PassAsync(TcpClient client, long changeAt, byte change, long cutAt)
    {
        using var server = new TcpClient();
        using (client)
        {
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, _serverPort, _stop.Token);
                var there = client.GetStream().CopyToAsync(server.GetStream(), _stop.Token);
                await HarmAsync(server.GetStream(), client.GetStream(), changeAt, change, cutAt);
                client.Close();
                server.Close();
                await there;
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
            {
                // Either end has closed, which is how this ends.
            }
        }
    }

    private async Task HarmAsync(NetworkStream from, NetworkStream to, long changeAt, byte change, long cutAt)
    {
        var buffer = new byte[4096];
        for (var passed = 0L; passed < cutAt;)
        {
            var read = await from.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, cutAt - passed)), _stop.Token);
            if (read == 0)
                return;
            if (changeAt >= passed && changeAt < passed + read)
                buffer[changeAt - passed] ^= change;
            await to.WriteAsync(buffer.AsMemory(0, read), _stop.Token);
            passed += read;
        }
    }
}
