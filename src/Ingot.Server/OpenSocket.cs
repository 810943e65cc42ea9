using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;

namespace Ingot.Server;

/// <summary>Gives a server the connections of a socket that listens already, from the one on that came before there was a server.</summary>
internal sealed class OpenSocket : IConnectionListenerFactory, IConnectionListener
{
    private readonly Socket _socket;
    private readonly SocketConnectionContextFactory _connections;
    private Socket? _first;

    /// <summary>Takes over a socket.</summary>
    /// <param name="socket">Listens.</param>
    /// <param name="first">Its first connection.</param>
    /// <param name="log">Where problems are told.</param>
    public OpenSocket(Socket socket, Socket first, ILogger log) =>
        (_socket, _first, _connections) = (socket, first, new SocketConnectionContextFactory(new SocketConnectionFactoryOptions(), log));

    public EndPoint EndPoint => _socket.LocalEndPoint!;

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) => ValueTask.FromResult<IConnectionListener>(this);

    /// <summary>The next connection; null when there will be none any more.</summary>
    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) =>
        (Interlocked.Exchange(ref _first, null) ?? await NextAsync(_socket, cancellationToken)) is { } connection ? _connections.Create(connection) : null;

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _connections.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Makes a new connection ready; where its client has gone again it is closed, and false.</summary>
    public static bool IsReady(Socket connection)
    {
        try
        {
            connection.NoDelay = true;
            return true;
        }
        catch (SocketException)
        {
            connection.Dispose();
            return false;
        }
    }

    private static async Task<Socket?> NextAsync(Socket socket, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var connection = await socket.AcceptAsync(cancellationToken);
                if (IsReady(connection))
                    return connection;
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException { SocketErrorCode: SocketError.OperationAborted })
            {
                return null;
            }
            catch (SocketException)
            {
                // Who asked has gone again; the next may stay.
            }
        }
    }
}
