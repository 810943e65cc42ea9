using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Ingot.Postgres.Sessions;

namespace Ingot.Postgres.Wire;

/// <summary>Opens sockets to a server.</summary>
internal static class Endpoint
{
    /// <summary>Connects, trying each address of the host in turn.</summary>
    /// <param name="settings">Where to.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    internal static Socket Open(PostgresSettings settings, CancellationToken cancellationToken)
    {
        var places = Places(settings);
        for (var i = 0; ; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var socket = new Socket(places[i].AddressFamily, SocketType.Stream, IsUnix(settings) ? ProtocolType.Unspecified : ProtocolType.Tcp);
            try
            {
                if (!IsUnix(settings))
                    KeepAlive(socket);
                using (cancellationToken.Register(socket.Dispose))
                    socket.Connect(places[i]);
                return socket;
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                socket.Dispose();
                cancellationToken.ThrowIfCancellationRequested();
                if (i == places.Length - 1)
                    throw;
            }
        }
    }

    internal static bool IsUnix(PostgresSettings settings) => settings.Host.StartsWith('/');

    private static EndPoint[] Places(PostgresSettings settings)
    {
        if (IsUnix(settings))
            return [new UnixDomainSocketEndPoint(string.Create(CultureInfo.InvariantCulture, $"{settings.Host.TrimEnd('/')}/.s.PGSQL.{settings.Port}"))];

        var addresses = IPAddress.TryParse(settings.Host, out var address) ? [address] : Dns.GetHostAddresses(settings.Host);
        return addresses.Length > 0 ? [.. addresses.Select(a => new IPEndPoint(a, settings.Port))] : throw new SocketException((int)SocketError.HostNotFound);
    }

    /// <summary>A server that vanished without a word is noticed after a minute, not after the two hours of the system.</summary>
    private static void KeepAlive(Socket socket)
    {
        socket.NoDelay = true;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 30);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 10);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 3);
    }
}
